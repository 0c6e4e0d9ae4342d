package dev.sluice.jdbc;

import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes rows in as few statements as may be, and finds each row that cannot be changed: a part that fails because of
 * its rows is undone and halved, down to the single row. Any other failure ends it. Works in the connection's
 * transaction; for one thread.
 */
final class PartByPart {
    private final Connection connection;
    private final ChangeDialect dialect;

    PartByPart(Connection connection, ChangeDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Changes some rows. */
    @FunctionalInterface
    interface Step {
        /** @throws SQLException when not all rows from {@code from} to before {@code to} were changed as told */
        void run(int from, int to) throws SQLException;
    }

    /** Other rows than those meant were found. */
    static final class WrongCount extends SQLException {
        private static final long serialVersionUID = 1L;

        private final boolean tooFew;

        private WrongCount(long found, long wanted) {
            super(found + " rows were found where " + wanted + " had to be");
            this.tooFew = found < wanted;
        }

        static void check(long found, long wanted) throws WrongCount {
            if (found != wanted) {
                throw new WrongCount(found, wanted);
            }
        }
    }

    /** Rows of the batch in parts that one statement can carry. */
    List<Trouble> run(RowBatch rows, int from, int to, Step step) throws SQLException {
        List<Trouble> troubles = new ArrayList<>();
        int start = from;
        while (start < to) {
            int end = Math.min(to, dialect.limits().endOfPart(rows, start));
            halve(start, end, step, troubles);
            start = end;
        }
        return troubles;
    }

    /** Each row by itself. */
    List<Trouble> oneByOne(int from, int to, Step step) throws SQLException {
        List<Trouble> troubles = new ArrayList<>();
        for (int row = from; row < to; row++) {
            halve(row, row + 1, step, troubles);
        }
        return troubles;
    }

    /** All rows or none. Returns false when they had to be left as they were. */
    boolean together(int from, int to, Step step) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            step.run(from, to);
            connection.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            undo(before, e);
            return false;
        }
    }

    private void halve(int from, int to, Step step, List<Trouble> troubles) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            step.run(from, to);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            undo(before, e);
            if (to - from == 1) {
                troubles.add(trouble(from, e));
                return;
            }
            int middle = from + (to - from) / 2;
            halve(from, middle, step, troubles);
            halve(middle, to, step, troubles);
        }
    }

    private void undo(Savepoint before, SQLException failure) throws SQLException {
        if (!(failure instanceof WrongCount) && !dialect.isDataError(failure)) {
            throw failure;
        }
        connection.rollback(before);
    }

    private Trouble trouble(int row, SQLException failure) {
        if (failure instanceof WrongCount count) {
            return count.tooFew
                    ? new Trouble(row, Cause.MISSING, "no such row stands in the target")
                    : new Trouble(row, Cause.REFUSED, "several rows of the target have its key");
        }
        return new Trouble(row, dialect.isDuplicateKey(failure) ? Cause.TAKEN : Cause.REFUSED,
                dialect.words(failure));
    }
}
