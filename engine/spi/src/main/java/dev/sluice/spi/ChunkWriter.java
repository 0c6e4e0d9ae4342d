package dev.sluice.spi;

import dev.sluice.model.ExistingRows;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;

/** Writes chunks, each as one target transaction. For one thread. */
public interface ChunkWriter extends AutoCloseable {
    /**
     * Checks the owner, records the chunk, writes its rows, tells the source {@linkplain RowSource#beforeCommit how many}
     * and commits; nothing stays of a chunk that fails.
     *
     * @throws dev.sluice.model.MigrationException after everything of this chunk has been rolled back
     */
    Outcome write(Work work, RowSource rows) throws InterruptedException;

    @Override
    void close();

    /**
     * One chunk to write.
     *
     * @param source the table as the source declares it, under the target's column names; the rows hold its {@linkplain TableSchema#writtenColumns()
     *     written columns} in that order
     * @param range what the rows were read by
     * @param careful row by row where needed, so that each refused row is found; otherwise the fastest path
     * @param existing which rows count when one has the place of a row that is written: those that stand, or those that
     *     come. Only a careful write finds them
     * @param refusals told about each row the target refuses, before the commit; used only when careful
     */
    record Work(ProjectToken token, TableSchema source, TableId target, KeyRange range, boolean careful,
            ExistingRows existing, RefusalSink refusals) {
        /** Into a table that was empty. */
        public Work(ProjectToken token, TableSchema source, TableId target, KeyRange range, boolean careful,
                RefusalSink refusals) {
            this(token, source, target, range, careful, ExistingRows.STOP, refusals);
        }
    }

    /** Hears of rows that a careful write could not place. */
    @FunctionalInterface
    interface RefusalSink {
        void refused(RowImage row, String reason);

        /** As {@link #refused}, of a row whose place a row of the target has, which was left as it is. */
        default void taken(RowImage row, RowImage standing, String reason) {
            refused(row, reason);
        }

        /** As {@link #refused}, of a row that has a key or unique value which the target holds already. */
        default void duplicate(RowImage row, String reason) {
            refused(row, reason);
        }
    }

    /** How a chunk ended. */
    sealed interface Outcome {
        /** Committed. */
        record Written(long rows, long refused) implements Outcome {}

        /** The ledger already had this chunk; nothing was written and the rows were not consumed. */
        record AlreadyDone() implements Outcome {}

        /** The fast path would have bent or lost a value; it was rolled back, and a careful write must follow. */
        record NeedsCare(String reason) implements Outcome {}
    }
}
