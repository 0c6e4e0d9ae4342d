package dev.sluice.mysql;

import dev.sluice.jdbc.CarefulInsert;
import dev.sluice.jdbc.CarefulWrite;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.SqlLedger;
import dev.sluice.jdbc.StandingRows;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes chunks by {@code LOAD DATA LOCAL}, or by strict INSERT where the chunk needs care or the server allows nothing
 * else. {@code LOAD DATA LOCAL} bends bad values into warnings even in strict mode, so any warning undoes the chunk.
 * For one thread, on one connection that is replaced when it breaks.
 */
final class LoadDataWriter implements ChunkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LoadDataWriter.class);
    private static final int ROWS_PER_INSERT = 200;

    private final ConnectionPool pool;
    private final SqlLedger ledger;
    private final MySqlFailures failures;
    private final Server server;
    private final Limits limits;
    private final TargetColumns targetColumns = new TargetColumns();
    private @Nullable Connection connection;

    /**
     * @param localInfile the server lets clients load their own files
     * @param maxPacket bytes the server takes as one statement
     */
    record Limits(boolean localInfile, long maxPacket) {}

    /**
     * What is known of the target server.
     *
     * @param tables its tables as it declares them now
     */
    record Server(Driver driver, Limits limits, Function<TableId, TableSchema> tables) {}

    LoadDataWriter(ConnectionPool pool, SqlLedger ledger, MySqlFailures failures, Server server) {
        this.pool = pool;
        this.ledger = ledger;
        this.failures = failures;
        this.server = server;
        this.limits = server.limits();
    }

    @Override
    public Outcome write(Work work, RowSource rows) throws InterruptedException {
        boolean committed = false;
        try {
            Connection open = connection();
            Outcome outcome = writeUncommitted(open, work, rows);
            if (outcome instanceof Outcome.Written) {
                open.commit();
                committed = true;
            }
            return outcome;
        } catch (SQLException e) {
            throw failures.translate("writing a chunk of " + work.target(), e);
        } finally {
            if (!committed) {
                rollBack();
            }
        }
    }

    private Outcome writeUncommitted(Connection open, Work work, RowSource rows)
            throws SQLException, InterruptedException {
        open.setAutoCommit(false);
        ledger.fence(open, work.token());
        if (!ledger.record(open, work.token(), work.target(), work.range())) {
            return new Outcome.AlreadyDone();
        }
        List<TransferColumn> columns = transferColumns(open, work);
        Outcome outcome = work.careful() || !limits.localInfile()
                ? insert(open, work, columns, rows)
                : load(open, work, columns, rows);
        if (outcome instanceof Outcome.Written(long written, long refused)) {
            ledger.count(open, work.token(),
                    new SqlLedger.ChunkCount(work.target(), work.range(), written, refused));
            rows.beforeCommit(written, refused);
        }
        return outcome;
    }

    private Outcome load(Connection open, Work work, List<TransferColumn> columns, RowSource rows)
            throws SQLException, InterruptedException {
        LoadDataStream stream = new LoadDataStream(rows, columns);
        try (Statement statement = open.createStatement()) {
            server.driver().setLocalInfile(statement, stream);
            long loaded = statement.executeLargeUpdate(LoadDataStatement.of(work.target(), columns));
            stream.throwFailure();
            Optional<Warnings> warnings = Warnings.of(statement);
            if (warnings.isPresent()) {
                return new Outcome.NeedsCare(warnings.get().count() + " warnings, the first: "
                        + failures.words(warnings.get().first()));
            }
            if (loaded != stream.encodedRows()) {
                return new Outcome.NeedsCare(stream.encodedRows() + " rows were sent and " + loaded + " were loaded");
            }
            return new Outcome.Written(loaded, 0);
        } catch (SQLException e) {
            stream.throwFailure();
            if (failures.isDataError(e)) {
                return new Outcome.NeedsCare(failures.words(e));
            }
            throw e;
        }
    }

    private Outcome insert(Connection open, Work work, List<TransferColumn> columns, RowSource rows)
            throws SQLException, InterruptedException {
        // Escaping may double a value, and each carries some SQL around it.
        long bytes = Math.min(1 << 20, Math.max(1, limits.maxPacket() / 8));
        CarefulInsert.Limits parts = new CarefulInsert.Limits(ROWS_PER_INSERT, bytes);
        CarefulWrite insert = new CarefulWrite(work.careful() ? work.existing() : ExistingRows.STOP,
                work.source(),
                () -> new StandingRows(open, new MySqlDialect(), server.tables().apply(work.target()),
                        work.source().writtenColumns()),
                new BoundInserter(open, work.target(), columns),
                inserter -> new CarefulInsert(open, inserter, parts, failures, failures::words), failures);
        List<String> unwanted = new ArrayList<>();
        RefusalSink refusals = work.careful() ? work.refusals() : (_, reason) -> unwanted.add(reason);
        Optional<RowBatch> batch = rows.next();
        while (batch.isPresent()) {
            insert.write(batch.get(), refusals);
            if (!unwanted.isEmpty()) {
                return new Outcome.NeedsCare(unwanted.getFirst());
            }
            batch = rows.next();
        }
        return new Outcome.Written(insert.written(), insert.refused());
    }

    private List<TransferColumn> transferColumns(Connection open, Work work) throws SQLException {
        return targetColumns.of(open, work.source(), work.target());
    }

    private Connection connection() {
        if (connection == null) {
            connection = pool.borrow();
        }
        return connection;
    }

    /** A connection that cannot even roll back is broken; the server rolls back what it held. */
    private void rollBack() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.rollback();
        } catch (SQLException e) {
            LOG.debug("Rolling back: {}", e.getMessage());
            connection = null;
            pool.discard(open);
            closeQuietly(open);
        }
    }

    private static void closeQuietly(Connection open) {
        try {
            open.close();
        } catch (SQLException e) {
            LOG.debug("Closing a broken connection: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            closeQuietly(open);
        }
    }
}
