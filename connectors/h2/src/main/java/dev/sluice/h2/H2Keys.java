package dev.sluice.h2;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.IndexSchema.Kind;
import dev.sluice.model.IndexSchema.Part;
import dev.sluice.model.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys, indexes, foreign keys and checks of some tables. Each catalog table is read once and joined here: H2 computes
 * its catalog for every look, so a join there costs tables times tables.
 */
final class H2Keys {
    private final Set<TableId> wanted;
    private final Map<TableId, List<IndexSchema>> indexes = new HashMap<>();
    private final Map<TableId, List<ForeignKeySchema>> foreignKeys = new HashMap<>();
    private final Map<TableId, List<CheckSchema>> checks = new HashMap<>();
    private final Map<TableId, Map<String, String>> options = new HashMap<>();
    /** Constraint to its columns, in order. */
    private final Map<TableId, List<KeyColumn>> keyColumns = new HashMap<>();
    private final Map<TableId, Rule> rules = new HashMap<>();
    private final Map<TableId, String> clauses = new HashMap<>();

    private H2Keys(Set<TableId> wanted) {
        this.wanted = wanted;
    }

    /** A column of a constraint. */
    private record KeyColumn(TableId table, String name, int positionInReferenced) {}

    /** What a foreign key refers to. Constraints and indexes are named like tables: schema and name. */
    private record Rule(TableId referencedKey, String onDelete, String onUpdate) {}

    static H2Keys read(H2Query query, Set<TableId> wanted) {
        H2Keys keys = new H2Keys(wanted);
        keys.readKeyColumns(query);
        keys.readRules(query);
        keys.readConstraints(query);
        keys.readIndexes(query);
        return keys;
    }

    List<IndexSchema> indexesOf(TableId table) {
        return indexes.getOrDefault(table, List.of());
    }

    List<ForeignKeySchema> foreignKeysOf(TableId table) {
        return foreignKeys.getOrDefault(table, List.of());
    }

    List<CheckSchema> checksOf(TableId table) {
        return checks.getOrDefault(table, List.of());
    }

    Map<String, String> optionsOf(TableId table) {
        return options.getOrDefault(table, Map.of());
    }

    private void readKeyColumns(H2Query query) {
        query.forEach("reading key columns",
                """
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME,
                    POSITION_IN_UNIQUE_CONSTRAINT
                FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE
                ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME, ORDINAL_POSITION""",
                row -> keyColumns.computeIfAbsent(id(row, 1), _ -> new ArrayList<>())
                        .add(new KeyColumn(id(row, 3), row.getString(5), row.getInt(6))));
    }

    private void readRules(H2Query query) {
        query.forEach("reading foreign keys",
                """
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, UNIQUE_CONSTRAINT_NAME,
                    DELETE_RULE, UPDATE_RULE
                FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS""",
                row -> rules.put(id(row, 1), new Rule(id(row, 3), row.getString(5), row.getString(6))));
        query.forEach("reading checks",
                "SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS",
                row -> clauses.put(id(row, 1), row.getString(3)));
    }

    private void readConstraints(H2Query query) {
        query.forEach("reading constraints",
                """
                SELECT CONSTRAINT_SCHEMA, CONSTRAINT_NAME, TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_TYPE, NULLS_DISTINCT,
                    REMARKS
                FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                ORDER BY CONSTRAINT_SCHEMA, CONSTRAINT_NAME""", row -> {
                    if (wanted.contains(id(row, 3))) {
                        addConstraint(id(row, 1), id(row, 3), row);
                    }
                });
    }

    private void addConstraint(TableId constraint, TableId table, ResultSet row) throws SQLException {
        String comment = orEmpty(row.getString(7));
        switch (row.getString(5)) {
            case "PRIMARY KEY" -> addKey(table, new IndexSchema(constraint.name(), Kind.PRIMARY, parts(constraint),
                    comment));
            case "UNIQUE" -> {
                addKey(table, new IndexSchema(constraint.name(), Kind.UNIQUE, parts(constraint), comment));
                String nulls = orEmpty(row.getString(6));
                if (!nulls.isEmpty() && !nulls.equals("YES")) {
                    option(table, H2TableOptions.nulls(constraint.name()), nullsClause(nulls));
                }
            }
            case "FOREIGN KEY" ->
                foreignKeys.computeIfAbsent(table, _ -> new ArrayList<>()).add(foreignKey(constraint));
            case "CHECK" -> checks.computeIfAbsent(table, _ -> new ArrayList<>())
                    .add(new CheckSchema(constraint.name(), clauses.get(constraint)));
            default -> throw new IllegalStateException(
                    "H2 has a constraint of kind " + row.getString(5) + ", which is not known here");
        }
    }

    private ForeignKeySchema foreignKey(TableId constraint) {
        Rule rule = rules.get(constraint);
        List<KeyColumn> referencing = keyColumns.get(constraint);
        List<KeyColumn> referenced = keyColumns.get(rule.referencedKey());
        return new ForeignKeySchema(constraint.name(), referencing.stream().map(KeyColumn::name).toList(),
                referenced.getFirst().table(),
                referencing.stream().map(column -> referenced.get(column.positionInReferenced() - 1).name()).toList(),
                rule.onDelete(), rule.onUpdate());
    }

    private List<Part> parts(TableId constraint) {
        return keyColumns.get(constraint).stream().map(column -> Part.of(column.name())).toList();
    }

    /** Indexes that belong to a constraint are made by it. */
    private void readIndexes(H2Query query) {
        Map<TableId, List<Part>> parts = new HashMap<>();
        Map<TableId, List<String>> nullOrders = new HashMap<>();
        query.forEach("reading index columns",
                """
                SELECT INDEX_SCHEMA, INDEX_NAME, COLUMN_NAME, ORDERING_SPECIFICATION, NULL_ORDERING
                FROM INFORMATION_SCHEMA.INDEX_COLUMNS ORDER BY INDEX_SCHEMA, INDEX_NAME, ORDINAL_POSITION""", row -> {
                    parts.computeIfAbsent(id(row, 1), _ -> new ArrayList<>())
                            .add(new Part(row.getString(3), OptionalInt.empty(), row.getString(4).equals("DESC")));
                    String nulls = row.getString(5);
                    nullOrders.computeIfAbsent(id(row, 1), _ -> new ArrayList<>()).add(nulls == null ? "-" : nulls);
                });
        query.forEach("reading indexes",
                """
                SELECT INDEX_SCHEMA, INDEX_NAME, TABLE_SCHEMA, TABLE_NAME, INDEX_TYPE_NAME, NULLS_DISTINCT, REMARKS
                FROM INFORMATION_SCHEMA.INDEXES WHERE NOT IS_GENERATED ORDER BY INDEX_SCHEMA, INDEX_NAME""", row -> {
                    TableId table = id(row, 3);
                    if (!wanted.contains(table)) {
                        return;
                    }
                    String type = row.getString(5);
                    String name = row.getString(2);
                    Kind kind = type.startsWith("UNIQUE") ? Kind.UNIQUE : Kind.SECONDARY;
                    addKey(table, new IndexSchema(name, kind, parts.get(id(row, 1)), orEmpty(row.getString(7))));
                    option(table, H2TableOptions.indexKind(name), indexKind(type, orEmpty(row.getString(6))));
                    option(table, H2TableOptions.nullOrder(name), String.join(",", nullOrders.get(id(row, 1))));
                });
    }

    /** {@code UNIQUE HASH INDEX} and {@code YES} give {@code UNIQUE NULLS DISTINCT HASH}. */
    private static String indexKind(String type, String nullsDistinct) {
        String words = type.substring(0, type.length() - "INDEX".length()).strip();
        if (!words.startsWith("UNIQUE") || nullsDistinct.isEmpty()) {
            return words;
        }
        return "UNIQUE " + nullsClause(nullsDistinct) + words.substring("UNIQUE".length());
    }

    private static String nullsClause(String nullsDistinct) {
        return switch (nullsDistinct) {
            case "YES" -> "NULLS DISTINCT";
            case "NO" -> "NULLS NOT DISTINCT";
            default -> "NULLS ALL DISTINCT";
        };
    }

    private void addKey(TableId table, IndexSchema key) {
        indexes.computeIfAbsent(table, _ -> new ArrayList<>()).add(key);
    }

    private void option(TableId table, String name, String value) {
        options.computeIfAbsent(table, _ -> new HashMap<>()).put(name, value);
    }

    private static TableId id(ResultSet row, int column) throws SQLException {
        return new TableId(row.getString(column), row.getString(column + 1));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
