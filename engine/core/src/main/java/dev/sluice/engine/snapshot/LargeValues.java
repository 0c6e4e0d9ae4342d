package dev.sluice.engine.snapshot;

import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableSchema;
import java.util.concurrent.Semaphore;

/**
 * Keeps the workers from holding rows of too many wide tables at a time: a row stands in several places on its way (the
 * driver, a batch, the queue). Shared by all workers of a phase.
 */
public final class LargeValues {
    /** Of rows that are no wider, every worker may hold a few. */
    private static final long WIDE_ROW_BYTES = 4L << 20;
    private static final long HEAP_FOR_ONE = 384L << 20;

    private final RunMonitor monitor;
    private final Semaphore room = new Semaphore((int) Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_FOR_ONE));

    public LargeValues(RunMonitor monitor) {
        this.monitor = monitor;
    }

    /** True when a few copies of a single row may fill a good part of the heap. */
    static boolean possibleIn(TableSchema table) {
        return ColumnSchema.widestRowBytes(table.columns()) > WIDE_ROW_BYTES;
    }

    /** Waits until rows of the table may be held; at once where they are not wide. */
    public Room roomFor(TableSchema table) throws InterruptedException {
        if (!possibleIn(table)) {
            return () -> {};
        }
        try (var _ = monitor.waiting("memory for rows of " + table.id() + ", which may hold large values")) {
            room.acquire();
        }
        return room::release;
    }

    /** Leave to hold rows; closing it gives it back. */
    @FunctionalInterface
    public interface Room extends AutoCloseable {
        @Override
        void close();
    }
}
