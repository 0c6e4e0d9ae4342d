package dev.sluice.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A data source's connections: grows on demand, keeps none when idle for long, and can be broken off at once.
 * Used from any thread.
 */
public final class ConnectionPool implements AutoCloseable {
    private static final Duration ACQUISITION_LIMIT = Duration.ofSeconds(30);

    private final PoolSettings settings;
    private final TrackedDataSource connections;
    private final HikariDataSource pool;

    private ConnectionPool(PoolSettings settings, TrackedDataSource connections, HikariDataSource pool) {
        this.settings = settings;
        this.connections = connections;
        this.pool = pool;
    }

    /**
     * Connects once, so that a wrong address or login is known now and not after a wait.
     *
     * @throws MigrationException as {@link PoolSettings#failures} words it
     */
    public static ConnectionPool open(PoolSettings settings) {
        TrackedDataSource connections = new TrackedDataSource(settings);
        HikariConfig config = new HikariConfig();
        config.setPoolName("sluice " + settings.address());
        config.setDataSource(connections);
        config.setMaximumPoolSize(settings.maxConnections());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(ACQUISITION_LIMIT.toMillis());
        config.setInitializationFailTimeout(1);
        try {
            return new ConnectionPool(settings, connections, new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            connections.closeAll();
            if (e.getCause() instanceof SQLException cause) {
                throw isLostWhileOpened(cause)
                        ? lost(settings, "the connection broke while it was set up", cause)
                        : settings.failures().translate("connecting to " + settings.address(), cause);
            }
            throw e;
        }
    }

    /**
     * A connection that goes while it is asked for its isolation has -1 for HikariCP (PoolBase.checkDefaultIsolation),
     * which it then tells the driver to set.
     */
    private static boolean isLostWhileOpened(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("isolation") && message.contains("-1");
    }

    /** The server as the user knows it, for messages. */
    public String address() {
        return settings.address();
    }

    public SqlFailures failures() {
        return settings.failures();
    }

    /**
     * A connection in auto-commit mode, set up by the session hook. Closing it gives it back; what was not committed is
     * rolled back then.
     *
     * @throws MigrationException when none could be had within 30 s, or when interrupted (the flag stays set)
     */
    public Connection borrow() {
        if (connections.isBroken()) {
            // the pool would try for the whole acquisition limit
            throw lost(settings, "the connections have been broken off", null);
        }
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** Breaks the borrowed connection at once and never hands it out again. The caller still closes it. */
    public void discard(Connection borrowed) {
        try {
            Connection raw = borrowed.unwrap(Connection.class);
            pool.evictConnection(borrowed);
            connections.breakOff(raw);
        } catch (SQLException e) {
            // it has been broken or closed already, which is what was wanted
            pool.evictConnection(borrowed);
        }
    }

    /** Breaks every open connection at once, those in use included; nothing can be borrowed afterwards. */
    public void abort() {
        connections.breakAll();
    }

    /** Closes all connections; those still in use are broken off. */
    @Override
    public void close() {
        pool.close();
        connections.closeAll();
    }

    private MigrationException unavailable(SQLException e) {
        String doing = "connecting to " + settings.address();
        if (Thread.currentThread().isInterrupted()) {
            return new MigrationException(ErrorCode.INTERRUPTED, Retry.RETRYABLE, doing + ": interrupted",
                    Remedy.of("Run the project again; it goes on where it stopped."), e);
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException driversOwn) {
                return settings.failures().translate(doing, driversOwn);
            }
        }
        return lost(settings, "no connection became free within " + ACQUISITION_LIMIT.toSeconds() + " s (at most "
                + settings.maxConnections() + " are used)", e);
    }

    private static MigrationException lost(PoolSettings settings, String what, @Nullable SQLException cause) {
        return new MigrationException(ErrorCode.CONNECTION_LOST, Retry.RETRYABLE,
                "connecting to " + settings.address() + ": " + what,
                Remedy.of("Look for a statement that hangs on this server, or lower the number of parallel readers."),
                cause);
    }
}
