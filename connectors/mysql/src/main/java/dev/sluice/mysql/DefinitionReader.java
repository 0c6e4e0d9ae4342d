package dev.sluice.mysql;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the declarations of tables, one statement for each kind of part and scope. Used from any thread. */
final class DefinitionReader {
    /** MySQL hides it from servers that know no partitions. */
    private static final Pattern PARTITION_CLAUSE = Pattern.compile("\n(?:/\\*!\\d+)? (PARTITION BY .*?)(?: \\*/)?$",
            Pattern.DOTALL);

    private final Queries queries;
    private final Flavor flavor;
    private final CatalogText text;
    private final BinaryDefaults defaults;
    private final Supplier<CatalogShape> shape;

    DefinitionReader(Queries queries, Flavor flavor) {
        this.queries = queries;
        this.flavor = flavor;
        this.text = new CatalogText(flavor);
        this.defaults = new BinaryDefaults(queries);
        this.shape = new Once<>(() -> CatalogShape.read(queries));
    }

    /** The wanted tables in the scope. */
    List<TableSchema> read(CatalogScope scope, Set<TableId> wanted) {
        Map<TableId, TableParts> tables = new LinkedHashMap<>();
        readTables(scope, wanted, tables);
        readColumns(scope, tables);
        readIndexes(scope, tables);
        readChecks(scope, tables);
        readForeignKeys(scope, tables);
        Map<TableId, Map<String, TableParts.ForeignKeyActions>> actions = readForeignKeyActions(scope);
        List<TableSchema> built = new ArrayList<>();
        for (TableParts table : tables.values()) {
            defaults.mend(table);
            readCreateStatement(table);
            // A table that was dropped while we read has no columns.
            if (!table.columns.isEmpty()) {
                built.add(table.build(actions.getOrDefault(table.id, Map.of())));
            }
        }
        return built;
    }

    private void readCreateStatement(TableParts table) {
        boolean hidden = HiddenParts.arePossible(table);
        if (!table.garbled && !hidden) {
            return;
        }
        CreateStatement create = new CreateStatement(showCreate(table.id));
        if (table.garbled) {
            new GarbledExpressions(table, create).mend();
        }
        if (hidden) {
            HiddenParts.add(table, create);
        }
    }

    private void readTables(CatalogScope scope, Set<TableId> wanted, Map<TableId, TableParts> tables) {
        String sql = """
                     SELECT t.table_schema, t.table_name, t.engine, SUBSTRING_INDEX(t.table_collation, '_', 1), t.table_collation,
                            t.create_options, t.auto_increment, t.table_comment,
                            s.default_character_set_name, s.default_collation_name
                     FROM information_schema.tables t
                     JOIN information_schema.schemata s ON s.schema_name = t.table_schema
                     WHERE t.table_type = 'BASE TABLE' AND %s
                     """
                .formatted(scope.condition("t.table_schema", "t.table_name"));
        queries.list("reading table options", sql, row -> {
            TableId id = new TableId(row.getString(1), row.getString(2));
            if (wanted.contains(id)) {
                TableParts table = new TableParts(id);
                table.options.put(TableOptions.FLAVOR, flavor.product());
                readOptions(row, table);
                tables.put(id, table);
            }
            return id;
        }, scope.parameters());
        tables.values().stream().filter(table -> table.options.containsKey(TableOptions.PARTITIONS))
                .forEach(this::readPartitions);
    }

    private static void readOptions(ResultSet row, TableParts table) throws SQLException {
        put(table, TableOptions.ENGINE, row.getString(3));
        put(table, TableOptions.CHARSET, row.getString(4));
        put(table, TableOptions.COLLATION, row.getString(5));
        String createOptions = row.getString(6);
        if (createOptions != null && createOptions.contains("partitioned")) {
            table.options.put(TableOptions.PARTITIONS, "");
            createOptions = createOptions.replace("partitioned", "").strip();
        }
        put(table, TableOptions.CREATE_OPTIONS, createOptions);
        String next = row.getString(7);
        put(table, TableOptions.AUTO_INCREMENT, "1".equals(next) ? "" : next);
        table.comment = row.getString(8);
        put(table, TableOptions.SCHEMA_CHARSET, row.getString(9));
        put(table, TableOptions.SCHEMA_COLLATION, row.getString(10));
    }

    /** Only SHOW CREATE TABLE has the clause; a newline in a comment is escaped there, so the mark is unmistakable. */
    private void readPartitions(TableParts table) {
        Matcher clause = PARTITION_CLAUSE.matcher(showCreate(table.id));
        if (clause.find()) {
            table.options.put(TableOptions.PARTITIONS, clause.group(1));
        }
    }

    String showCreate(TableId table) {
        return queries.list("reading how " + table + " was created", "SHOW CREATE TABLE " + Sql.name(table),
                row -> row.getString(2)).getFirst();
    }

    private void readColumns(CatalogScope scope, Map<TableId, TableParts> tables) {
        String sql = """
                     SELECT table_schema, table_name, column_name, column_type,
                            IFNULL(character_maximum_length, 0), is_nullable, column_default, extra, generation_expression,
                            character_set_name, collation_name, column_comment, %s
                     FROM information_schema.columns WHERE %s ORDER BY table_schema, table_name, ordinal_position"""
                .formatted(shape.get().spatialReference(), scope.condition("table_schema", "table_name"));
        queries.list("reading columns", sql, row -> {
            Optional<TableParts> table = table(tables, row);
            if (table.isPresent()) {
                table.get().columns.add(column(row, table.get().id.schema()));
                noteGarbled(table.get(), row.getString(7), row.getString(9));
                put(table.get(), TableOptions.spatialReference(row.getString(3)), row.getString(13));
            }
            return table;
        }, scope.parameters());
    }

    private ColumnSchema column(ResultSet row, String schema) throws SQLException {
        String extra = row.getString(8);
        String expression = row.getString(9);
        int onUpdate = extra.indexOf("on update ");
        Optional<String> onUpdateSql = onUpdate < 0
                ? Optional.empty()
                : Optional.of(extra.substring(onUpdate + 10).split("[, ]")[0]);
        boolean nullable = "YES".equals(row.getString(6));
        // 10.11 writes the executable comment of a compressed column in its older form.
        String nativeType = row.getString(4).replace("/*!", "/*M!");
        return new ColumnSchema(row.getString(3), nativeType,
                ColumnTypes.parse(nativeType, row.getLong(5), row.getString(10)), nullable,
                text.defaultSql(row.getString(7), extra, nativeType).map(sql -> SequenceDefault.within(schema, sql)),
                onUpdateSql,
                Optional.ofNullable(expression).filter(sql -> !sql.isEmpty())
                        .map(sql -> new ColumnSchema.Generated(text.expression(sql),
                                extra.contains("STORED GENERATED"))),
                extra.contains("auto_increment"), extra.contains("INVISIBLE"), Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getString(11)), row.getString(12));
    }

    private void readIndexes(CatalogScope scope, Map<TableId, TableParts> tables) {
        String sql = """
                     SELECT table_schema, table_name, index_name, non_unique, column_name, IFNULL(sub_part, 0),
                            IFNULL(collation, 'A') = 'D', index_type, index_comment, %s, seq_in_index, %s
                     FROM information_schema.statistics WHERE %s"""
                .formatted(shape.get().indexInvisible(), shape.get().indexExpression(),
                        scope.condition("table_schema", "table_name"))
                + (flavor.isMariaDb() ? "" : " ORDER BY table_schema, table_name, index_name, seq_in_index");
        // MariaDB's are not sorted: it lists a table's indexes, and their columns, in the order they were made.
        queries.list("reading indexes", sql, row -> {
            Optional<TableParts> table = table(tables, row);
            if (table.isPresent()) {
                addIndexColumn(row, table.get());
            }
            return table;
        }, scope.parameters());
    }

    private void addIndexColumn(ResultSet row, TableParts table) throws SQLException {
        String name = row.getString(3);
        String type = row.getString(8);
        TableParts.IndexParts index = table.indexes.get(name);
        if (index == null) {
            IndexSchema.Kind unique = name.equals("PRIMARY") ? IndexSchema.Kind.PRIMARY : IndexSchema.Kind.UNIQUE;
            index = new TableParts.IndexParts(row.getInt(4) == 0 ? unique : IndexSchema.Kind.SECONDARY,
                    row.getString(9), new ArrayList<>());
            table.indexes.put(name, index);
            put(table, TableOptions.indexType(name), type.equals("BTREE") ? "" : type);
            put(table, TableOptions.ignoredIndex(name), row.getBoolean(10) ? "YES" : "");
        }
        if (row.getInt(11) != index.parts().size() + 1) {
            throw new IllegalStateException("Column " + row.getInt(11) + " of index '" + name + "' of " + table.id
                    + " was listed as number " + (index.parts().size() + 1));
        }
        boolean whole = row.getInt(6) == 0 || type.equals("FULLTEXT") || type.equals("SPATIAL");
        OptionalInt prefix = whole ? OptionalInt.empty() : OptionalInt.of(row.getInt(6));
        String expression = row.getString(12);
        noteGarbled(table, expression);
        index.parts().add(expression == null
                ? new IndexSchema.Part(row.getString(5), prefix, row.getBoolean(7))
                : IndexSchema.Part.expression(text.expression(expression), row.getBoolean(7)));
    }

    private void readChecks(CatalogScope scope, Map<TableId, TableParts> tables) {
        if (!shape.get().hasChecks()) {
            return;
        }
        queries.list("reading checks", shape.get().checks(scope), row -> {
            Optional<TableParts> table = table(tables, row);
            if (table.isPresent()) {
                noteGarbled(table.get(), row.getString(5));
                table.get().checks.add(new CheckSchema(row.getString(3), text.expression(row.getString(5))));
                put(table.get(), TableOptions.unenforcedCheck(row.getString(3)),
                        "NO".equals(row.getString(6)) ? "YES" : "");
                if ("Column".equals(row.getString(4))) {
                    table.get().options.put(TableOptions.columnCheck(row.getString(3)), row.getString(5));
                }
            }
            return table;
        }, scope.parameters());
    }

    private void readForeignKeys(CatalogScope scope, Map<TableId, TableParts> tables) {
        String sql = """
                     SELECT table_schema, table_name, constraint_name, column_name, referenced_table_schema,
                            referenced_table_name, referenced_column_name
                     FROM information_schema.key_column_usage
                     WHERE referenced_table_name IS NOT NULL AND %s
                     ORDER BY table_schema, table_name, constraint_name, ordinal_position"""
                .formatted(scope.condition("table_schema", "table_name"));
        queries.list("reading foreign keys", sql, row -> {
            Optional<TableParts> table = table(tables, row);
            if (table.isPresent()) {
                addForeignKeyColumn(row, table.get());
            }
            return table;
        }, scope.parameters());
    }

    private static void addForeignKeyColumn(ResultSet row, TableParts table) throws SQLException {
        TableId referenced = new TableId(row.getString(5), row.getString(6));
        TableParts.ForeignKeyParts key = table.foreignKeys.computeIfAbsent(row.getString(3),
                _ -> new TableParts.ForeignKeyParts(referenced, new ArrayList<>(), new ArrayList<>()));
        key.columns().add(row.getString(4));
        key.referencedColumns().add(row.getString(7));
    }

    private Map<TableId, Map<String, TableParts.ForeignKeyActions>> readForeignKeyActions(CatalogScope scope) {
        String sql = "SELECT constraint_schema, table_name, constraint_name, delete_rule, update_rule"
                + " FROM information_schema.referential_constraints WHERE "
                + scope.condition("constraint_schema", "table_name");
        Map<TableId, Map<String, TableParts.ForeignKeyActions>> actions = new HashMap<>();
        queries.list("reading foreign keys", sql,
                row -> actions
                        .computeIfAbsent(new TableId(row.getString(1), row.getString(2)), _ -> new HashMap<>())
                        .put(row.getString(3), new TableParts.ForeignKeyActions(row.getString(4), row.getString(5))),
                scope.parameters());
        return actions;
    }

    private void noteGarbled(TableParts table, @Nullable String... expressions) {
        for (String expression : expressions) {
            table.garbled |= flavor.plainDefaults() && expression != null && !CreateStatement.isAscii(expression);
        }
    }

    private static Optional<TableParts> table(Map<TableId, TableParts> tables, ResultSet row) throws SQLException {
        return Optional.ofNullable(tables.get(new TableId(row.getString(1), row.getString(2))));
    }

    private static void put(TableParts table, String option, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            table.options.put(option, value);
        }
    }
}
