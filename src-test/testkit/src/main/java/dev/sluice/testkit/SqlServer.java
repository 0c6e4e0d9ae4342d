package dev.sluice.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running server that a test may use as root. Every call opens and closes a connection of its own. */
public interface SqlServer {
    /** The connector for it, as project files name it. */
    String type();

    String host();

    int port();

    String user();

    /** Empty when there is none. */
    String password();

    /** The schema's name must need no escaping in a URL; with others, say {@code USE}. */
    String jdbcUrl(String schema);

    /** Without a schema, with user and password. */
    default String jdbcUrl() {
        return jdbcUrl("");
    }

    /**
     * Runs a script through the server's own command line client.
     *
     * @param options of the client, such as {@code --database=shop} or {@code --force}
     * @return what the client printed to its standard output
     * @throws AssertionError when the client ends with anything but 0, with what it said
     */
    String client(Path script, String... options);

    default Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl());
    }

    /** Runs the statements one after the other on one connection, so that SET and USE hold for the later ones. */
    default void execute(String... statements) {
        execute(List.of(statements));
    }

    default void execute(List<String> statements) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                SqlScript.execute(statement, sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot talk to the server at port " + port(), e);
        }
    }

    /** All rows, each value as text, NULL as null. */
    default List<List<@Nullable String>> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (result.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot run: " + sql, e);
        }
    }

    /** The only value of the only row. */
    default @Nullable String value(String sql) {
        List<List<@Nullable String>> rows = query(sql);
        if (rows.size() != 1 || rows.getFirst().size() != 1) {
            throw new AssertionError("One value expected from: " + sql + ", got " + rows);
        }
        return rows.getFirst().getFirst();
    }
}
