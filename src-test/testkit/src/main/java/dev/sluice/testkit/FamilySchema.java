package dev.sluice.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A schema of a MariaDB or MySQL. Values become text in the server, floating numbers travel as bits in the binary protocol. */
record FamilySchema(String url, String schema, Predicate<String> selected) implements ComparedSchema {
    private static final int FETCH_ROWS = 500;
    /** What the query below answers for a value that the server could not turn into text. */
    private static final String UNREADABLE = "unreadable";

    private record Column(String name, String type) {
        boolean floating() {
            return type.equals("float") || type.equals("double");
        }

        String expression() {
            String quoted = quote(name);
            return switch (type) {
                case "double" -> quoted;
                case "float" -> quoted + " * 1e0";
                case "bit" -> "CAST(" + quoted + " + 0 AS CHAR)";
                // as an unsigned number: the sum would be a floating one in MySQL
                case "enum", "set" ->
                    "CONCAT(CAST(" + quoted + " AS UNSIGNED), ':', HEX(CAST(" + quoted + " AS BINARY)))";
                case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "binary", "varbinary", "tinyblob",
                        "blob", "mediumblob", "longblob" ->
                    bytes(quoted);
                case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "date", "time", "datetime",
                        "timestamp", "year" ->
                    "CAST(" + quoted + " AS CHAR)";
                case "geometry", "point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon",
                        "geometrycollection", "geomcollection", "vector" ->
                    bytes("CAST(" + quoted + " AS BINARY)");
                // a text where there is no such type
                case "uuid", "inet4", "inet6", "json" -> bytes("CAST(" + quoted + " AS CHAR)");
                default -> throw new IllegalStateException(
                        "The comparison does not know how to read column " + name + " of type " + type);
            };
        }

        private static String bytes(String quoted) {
            return """
                   IF(%1$s IS NULL, NULL, COALESCE(IF(OCTET_LENGTH(%1$s) > 4096,
                      CONCAT('sha512 of ', OCTET_LENGTH(%1$s), ' bytes: ', SHA2(CAST(%1$s AS BINARY), 512)),
                      CONCAT('x', HEX(CAST(%1$s AS BINARY)))), '%2$s'))""".formatted(quoted,
                    UNREADABLE);
        }
    }

    @Override
    public ComparedSchema selecting(Predicate<String> tables) {
        return new FamilySchema(url, schema, selected.and(tables));
    }

    @Override
    public SortedMap<String, ComparedTable> tables() {
        SortedMap<String, ComparedTable> tables = new TreeMap<>();
        catalog().forEach((table, columns) -> tables.put(table,
                new ComparedTable(columns.stream().map(Column::name).toList(),
                        rows -> readRows(table, columns, rows))));
        return tables;
    }

    private void readRows(String table, List<Column> columns, Consumer<String> rows) {
        String sql = "SELECT " + String.join(", ", columns.stream().map(Column::expression).toList()) + " FROM "
                + quote(schema) + "." + quote(table);
        try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.accept(row(columns, result));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the rows of '" + schema + "'.'" + table + "'", e);
        }
    }

    @Override
    public List<String> declarations(boolean counters) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String table : catalog().keySet()) {
                try (ResultSet result = statement
                        .executeQuery("SHOW CREATE TABLE " + quote(schema) + "." + quote(table))) {
                    result.next();
                    lines.addAll(new FamilyDeclaration(schema, table, result.getString(2)).lines(counters));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the declarations of '" + schema + "'", e);
        }
        return lines;
    }

    private static String row(List<Column> columns, ResultSet result) throws SQLException {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            row.append(i == 0 ? "" : ", ").append(columns.get(i).name).append('=');
            row.append(columns.get(i).floating() ? FloatingText.of(result, i + 1) : text(result, i + 1));
        }
        return row.toString();
    }

    private static String text(ResultSet result, int column) throws SQLException {
        String text = result.getString(column);
        if (UNREADABLE.equals(text)) {
            throw new SQLException("A value of column " + column + " is larger than max_allowed_packet");
        }
        return text == null ? "NULL" : text;
    }

    /** Names are compared here: the catalog's own comparison takes `a` and `A` for the same table. */
    private SortedMap<String, List<Column>> catalog() {
        SortedMap<String, List<Column>> tables = new TreeMap<>();
        select("""
               SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES
               WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')""", result -> {
            if (result.getString(1).equals(schema) && selected.test(result.getString(2))) {
                tables.put(result.getString(2), new ArrayList<>());
            }
        });
        select("""
               SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM information_schema.COLUMNS
               WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, ORDINAL_POSITION""", result -> {
            if (result.getString(1).equals(schema) && tables.containsKey(result.getString(2))) {
                tables.get(result.getString(2))
                        .add(new Column(result.getString(3), result.getString(4).toLowerCase(Locale.ROOT)));
            }
        });
        return tables;
    }

    private void select(String sql, OnRow onRow) {
        try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    onRow.accept(result);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the catalog of '" + schema + "'", e);
        }
    }

    private interface OnRow {
        void accept(ResultSet row) throws SQLException;
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager
                .getConnection(url + (url.contains("?") ? "&" : "?") + "useServerPrepStmts=true");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00', sql_mode = '', sql_quote_show_create = 1");
        }
        return connection;
    }

    private static String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
