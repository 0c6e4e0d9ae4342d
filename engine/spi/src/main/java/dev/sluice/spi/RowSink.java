package dev.sluice.spi;

/** Where a reader puts rows: the engine's side of a read. */
@FunctionalInterface
public interface RowSink {
    /** Takes the batch; waits while there is no room. That wait is the back-pressure. The batch is given up. */
    void accept(RowBatch batch) throws InterruptedException;
}
