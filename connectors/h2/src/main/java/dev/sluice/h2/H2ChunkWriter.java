package dev.sluice.h2;

import dev.sluice.jdbc.CarefulInsert;
import dev.sluice.jdbc.CarefulWrite;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.SqlLedger;
import dev.sluice.jdbc.StandingRows;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes chunks into H2, one transaction each. For one thread. */
final class H2ChunkWriter implements ChunkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(H2ChunkWriter.class);
    private static final CarefulInsert.Limits CAREFUL_PART = new CarefulInsert.Limits(500, 8L << 20);

    private final ConnectionPool pool;
    private final SqlLedger ledger;
    private final H2Dialect dialect;
    private final Target tables;

    /**
     * What all writers of a target share.
     *
     * @param declared a table of the target as it is declared now
     */
    record Target(H2TargetFit fit, H2References references, Function<TableId, TableSchema> declared) {}

    H2ChunkWriter(ConnectionPool pool, SqlLedger ledger, H2Dialect dialect, Target tables) {
        this.pool = pool;
        this.ledger = ledger;
        this.dialect = dialect;
        this.tables = tables;
    }

    @Override
    public Outcome write(Work work, RowSource rows) throws InterruptedException {
        tables.fit.check(work.source(), work.target());
        try (H2References.Unchecked _ = references(work); Connection connection = pool.borrow()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                Outcome outcome = writeIn(connection, work, rows);
                if (outcome instanceof Outcome.Written(long written, long refused)) {
                    ledger.count(connection, work.token(),
                            new SqlLedger.ChunkCount(work.target(), work.range(), written, refused));
                    rows.beforeCommit(written, refused);
                    connection.commit();
                    committed = true;
                }
                return outcome;
            } finally {
                if (!committed) {
                    rollBack(connection, work.target());
                }
            }
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw pool.failures().translate("writing a chunk of " + work.target(), e);
        }
    }

    /** Rows only give way in a careful write. */
    private H2References.Unchecked references(Work work) throws SQLException {
        return work.careful() && work.existing() == ExistingRows.REPLACE ? tables.references.unchecked() : () -> {};
    }

    @Override
    public void close() {
        // each chunk gave its connection back
    }

    private Outcome writeIn(Connection connection, Work work, RowSource rows)
            throws SQLException, InterruptedException {
        ledger.fence(connection, work.token());
        if (!ledger.record(connection, work.token(), work.target(), work.range())) {
            return new Outcome.AlreadyDone();
        }
        try (H2Inserter inserter = new H2Inserter(connection, dialect, work.target(),
                work.source().writtenColumns())) {
            return work.careful() ? writeCarefully(connection, inserter, work, rows) : writeFast(inserter, rows);
        }
    }

    private static Outcome writeFast(H2Inserter inserter, RowSource rows) throws SQLException, InterruptedException {
        long written = 0;
        for (Optional<RowBatch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
            try {
                inserter.insert(batch.get(), 0, batch.get().rows());
            } catch (SQLException e) {
                if (H2Failures.isDataError(e)) {
                    return new Outcome.NeedsCare(H2Failures.words(e));
                }
                throw e;
            }
            written += batch.get().rows();
        }
        return new Outcome.Written(written, 0);
    }

    private Outcome writeCarefully(Connection connection, H2Inserter inserter, Work work, RowSource rows)
            throws SQLException, InterruptedException {
        CarefulWrite insert = new CarefulWrite(work.existing(), work.source(),
                () -> new StandingRows(connection, dialect, tables.declared.apply(work.target()),
                        work.source().writtenColumns()),
                inserter, checked -> new CarefulInsert(connection, checked, CAREFUL_PART, H2Failures.DATA_ERRORS,
                        H2Failures::words),
                H2Failures.otherwise(ErrorCode.WRITE_FAILED));
        for (Optional<RowBatch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
            insert.write(batch.get(), work.refusals());
        }
        return new Outcome.Written(insert.written(), insert.refused());
    }

    /** A connection that cannot even roll back is thrown away, which rolls back. */
    private void rollBack(Connection connection, TableId table) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("Rolling back a chunk of {}: {}", table, H2Failures.words(e));
            pool.discard(connection);
        }
    }
}
