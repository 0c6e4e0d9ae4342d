package dev.sluice.h2;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ColumnSchema.Generated;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of some tables, read in two statements. */
final class H2Columns {
    /** From this many tables on, reading all columns is cheaper than naming the tables. */
    private static final int NAMED_TABLES = 16;

    private final Map<TableId, List<ColumnSchema>> columns = new HashMap<>();
    private final Map<TableId, Map<String, String>> options = new HashMap<>();

    private H2Columns() {}

    static H2Columns read(H2Query query, Set<TableId> wanted) {
        Map<String, List<String>> labels = readLabels(query);
        H2Columns read = new H2Columns();
        query.forEach("reading the columns of tables",
                """
                SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, DATA_TYPE, DECLARED_DATA_TYPE,
                    CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE, DECLARED_NUMERIC_PRECISION,
                    DECLARED_NUMERIC_SCALE, DATETIME_PRECISION, DOMAIN_SCHEMA, DOMAIN_NAME, COLUMN_DEFAULT,
                    COLUMN_ON_UPDATE, IS_NULLABLE, IS_GENERATED, GENERATION_EXPRESSION, IS_VISIBLE, DEFAULT_ON_NULL,
                    REMARKS, IS_IDENTITY, IDENTITY_GENERATION, IDENTITY_START, IDENTITY_INCREMENT, IDENTITY_MINIMUM,
                    IDENTITY_MAXIMUM, IDENTITY_CYCLE, IDENTITY_CACHE, IDENTITY_BASE
                FROM INFORMATION_SCHEMA.COLUMNS %s
                ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION""".formatted(named(wanted)), row -> {
                    TableId table = new TableId(row.getString("TABLE_SCHEMA"), row.getString("TABLE_NAME"));
                    if (wanted.contains(table)) {
                        read.add(table, row, labels);
                    }
                });
        return read;
    }

    /** H2 finds the columns of a table by its name alone quickly; all other conditions look at every column. */
    private static String named(Set<TableId> wanted) {
        if (wanted.size() > NAMED_TABLES) {
            return "";
        }
        return wanted.stream().map(table -> H2Dialect.text(table.name())).distinct()
                .collect(Collectors.joining(", ", "WHERE TABLE_NAME IN (", ")"));
    }

    List<ColumnSchema> of(TableId table) {
        return columns.getOrDefault(table, List.of());
    }

    Map<String, String> optionsOf(TableId table) {
        return options.getOrDefault(table, Map.of());
    }

    private static Map<String, List<String>> readLabels(H2Query query) {
        Map<String, List<String>> labels = new HashMap<>();
        query.forEach("reading the labels of enumerations",
                """
                SELECT OBJECT_SCHEMA, OBJECT_NAME, ENUM_IDENTIFIER, VALUE_NAME FROM INFORMATION_SCHEMA.ENUM_VALUES
                WHERE OBJECT_TYPE = 'TABLE' ORDER BY VALUE_ORDINAL""", row -> {
                    TableId table = new TableId(row.getString(1), row.getString(2));
                    labels.computeIfAbsent(labelKey(table, row.getString(3)), _ -> new ArrayList<>())
                            .add(row.getString(4));
                });
        return labels;
    }

    private static String labelKey(TableId table, String position) {
        return position + " " + table.schema().length() + " " + table.schema() + table.name();
    }

    private void add(TableId table, ResultSet row, Map<String, List<String>> labels) throws SQLException {
        String name = row.getString("COLUMN_NAME");
        H2Types type = type(row, labels.getOrDefault(labelKey(table, row.getString("ORDINAL_POSITION")), List.of()));
        boolean identity = isYes(row, "IS_IDENTITY");
        columns.computeIfAbsent(table, _ -> new ArrayList<>())
                .add(new ColumnSchema(name, type.text(), logical(type, row), isYes(row, "IS_NULLABLE"),
                        Optional.ofNullable(row.getString("COLUMN_DEFAULT")),
                        Optional.ofNullable(row.getString("COLUMN_ON_UPDATE")), generated(row), identity,
                        !row.getBoolean("IS_VISIBLE"), Optional.empty(), Optional.empty(),
                        Optional.ofNullable(row.getString("REMARKS")).orElse("")));
        Map<String, String> known = options.computeIfAbsent(table, _ -> new HashMap<>());
        if (identity) {
            known.put(H2TableOptions.identity(name), identityClause(row));
            known.merge(H2TableOptions.AUTO_INCREMENT, row.getString("IDENTITY_BASE"), (a, b) -> a + "," + b);
        }
        if (row.getBoolean("DEFAULT_ON_NULL")) {
            known.put(H2TableOptions.defaultOnNull(name), "yes");
        }
    }

    private static H2Types type(ResultSet row, List<String> labels) throws SQLException {
        String declared = row.getString("DECLARED_DATA_TYPE");
        return new H2Types(row.getString("DATA_TYPE"), declared == null ? "" : declared,
                row.getLong("CHARACTER_MAXIMUM_LENGTH"), row.getInt("NUMERIC_PRECISION"), row.getInt("NUMERIC_SCALE"),
                orNone(row, "DECLARED_NUMERIC_PRECISION"), orNone(row, "DECLARED_NUMERIC_SCALE"),
                row.getInt("DATETIME_PRECISION"), labels);
    }

    /** A domain's own checks are not part of the table, so its column cannot be made again from the table alone. */
    private static LogicalType logical(H2Types type, ResultSet row) throws SQLException {
        String domain = row.getString("DOMAIN_NAME");
        if (domain == null) {
            return type.logical();
        }
        return new LogicalType.Unsupported("DOMAIN " + row.getString("DOMAIN_SCHEMA") + "." + domain);
    }

    private static Optional<Generated> generated(ResultSet row) throws SQLException {
        if (!row.getString("IS_GENERATED").equals("ALWAYS")) {
            return Optional.empty();
        }
        return Optional.of(new Generated(row.getString("GENERATION_EXPRESSION"), true));
    }

    private static String identityClause(ResultSet row) throws SQLException {
        return "GENERATED " + row.getString("IDENTITY_GENERATION") + " AS IDENTITY(START WITH "
                + row.getString("IDENTITY_START") + " INCREMENT BY " + row.getString("IDENTITY_INCREMENT")
                + " MINVALUE " + row.getString("IDENTITY_MINIMUM") + " MAXVALUE " + row.getString("IDENTITY_MAXIMUM")
                + (isYes(row, "IDENTITY_CYCLE") ? " CYCLE" : " NO CYCLE") + " CACHE " + row.getString("IDENTITY_CACHE")
                + ")";
    }

    private static boolean isYes(ResultSet row, String column) throws SQLException {
        return "YES".equals(row.getString(column));
    }

    private static int orNone(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? -1 : value;
    }
}
