package dev.sluice.testkit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A schema of an H2 database. */
record H2Schema(String url, String schema, Predicate<String> selected) implements ComparedSchema {
    private static final int FETCH_ROWS = 500;

    private record Column(String name, String type) {}

    @Override
    public ComparedSchema selecting(Predicate<String> tables) {
        return new H2Schema(url, schema, selected.and(tables));
    }

    @Override
    public SortedMap<String, ComparedTable> tables() {
        SortedMap<String, ComparedTable> tables = new TreeMap<>();
        catalog().forEach((table, columns) -> {
            if (selected.test(table)) {
                tables.put(table, new ComparedTable(columns.stream().map(Column::name).toList(),
                        rows -> readRows(table, columns, rows)));
            }
        });
        return tables;
    }

    private void readRows(String table, List<Column> columns, Consumer<String> rows) {
        String sql = "SELECT " + String.join(", ", columns.stream().map(column -> quote(column.name)).toList())
                + " FROM " + quote(schema) + "." + quote(table);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.accept(row(columns, result));
                }
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Cannot read the rows of '" + schema + "'.'" + table + "'", e);
        }
    }

    @Override
    public List<String> declarations(boolean counters) {
        List<String> unselected = catalog().keySet().stream().filter(selected.negate())
                .map(table -> quote(schema) + "." + quote(table)).toList();
        List<String> declarations = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SCRIPT NODATA SCHEMA " + quote(schema))) {
            while (result.next()) {
                String sql = result.getString(1);
                if (declaresSomething(sql) && unselected.stream().noneMatch(sql::contains)) {
                    declarations.add(normal(sql, counters));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the declarations of '" + schema + "'", e);
        }
        Collections.sort(declarations);
        return declarations;
    }

    private static boolean declaresSomething(String sql) {
        return !sql.startsWith("--") && !sql.startsWith("CREATE USER") && !sql.startsWith("CREATE SCHEMA")
                && !sql.startsWith("SET ");
    }

    /** H2's catalog does not tell a default length that was spelled out from one that was not; SCRIPT does. */
    private String normal(String sql, boolean counters) {
        String text = sql.replace(quote(schema) + ".", "").replaceFirst("^CREATE (CACHED|MEMORY) ", "CREATE ")
                .replaceAll(" SELECTIVITY \\d+", "").replaceAll("\\b(CHARACTER|BINARY)\\(1\\)", "$1")
                .replace("TIMESTAMP(6)", "TIMESTAMP").replace("TIME(0)", "TIME");
        return counters ? text : text.replaceAll(" RESTART WITH \\d+", "");
    }

    private static String row(List<Column> columns, ResultSet result) throws SQLException, IOException {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            row.append(i == 0 ? "" : ", ").append(columns.get(i).name).append('=')
                    .append(value(columns.get(i), result, i + 1));
        }
        return row.toString();
    }

    private static String value(Column column, ResultSet result, int index) throws SQLException, IOException {
        return switch (column.type) {
            case "REAL", "DOUBLE PRECISION" -> FloatingText.of(result, index);
            case "CHARACTER", "CHARACTER VARYING", "VARCHAR_IGNORECASE", "CHARACTER LARGE OBJECT", "ENUM", "JSON" ->
                LongValueText.ofCharacters(result.getCharacterStream(index));
            case "BINARY", "BINARY VARYING", "BINARY LARGE OBJECT" ->
                LongValueText.ofBytes(result.getBinaryStream(index));
            case "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "NUMERIC", "DECFLOAT", "DATE", "TIME",
                    "TIMESTAMP", "TIME WITH TIME ZONE", "TIMESTAMP WITH TIME ZONE", "INTERVAL", "UUID" ->
                Objects.requireNonNullElse(result.getString(index), "NULL");
            default -> throw new IllegalStateException(
                    "The comparison does not know how to read column " + column.name + " of type " + column.type);
        };
    }

    private SortedMap<String, List<Column>> catalog() {
        SortedMap<String, List<Column>> tables = new TreeMap<>();
        String sql = """
                     SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE
                     FROM INFORMATION_SCHEMA.COLUMNS c JOIN INFORMATION_SCHEMA.TABLES t
                       ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
                     WHERE c.TABLE_SCHEMA = ? AND t.TABLE_TYPE = 'BASE TABLE'
                     ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION""";
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    tables.computeIfAbsent(result.getString(1), _ -> new ArrayList<>())
                            .add(new Column(result.getString(2), result.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the catalog of '" + schema + "'", e);
        }
        return tables;
    }

    private static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
