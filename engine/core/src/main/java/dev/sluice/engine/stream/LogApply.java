package dev.sluice.engine.stream;

import dev.sluice.spi.ChangeWriter.Applied;

/** Brings what the Store holds to the target, and goes on as more comes. */
public interface LogApply {
    /**
     * Applies transaction after transaction, from where the target's ledger stands, on the calling thread; returns only by
     * an exception. Failures that may pass are tried again without end.
     *
     * @throws dev.sluice.model.MigrationException what cannot pass, FENCED_OUT among it
     */
    void run() throws InterruptedException;

    /** What the target has; before {@link #run} has asked the ledger, nothing. Any thread. */
    Standing standing();

    /**
     * How far it has come.
     *
     * @param applied committed in the target
     * @param rows changed by this run
     * @param committedAt on the source, of the last transaction applied by this run: its clock in microseconds since 1970
     *     UTC, 0 while there is none
     */
    record Standing(Applied applied, long rows, long committedAt) {
        public static final Standing NOTHING = new Standing(new Applied(0, ""), 0, 0);

        Standing with(Applied now, long moreRows, long at) {
            return new Standing(now, rows + moreRows, at == 0 ? committedAt : at);
        }
    }
}
