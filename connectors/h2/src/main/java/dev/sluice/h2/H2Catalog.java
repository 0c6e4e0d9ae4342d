package dev.sluice.h2;

import dev.sluice.model.ColumnSchema;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/** H2's INFORMATION_SCHEMA, in a fixed number of statements however many tables there are. Used from any thread. */
final class H2Catalog implements CatalogReader {
    private static final Set<String> SYSTEM_SCHEMAS = Set.of("INFORMATION_SCHEMA", H2LedgerDialect.SCHEMA,
            CaptureNames.SCHEMA);
    private static final String LIST = """
                                       SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, STORAGE_TYPE, REMARKS, ROW_COUNT_ESTIMATE
                                       FROM INFORMATION_SCHEMA.TABLES
                                       ORDER BY TABLE_SCHEMA, TABLE_NAME""";

    private final H2Query query;
    private final H2Dialect dialect;

    H2Catalog(H2Query query, H2Dialect dialect) {
        this.query = query;
        this.dialect = dialect;
    }

    /** A row of TABLES. */
    private record ListedTable(TableId id, String type, String storage, String comment, long rows) {
        boolean isBaseTable() {
            return type.equals("BASE TABLE") && (storage.equals("CACHED") || storage.equals("MEMORY"));
        }

        /** What it is instead of a base table. */
        String kind() {
            return type.equals("BASE TABLE")
                    ? storage.toLowerCase(Locale.ROOT)
                    : type.toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public List<TableId> tables() {
        return listed().stream().filter(ListedTable::isBaseTable).map(ListedTable::id).sorted().toList();
    }

    @Override
    public List<String> schemas() {
        List<String> schemas = new ArrayList<>();
        query.forEach("listing schemas", "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA ORDER BY SCHEMA_NAME",
                row -> schemas.add(row.getString(1)));
        schemas.removeAll(SYSTEM_SCHEMAS);
        return List.copyOf(schemas);
    }

    @Override
    public List<CatalogObject> otherObjects() {
        List<CatalogObject> objects = new ArrayList<>();
        listed().stream().filter(table -> !table.isBaseTable())
                .forEach(table -> objects.add(new CatalogObject(table.kind(), table.id())));
        addOthers(objects, "trigger", "SELECT TRIGGER_SCHEMA, TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS");
        addOthers(objects, "routine", "SELECT ROUTINE_SCHEMA, ROUTINE_NAME FROM INFORMATION_SCHEMA.ROUTINES");
        addOthers(objects, "sequence", "SELECT SEQUENCE_SCHEMA, SEQUENCE_NAME FROM INFORMATION_SCHEMA.SEQUENCES");
        addOthers(objects, "domain", "SELECT DOMAIN_SCHEMA, DOMAIN_NAME FROM INFORMATION_SCHEMA.DOMAINS");
        addOthers(objects, "constant", "SELECT CONSTANT_SCHEMA, CONSTANT_NAME FROM INFORMATION_SCHEMA.CONSTANTS");
        addOthers(objects, "synonym", "SELECT SYNONYM_SCHEMA, SYNONYM_NAME FROM INFORMATION_SCHEMA.SYNONYMS");
        return List.copyOf(objects);
    }

    private void addOthers(List<CatalogObject> objects, String kind, String sql) {
        query.forEach("listing objects of kind " + kind, sql + " ORDER BY 1, 2", row -> {
            if (!SYSTEM_SCHEMAS.contains(row.getString(1)) && !isOwnTrigger(kind, row.getString(2))) {
                objects.add(new CatalogObject(kind, new TableId(row.getString(1), row.getString(2))));
            }
        });
    }

    private static boolean isOwnTrigger(String kind, String name) {
        return kind.equals("trigger") && CaptureNames.number(name).isPresent();
    }

    /** The columns that tables have now; none for tables that are gone. */
    Map<TableId, List<ColumnSchema>> columns(Collection<TableId> tables) {
        if (tables.isEmpty()) {
            return Map.of();
        }
        H2Columns columns = H2Columns.read(query, Set.copyOf(tables));
        return tables.stream().collect(Collectors.toMap(Function.identity(), columns::of));
    }

    @Override
    public List<TableSchema> describe(Collection<TableId> tables) {
        Set<TableId> wanted = new HashSet<>(tables);
        H2Columns columns = H2Columns.read(query, wanted);
        H2Keys keys = H2Keys.read(query, wanted);
        return listed().stream().filter(table -> table.isBaseTable() && wanted.contains(table.id())).map(table -> {
            Map<String, String> options = new HashMap<>(columns.optionsOf(table.id()));
            options.putAll(keys.optionsOf(table.id()));
            if (!table.storage().equals("CACHED")) {
                options.put(H2TableOptions.STORAGE, table.storage());
            }
            return new TableSchema(table.id(), H2ConnectorFactory.DIALECT, columns.of(table.id()),
                    keys.indexesOf(table.id()), keys.foreignKeysOf(table.id()), keys.checksOf(table.id()),
                    table.comment(), options);
        }).toList();
    }

    /** H2 prints only whole databases. */
    @Override
    public Optional<String> createStatement(TableId table) {
        return Optional.empty();
    }

    @Override
    public Map<TableId, TableStatistics> statistics(Collection<TableId> tables) {
        Set<TableId> wanted = new HashSet<>(tables);
        Map<TableId, TableStatistics> statistics = new HashMap<>();
        listed().stream().filter(table -> table.isBaseTable() && wanted.contains(table.id()))
                .forEach(table -> statistics.put(table.id(), new TableStatistics(table.rows(), bytes(table.id()))));
        return statistics;
    }

    /** Pages on disk, index pages left out; 0 for a database in memory. */
    private long bytes(TableId table) {
        long[] bytes = {0};
        query.forEach("asking for the size of " + table,
                "SELECT DISK_SPACE_USED(" + H2Dialect.text(dialect.quote(table)) + ")",
                row -> bytes[0] = row.getLong(1));
        return bytes[0];
    }

    private List<ListedTable> listed() {
        List<ListedTable> listed = new ArrayList<>();
        query.forEach("listing tables", LIST, row -> {
            TableId id = new TableId(row.getString(1), row.getString(2));
            if (!SYSTEM_SCHEMAS.contains(id.schema())) {
                listed.add(new ListedTable(id, row.getString(3), row.getString(4),
                        Optional.ofNullable(row.getString(5)).orElse(""), row.getLong(6)));
            }
        });
        return listed;
    }
}
