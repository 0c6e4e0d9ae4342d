package dev.sluice.h2;

import dev.sluice.jdbc.ConnectionPool;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs small questions to the catalog. Used from any thread. */
final class H2Query {
    private final ConnectionPool pool;

    H2Query(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Hears of each row of an answer. */
    @FunctionalInterface
    interface RowAction {
        void accept(ResultSet row) throws SQLException;
    }

    void forEach(String doing, String sql, RowAction action) {
        try (Connection connection = pool.borrow();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                action.accept(row);
            }
        } catch (SQLException e) {
            throw pool.failures().translate(doing, e);
        }
    }
}
