package dev.sluice.jdbc;

import dev.sluice.model.RowImage;
import dev.sluice.spi.ChunkWriter.RefusalSink;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Function;

/**
 * Writes every row that can be written and finds each one that cannot: a part that fails because of its values is
 * undone and halved, down to the single row. Any other failure ends it. Works in the caller's transaction; for one
 * thread.
 */
public final class CarefulInsert {
    private final Connection connection;
    private final RowInserter inserter;
    private final Limits limits;
    private final DataErrors dataErrors;
    private final Function<SQLException, String> reason;
    private long written;
    private long refused;

    /**
     * @param dataErrors which failures are about the values
     * @param reason the vendor's words for the refusal, without row values
     */
    public CarefulInsert(Connection connection, RowInserter inserter, Limits limits, DataErrors dataErrors,
            Function<SQLException, String> reason) {
        this.connection = connection;
        this.inserter = inserter;
        this.limits = limits;
        this.dataErrors = dataErrors;
        this.reason = reason;
    }

    /** How much one statement may carry, in rows and in canonical bytes; a single larger row still goes alone. */
    public record Limits(int rows, long bytes) {
        public Limits {
            if (rows < 1 || bytes < 1) {
                throw new IllegalArgumentException("A statement of " + rows + " rows and " + bytes + " bytes");
            }
        }

        /** The row before which a statement that begins with the given row has to end. */
        int endOfPart(RowBatch batch, int from) {
            long carried = 0;
            int to = from;
            while (to < batch.rows() && to - from < rows) {
                for (int column = 0; column < batch.columns(); column++) {
                    carried += Math.max(0, batch.length(to, column));
                }
                if (carried > bytes && to > from) {
                    return to;
                }
                to++;
            }
            return to;
        }
    }

    /** Writes the batch; refused rows go to the sink and are counted. */
    public void write(RowBatch batch, RefusalSink refusals) throws SQLException {
        int from = 0;
        while (from < batch.rows()) {
            int to = limits.endOfPart(batch, from);
            writePart(batch, from, to, refusals);
            from = to;
        }
    }

    /** Rows written by all calls so far. */
    public long written() {
        return written;
    }

    /** Rows refused in all calls so far. */
    public long refused() {
        return refused;
    }

    private void refuse(RowImage row, SQLException failure, RefusalSink refusals) {
        if (dataErrors.isDuplicateKey(failure)) {
            refusals.duplicate(row, reason.apply(failure));
        } else {
            refusals.refused(row, reason.apply(failure));
        }
    }

    private void writePart(RowBatch batch, int from, int to, RefusalSink refusals) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            inserter.insert(batch, from, to);
            connection.releaseSavepoint(before);
            written += to - from;
        } catch (SQLException e) {
            if (!dataErrors.isDataError(e)) {
                throw e;
            }
            connection.rollback(before);
            if (to - from == 1) {
                refused++;
                refuse(batch.row(from), e, refusals);
                return;
            }
            int middle = from + (to - from) / 2;
            writePart(batch, from, middle, refusals);
            writePart(batch, middle, to, refusals);
        }
    }
}
