package dev.sluice.h2;

import dev.sluice.jdbc.ConnectionHook;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.PoolSettings;
import dev.sluice.jdbc.RangeSplitter;
import dev.sluice.jdbc.RowReader;
import dev.sluice.jdbc.SqlSnapshotSource;
import dev.sluice.model.ErrorCode;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.Connector;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.HostState;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.Role;
import dev.sluice.spi.RowJudge;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.SnapshotSource;
import dev.sluice.spi.TargetWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open H2 database. It has no log but what triggers capture when asked to, and no hash that its queries could sum up. Used from any thread. */
final class H2Connector implements Connector {
    private static final Logger LOG = LoggerFactory.getLogger(H2Connector.class);
    private static final int MAX_CONNECTIONS = 64;

    private final H2Login login;
    private final ServerIdentity server;
    /** Keeps the database open: one in memory is gone with its last connection, a file takes long to open again. */
    private final Connection anchor;
    private final ConnectionPool readers;
    private final H2Dialect dialect = new H2Dialect();
    private final H2Query query;
    private final ReentrantLock lock = new ReentrantLock();
    /** Opened when first asked for, so that a source is never written to; guarded by {@link #lock}. */
    private Optional<Writing> writing = Optional.empty();
    /** Opened when first asked for; guarded by {@link #lock}. */
    private Optional<ConnectionPool> capturing = Optional.empty();
    private final boolean captures;

    /** The writing half. */
    private record Writing(ConnectionPool pool, H2TargetWriter writer) {}

    private H2Connector(H2Login login, ServerIdentity server, Connection anchor, ConnectionPool readers,
            boolean captures) {
        this.captures = captures;
        this.login = login;
        this.server = server;
        this.anchor = anchor;
        this.readers = readers;
        this.query = new H2Query(readers);
    }

    /** @param captures whether triggers may be made, and read from */
    static H2Connector open(H2Login login, boolean captures) {
        String address = login.address().location();
        try {
            Connection anchor = login.dataSource().getConnection();
            boolean opened = false;
            try {
                ServerIdentity server = identity(anchor, login.address());
                H2Connector connector = new H2Connector(login, server, anchor,
                        pool(login, H2Connector::prepareReader, ErrorCode.READ_FAILED), captures);
                opened = true;
                return connector;
            } finally {
                if (!opened) {
                    anchor.close();
                }
            }
        } catch (SQLException e) {
            throw H2Failures.otherwise(ErrorCode.HOST_UNREACHABLE).translate("opening the H2 database " + address, e);
        }
    }

    private static ServerIdentity identity(Connection connection, H2Address address) throws SQLException {
        String version = connection.getMetaData().getDatabaseProductVersion().split(" ")[0];
        // Asked again now that the file exists: a link to it counts as the file.
        String location = H2Address.of(address.location()).location();
        return new ServerIdentity("h2:" + location, "H2", version, address.location());
    }

    private static ConnectionPool pool(H2Login login, ConnectionHook session, ErrorCode otherwise) {
        // H2's abort() does nothing; its close() cancels what runs.
        return ConnectionPool.open(new PoolSettings("H2 database " + login.address().location(), login.dataSource(),
                MAX_CONNECTIONS, session, Connection::close, H2Failures.otherwise(otherwise)));
    }

    /** Rows come as they are fetched; otherwise H2 first collects the whole result. */
    private static void prepareReader(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1");
        }
    }

    /** A lock is waited for as long as another chunk may take. */
    private static void prepareWriter(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT 60000");
        }
    }

    /** Who waits for a table of its own holds off whoever comes later: not for long. */
    private static void prepareCapture(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT 500");
        }
    }

    /**
     * Settings of the whole database. Commits are on disk when they return; and H2 writes no trace file, in which it
     * would quote the values of statements that failed.
     */
    private static void prepareDatabase(ConnectionPool pool) {
        try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            statement.execute("SET TRACE_LEVEL_FILE 0");
        } catch (SQLException e) {
            pool.close();
            throw pool.failures().translate("preparing " + pool.address() + " for writing", e);
        }
    }

    @Override
    public ServerIdentity server() {
        return server;
    }

    @Override
    public Optional<HostState> host() {
        return Optional.empty();
    }

    @Override
    public CatalogReader catalog() {
        return new H2Catalog(query, dialect);
    }

    /** Nothing of another database matters to one. */
    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public List<Precheck> prechecks(Role role) {
        return new H2Prechecks(query, login.address(), captures).of(role);
    }

    @Override
    public Optional<SnapshotSource> snapshotSource() {
        return Optional.of(new SqlSnapshotSource(dialect, new RangeSplitter(readers, dialect),
                new RowReader(readers, dialect), (table, _) -> {
                    throw new IllegalArgumentException(
                            "H2 sums up nothing, so " + table.id() + " has no buckets to read");
                }));
    }

    @Override
    public Optional<DigestSource> digestSource() {
        return Optional.empty();
    }

    @Override
    public Optional<LogSource> logSource() {
        if (!captures) {
            return Optional.empty();
        }
        lock.lock();
        try {
            ConnectionPool pool = capturing
                    .orElseGet(() -> pool(login, H2Connector::prepareCapture, ErrorCode.LOG_UNREADABLE));
            capturing = Optional.of(pool);
            return Optional.of(new H2Log(pool, new H2Catalog(query, dialect), dialect));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<CatalogObjects> catalogObjects() {
        return Optional.empty();
    }

    /** Nothing tried that it would judge as its tables do. */
    @Override
    public Optional<RowJudge> rowJudge() {
        return Optional.empty();
    }

    @Override
    public Optional<TargetWriter> targetWriter() {
        lock.lock();
        try {
            if (writing.isEmpty()) {
                ConnectionPool pool = pool(login, H2Connector::prepareWriter, ErrorCode.WRITE_FAILED);
                prepareDatabase(pool);
                writing = Optional
                        .of(new Writing(pool, new H2TargetWriter(pool, dialect, query)));
            }
            return writing.map(Writing::writer);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void abort() {
        readers.abort();
        forOpened(ConnectionPool::abort);
        closeAnchor();
    }

    @Override
    public void close() {
        forOpened(ConnectionPool::close);
        readers.close();
        closeAnchor();
    }

    private void closeAnchor() {
        try {
            anchor.close();
        } catch (SQLException e) {
            LOG.warn("Closing the H2 database {}: {}", login.address().location(), H2Failures.words(e));
        }
    }

    private void forOpened(Consumer<ConnectionPool> action) {
        lock.lock();
        try {
            writing.map(Writing::pool).ifPresent(action);
            capturing.ifPresent(action);
        } finally {
            lock.unlock();
        }
    }
}
