package dev.sluice.mysql;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code information_schema}. Its own comparisons ignore case and accents, so names are compared again in Java.
 * Used from any thread.
 */
final class MySqlCatalog implements CatalogReader {
    private static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "mysql", "performance_schema", "sys",
            LedgerTables.SCHEMA);

    private final Queries queries;
    private final DefinitionReader definitions;

    MySqlCatalog(Queries queries, Flavor flavor) {
        this.queries = queries;
        this.definitions = new DefinitionReader(queries, flavor);
    }

    @Override
    public List<TableId> tables() {
        return named("listing tables",
                "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'")
                .sorted().toList();
    }

    @Override
    public List<String> schemas() {
        return queries.list("listing databases", "SELECT schema_name FROM information_schema.schemata",
                row -> row.getString(1)).stream().filter(schema -> !isSystem(schema)).sorted().toList();
    }

    @Override
    public List<CatalogObject> otherObjects() {
        List<CatalogObject> objects = new ArrayList<>();
        objects.addAll(objects(
                """
                SELECT LOWER(REPLACE(table_type, 'SYSTEM VERSIONED', 'system-versioned table')), table_schema, table_name
                FROM information_schema.tables WHERE table_type <> 'BASE TABLE'"""));
        objects.addAll(objects("""
                               SELECT 'trigger', trigger_schema, trigger_name FROM information_schema.triggers
                               ORDER BY event_object_schema, event_object_table, action_timing, event_manipulation,
                               action_order"""));
        objects.addAll(
                objects("""
                        SELECT LOWER(routine_type), routine_schema, routine_name FROM information_schema.routines"""));
        objects.addAll(objects("""
                               SELECT 'event', event_schema, event_name FROM information_schema.events"""));
        return objects;
    }

    private List<CatalogObject> objects(String sql) {
        return queries
                .list("listing views, triggers, routines and events", sql,
                        row -> new CatalogObject(row.getString(1), new TableId(row.getString(2), row.getString(3))))
                .stream().filter(object -> !isSystem(object.id().schema())).toList();
    }

    @Override
    public List<TableSchema> describe(Collection<TableId> tables) {
        Set<TableId> wanted = new HashSet<>(tables);
        return CatalogScope.covering(wanted).stream().flatMap(scope -> definitions.read(scope, wanted).stream())
                .toList();
    }

    @Override
    public Optional<String> createStatement(TableId table) {
        return Optional.of(definitions.showCreate(table));
    }

    @Override
    public Map<TableId, TableStatistics> statistics(Collection<TableId> tables) {
        Set<TableId> wanted = new HashSet<>(tables);
        Map<TableId, TableStatistics> found = new HashMap<>();
        for (CatalogScope scope : CatalogScope.covering(wanted)) {
            String sql = "SELECT table_schema, table_name, IFNULL(table_rows, 0), IFNULL(data_length, 0)"
                    + " FROM information_schema.tables WHERE " + scope.condition("table_schema", "table_name");
            queries.list("estimating the size of tables", sql,
                    row -> found.put(new TableId(row.getString(1), row.getString(2)),
                            new TableStatistics(row.getLong(3), row.getLong(4))),
                    scope.parameters());
        }
        found.keySet().retainAll(wanted);
        return found;
    }

    private Stream<TableId> named(String doing, String sql) {
        return queries.list(doing, sql, row -> new TableId(row.getString(1), row.getString(2))).stream()
                .filter(table -> !isSystem(table.schema()));
    }

    static boolean isSystem(String schema) {
        String name = schema.toLowerCase(Locale.ROOT);
        return SYSTEM_SCHEMAS.contains(name) || name.startsWith(MySqlStatements.SCRATCH);
    }
}
