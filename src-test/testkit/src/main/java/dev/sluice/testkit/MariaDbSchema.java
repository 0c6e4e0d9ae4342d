package dev.sluice.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A schema of a MariaDB. Values become text in the server, floating numbers travel as bits in the binary protocol. */
record MariaDbSchema(String url, String schema, Predicate<String> selected) implements ComparedSchema {
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
                case "enum", "set" -> "CONCAT(" + quoted + " + 0, ':', HEX(CAST(" + quoted + " AS BINARY)))";
                case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "binary", "varbinary", "tinyblob",
                        "blob", "mediumblob", "longblob" ->
                    bytes(quoted);
                case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "date", "time", "datetime",
                        "timestamp", "year", "uuid", "inet4", "inet6" ->
                    "CAST(" + quoted + " AS CHAR)";
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
        return new MariaDbSchema(url, schema, selected.and(tables));
    }

    @Override
    public SortedMap<String, List<String>> columns() {
        SortedMap<String, List<String>> names = new TreeMap<>();
        catalog().forEach((table, columns) -> names.put(table, columns.stream().map(Column::name).toList()));
        return names;
    }

    @Override
    public void readRows(String table, Consumer<String> rows) {
        List<Column> columns = catalog().get(table);
        if (columns == null) {
            throw new IllegalArgumentException("No table '" + table + "' in '" + schema + "'");
        }
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
            for (String table : columns().keySet()) {
                try (ResultSet result = statement
                        .executeQuery("SHOW CREATE TABLE " + quote(schema) + "." + quote(table))) {
                    result.next();
                    lines.addAll(new MariaDbDeclaration(schema, table, result.getString(2)).lines(counters));
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
        String sql = """
                     SELECT c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE
                     FROM information_schema.COLUMNS c JOIN information_schema.TABLES t
                       ON BINARY t.TABLE_SCHEMA = c.TABLE_SCHEMA AND BINARY t.TABLE_NAME = c.TABLE_NAME
                     WHERE c.TABLE_SCHEMA = ? AND t.TABLE_SCHEMA = ? AND t.TABLE_TYPE = 'BASE TABLE'
                     ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION""";
        try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, schema);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    String table = result.getString(2);
                    if (result.getString(1).equals(schema) && selected.test(table)) {
                        tables.computeIfAbsent(table, _ -> new ArrayList<>())
                                .add(new Column(result.getString(3), result.getString(4).toLowerCase()));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the catalog of '" + schema + "'", e);
        }
        return tables;
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
