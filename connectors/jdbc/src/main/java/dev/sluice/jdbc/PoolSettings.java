package dev.sluice.jdbc;

import javax.sql.DataSource;

/**
 * What a {@link ConnectionPool} needs to know.
 *
 * @param address the server as the user knows it, without secrets; used in messages
 * @param driver makes connections; holds the password
 * @param maxConnections the pool grows on demand up to this
 * @param session run once on each new connection
 * @param breaker makes a connection unusable at once, from any thread, while another thread waits in a call on it
 */
public record PoolSettings(String address, DataSource driver, int maxConnections, ConnectionHook session,
        ConnectionHook breaker, SqlFailures failures) {
    /** For drivers whose {@link java.sql.Connection#abort} does what it should. */
    public PoolSettings(String address, DataSource driver, int maxConnections, ConnectionHook session,
            SqlFailures failures) {
        this(address, driver, maxConnections, session, connection -> connection.abort(Runnable::run), failures);
    }
}
