package dev.sluice.h2;

import dev.sluice.jdbc.ConnectionPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Foreign keys of the whole database, which H2 checks or does not check for all sessions alike: with checks on, a row
 * that gives way to another would take those that refer to it along. Not checked while anybody wants it so; used from
 * any thread.
 */
final class H2References {
    private final ConnectionPool pool;
    private int unchecked;

    H2References(ConnectionPool pool) {
        this.pool = pool;
    }

    /** They are not checked until this is closed. */
    interface Unchecked extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    synchronized Unchecked unchecked() throws SQLException {
        if (unchecked == 0) {
            set("FALSE");
        }
        unchecked++;
        return this::leave;
    }

    private synchronized void leave() throws SQLException {
        unchecked--;
        if (unchecked == 0) {
            set("TRUE");
        }
    }

    /** On a connection of its own: the statement commits. */
    private void set(String checked) throws SQLException {
        try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
            statement.execute("SET REFERENTIAL_INTEGRITY " + checked);
        }
    }
}
