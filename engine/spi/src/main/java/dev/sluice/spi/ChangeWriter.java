package dev.sluice.spi;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;

/**
 * Applies logged changes to a target in transactions that also say how far they have come. For one thread, with a
 * connection of its own.
 */
public interface ChangeWriter extends AutoCloseable {
    /**
     * Begins a transaction and moves the progress row on as its first statement, so that nobody else can be in between.
     *
     * @param from the number of the last applied transaction, as this run knows it
     * @param to the number that holds once this is committed
     * @throws dev.sluice.model.MigrationException FENCED_OUT when the row says something else than {@code from}, or another
     *     owner
     */
    void begin(ProjectToken token, Applied from, Applied to) throws InterruptedException;

    /**
     * Writes rows of one table, in order.
     *
     * @return the rows that could not be written as told; all others are. Empty where all went well
     * @throws dev.sluice.model.MigrationException after which the transaction has been rolled back
     * @throws IllegalArgumentException when a table without a key is to be replayed
     */
    List<Trouble> write(Change change) throws InterruptedException;

    /** Makes what was written since {@link #begin} durable. After a lost connection only the ledger knows whether it is. */
    void commit() throws InterruptedException;

    /** Gives up what was written since {@link #begin}, if anything was. */
    void rollback();

    @Override
    void close();

    /**
     * How far a target has come.
     *
     * @param number of the last transaction in the Store's own count; 0 before the first
     * @param position the source's position after it, as text
     */
    record Applied(long number, String position) {}

    /**
     * Rows to change. Consecutive rows of one table and one kind may be put into one change, across statements and
     * transactions, as long as no unique value, be it of a before or an after image, stands in two of the rows: many rows
     * in one change are what makes it fast. What the log has as one event may go as it is.
     *
     * @param source the table as the source declares it, under the target's column names; the batches hold its
     *     {@linkplain TableSchema#writtenColumns() written columns} in that order
     * @param rows {@code table} is the target's name
     * @param cascadesLogged whatever the source's foreign keys changed besides comes from the log too, or they were not
     *     checked there: then the target's stay out of it. Otherwise what a strict update or delete does to the rows that
     *     refer to its rows is left to the target's own foreign keys
     */
    record Change(TableSchema source, ChangeEvent.Rows rows, Mode mode, boolean cascadesLogged) {
        public TableId target() {
            return rows.table();
        }
    }

    /** What the target's rows may look like before a change. */
    enum Mode {
        /**
         * Anything: the change may have been made already, wholly or in part, and the copy may have caught rows at other
         * times. Afterwards the row of the after image stands as it is there, whatever held its unique values is gone, and no
         * row stands under a key that only the before image has.
         */
        REPLAY,
        /** As the source's were. An insert whose place is taken and a row that is not there are troubles. */
        STRICT
    }

    /**
     * A row that was left as it is.
     *
     * @param row of the batches
     */
    record Trouble(int row, Cause cause, String reason) {}

    /** Why a change could not be made. */
    enum Cause {
        /** A row with one of its unique values is there already. */
        TAKEN,
        /** The row to change is not there. */
        MISSING,
        /** The target does not accept the value: a check, a foreign key, a type. */
        REFUSED
    }
}
