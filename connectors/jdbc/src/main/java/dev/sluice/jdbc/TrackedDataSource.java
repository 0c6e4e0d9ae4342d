package dev.sluice.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Remembers the driver's connections, so that all of them can be broken while they are in use: the pool's own close
 * waits. Used by the pool's threads and by whoever aborts.
 */
final class TrackedDataSource implements DataSource {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(TrackedDataSource.class);

    private final PoolSettings settings;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean broken;

    TrackedDataSource(PoolSettings settings) {
        this.settings = settings;
    }

    @Override
    public Connection getConnection() throws SQLException {
        open.removeIf(TrackedDataSource::isClosed);
        Connection connection = settings.driver().getConnection();
        open.add(connection);
        boolean ready = false;
        try {
            settings.session().apply(connection);
            // Looked at after it was added: either this thread sees the flag, or breakAll() sees the connection.
            if (broken) {
                throw new SQLException("The connections to " + settings.address() + " have been broken off", "08003");
            }
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                close(connection);
            }
        }
    }

    boolean isBroken() {
        return broken;
    }

    /** Breaks every connection and refuses new ones. */
    void breakAll() {
        broken = true;
        open.forEach(this::breakOff);
    }

    void breakOff(Connection connection) {
        try {
            settings.breaker().apply(connection);
        } catch (SQLException e) {
            LOG.debug("Breaking a connection to {}: {}", settings.address(), e.getMessage());
        }
    }

    /** Closes what is left after the pool has been closed. */
    void closeAll() {
        broken = true;
        open.forEach(this::close);
    }

    private void close(Connection connection) {
        open.remove(connection);
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("Closing a connection to {}: {}", settings.address(), e.getMessage());
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            LOG.debug("Asking a connection whether it is closed: {}", e.getMessage());
            return true;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The driver's own data source knows the login");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // the pool sets none
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        settings.driver().setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return settings.driver().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Logs go through SLF4J");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return settings.driver().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return settings.driver().isWrapperFor(type);
    }
}
