package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Short questions to the server, each on a borrowed connection. Used from any thread. */
final class Queries {
    /** No question to the catalog takes longer on a server that is well. */
    private static final int LIMIT_SECONDS = 300;

    private final Supplier<ConnectionPool> pool;

    Queries(Supplier<ConnectionPool> pool) {
        this.pool = pool;
    }

    /** Makes something of the current row. */
    @FunctionalInterface
    interface RowReading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * @param doing what for, to begin an error's message with
     * @param parameters bound as texts
     */
    <T> List<T> list(String doing, String sql, RowReading<T> reading, Object... parameters) {
        ConnectionPool connections = pool.get();
        try (Connection connection = connections.borrow()) {
            return list(connection, sql, reading, parameters);
        } catch (SQLException e) {
            throw connections.failures().translate(doing, e);
        }
    }

    /** As the other, on a connection the caller holds. */
    static <T> List<T> list(Connection connection, String sql, RowReading<T> reading, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(LIMIT_SECONDS);
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, String.valueOf(parameters[i]));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reading.read(row));
                }
            }
            return found;
        }
    }
}
