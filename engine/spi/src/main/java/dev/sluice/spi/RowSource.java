package dev.sluice.spi;

import java.util.Optional;

/** Where a writer takes rows from: the engine's side of a write. */
@FunctionalInterface
public interface RowSource {
    /**
     * Waits for the next batch; empty when all rows have come.
     *
     * @throws dev.sluice.model.MigrationException the reader's failure, when it could not finish
     */
    Optional<RowBatch> next() throws InterruptedException;

    /**
     * Hears what the target says it took, inside the transaction and just before its commit; a source that counts its
     * rows compares. What it throws rolls the transaction back.
     *
     * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#ROW_COUNT_MISMATCH}
     */
    default void beforeCommit(long written, long refused) {}
}
