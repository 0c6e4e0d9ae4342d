package dev.sluice.jdbc;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSink;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntUnaryOperator;

/**
 * Streams the rows of one SELECT into batches. Used from any thread; a read belongs to the thread that calls it, which
 * may be interrupted: the read then ends at the next row.
 */
public final class RowReader {
    private static final int FIRST_BATCH_BYTES = 16 * 1024;
    /** Rows the driver may hold at once, where they are short. */
    private static final int FETCH_ROWS = 500;
    /** Bytes the driver may hold at once, except that a single row may be longer. */
    private static final long FETCH_BYTES = 4L << 20;
    /** What a value costs in a batch beside its bytes: an offset and a length. */
    private static final long VALUE_OVERHEAD = 8;

    private final ConnectionPool pool;
    private final SqlDialect dialect;
    private final IntUnaryOperator fetchSize;

    /** For drivers that take the fetch size as the number of rows it is. */
    public RowReader(ConnectionPool pool, SqlDialect dialect) {
        this(pool, dialect, IntUnaryOperator.identity());
    }

    /** @param fetchSize what the driver is told so that it holds about this many rows at once */
    public RowReader(ConnectionPool pool, SqlDialect dialect, IntUnaryOperator fetchSize) {
        this.pool = pool;
        this.dialect = dialect;
        this.fetchSize = fetchSize;
    }

    /**
     * Runs the statement, whose result columns are those of the request.
     *
     * @throws InterruptedException when interrupted; the connection is then thrown away rather than read to its end
     */
    public void read(ReadRequest request, String sql, RowSink sink) throws InterruptedException {
        stopIfInterrupted();
        try (Connection connection = pool.borrow()) {
            read(connection, request, sql, sink);
        } catch (SQLException e) {
            stopIfInterrupted();
            throw pool.failures().translate("reading " + request.table().id(), e);
        }
    }

    /** As the other, on a connection of this pool that the caller holds; it is thrown away when this fails. */
    void read(Connection connection, ReadRequest request, String sql, RowSink sink) throws InterruptedException {
        stopIfInterrupted();
        try (Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(fetchSize.applyAsInt(fetchRows(request)));
            boolean finished = false;
            try {
                stream(request, statement, sql, sink);
                finished = true;
            } finally {
                if (!finished) {
                    // Closing a half-read stream reads the rest of it first.
                    pool.discard(connection);
                }
            }
        } catch (SQLException e) {
            stopIfInterrupted();
            throw pool.failures().translate("reading " + request.table().id(), e);
        }
    }

    /** Runs a statement that counts rows of the table. */
    long count(TableSchema table, String sql) throws InterruptedException {
        stopIfInterrupted();
        try (Connection connection = pool.borrow();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            stopIfInterrupted();
            throw pool.failures().translate("reading " + table.id(), e);
        }
    }

    private void stream(ReadRequest request, Statement statement, String sql, RowSink sink)
            throws SQLException, InterruptedException {
        ValueReader[] readers = request.columns().stream().map(dialect::reader).toArray(ValueReader[]::new);
        try (ResultSet rows = statement.executeQuery(sql)) {
            RowBatch batch = null;
            while (rows.next()) {
                if (batch == null) {
                    batch = new RowBatch(readers.length, Math.min(request.batchBytes(), FIRST_BATCH_BYTES));
                }
                append(rows, readers, batch);
                stopIfInterrupted();
                batch = handOverWhenFull(batch, request.batchBytes(), sink);
            }
            if (batch != null && batch.rows() > 0) {
                sink.accept(batch);
            }
        }
    }

    /** A driver fetches a number of rows, however long they are. */
    private static int fetchRows(ReadRequest request) {
        long rowBytes = Math.max(1, ColumnSchema.widestRowBytes(request.columns()));
        return Math.clamp(FETCH_BYTES / rowBytes, 1, FETCH_ROWS);
    }

    private static void append(ResultSet row, ValueReader[] readers, RowBatch batch) throws SQLException {
        for (int i = 0; i < readers.length; i++) {
            readers[i].read(row, i + 1, batch);
        }
    }

    private static RowBatch handOverWhenFull(RowBatch batch, int batchBytes, RowSink sink)
            throws InterruptedException {
        long size = batch.byteCount() + VALUE_OVERHEAD * batch.rows() * batch.columns();
        if (size < batchBytes) {
            return batch;
        }
        sink.accept(batch);
        return new RowBatch(batch.columns(), batchBytes);
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
