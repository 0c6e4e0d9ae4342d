package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps everybody from writing to some tables, for a moment. For one thread. */
final class TableLock implements AutoCloseable {
    /** While this waits for a long transaction, everybody who comes to write waits behind it. */
    private static final int WAIT_SECONDS = 2;

    private final ConnectionPool pool;
    private final Connection connection;

    private TableLock(ConnectionPool pool, Connection connection) {
        this.pool = pool;
        this.connection = connection;
    }

    /** @throws dev.sluice.model.MigrationException to be tried again, when someone writes for longer than one may wait */
    static TableLock take(ConnectionPool pool, List<TableId> tables) {
        TableLock lock = new TableLock(pool, pool.borrow());
        boolean taken = false;
        try (Statement statement = lock.connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = " + WAIT_SECONDS);
            statement.execute("LOCK TABLES "
                    + tables.stream().map(table -> Sql.name(table) + " READ").collect(Collectors.joining(", ")));
            taken = true;
            return lock;
        } catch (SQLException e) {
            throw pool.failures().translate("locking " + tables + " for a moment", e);
        } finally {
            if (!taken) {
                lock.end();
            }
        }
    }

    @Override
    public void close() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLOCK TABLES");
        } catch (SQLException e) {
            throw pool.failures().translate("unlocking tables", e);
        } finally {
            end();
        }
    }

    /** Its session has another limit than those of the pool. */
    private void end() {
        pool.discard(connection);
        try {
            connection.close();
        } catch (SQLException _) {
            // it was broken off on purpose, and the server unlocks what it held
        }
    }
}
