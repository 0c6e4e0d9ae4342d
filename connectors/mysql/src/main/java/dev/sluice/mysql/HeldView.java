package dev.sluice.mysql;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A transaction that goes on seeing what it saw at first, and its place in the log. For one thread at a time. */
final class HeldView implements TableSnapshot {
    static final String BEGIN = "START TRANSACTION WITH CONSISTENT SNAPSHOT";

    private final LoggedBy server;
    private final Connection connection;
    private final LogPosition position;

    private HeldView(LoggedBy server, Connection connection, LogPosition position) {
        this.server = server;
        this.connection = connection;
        this.position = position;
    }

    /** Finds the log's place that belongs to what the connection sees. */
    @FunctionalInterface
    interface Place {
        LogPosition of(Connection connection) throws SQLException;
    }

    static HeldView open(LoggedBy server, List<TableId> tables, Place place) {
        ConnectionPool pool = server.pool();
        Connection connection = pool.borrow();
        boolean opened = false;
        try (Statement statement = connection.createStatement()) {
            // By READ COMMITTED, which a server may have as its default, each statement would see another moment.
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute(BEGIN);
            HeldView view = new HeldView(server, connection, place.of(connection));
            opened = true;
            return view;
        } catch (SQLException e) {
            throw pool.failures().translate("opening a snapshot of " + tables, e);
        } finally {
            if (!opened) {
                end(pool, connection);
            }
        }
    }

    @Override
    public LogPosition position() {
        return position;
    }

    @Override
    public void read(ReadRequest request, RowSink sink) throws InterruptedException {
        server.rows().read(connection, request, sink);
    }

    @Override
    public List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
            throws InterruptedException {
        return server.digests().digest(connection, table, range, plan, bucketCount);
    }

    /** The connection is not used again: it may have a table's rows left, or be broken. */
    @Override
    public void close() {
        end(server.pool(), connection);
    }

    private static void end(ConnectionPool pool, Connection connection) {
        pool.discard(connection);
        try {
            connection.close();
        } catch (SQLException _) {
            // it was broken off on purpose, and the server ends its transaction
        }
    }
}
