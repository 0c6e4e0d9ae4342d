package dev.sluice.engine.snapshot;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.queue.HandoffQueue;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.RunMonitor.TableMeter;
import dev.sluice.model.Chunk;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.ChunkWriter.Outcome;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.RowSource;
import dev.sluice.spi.Slice;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies chunks, one at a time: a reader thread fills a bounded queue, the worker's own thread writes from it. Belongs
 * to one worker, with a target connection of its own that is opened again after a failure.
 */
final class ChunkCopier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkCopier.class);
    private static final long READER_LEAVES_SECONDS = 30;

    private final RunContext run;
    private Optional<ChunkWriter> writer = Optional.empty();

    ChunkCopier(RunContext run) {
        this.run = run;
    }

    /** Where the rows of a chunk are read. */
    @FunctionalInterface
    interface Rows {
        void read(ReadRequest request, RowSink sink) throws InterruptedException;

        /** Inside of the target's transaction, once all rows are in it; what it throws rolls that back. */
        default void beforeCommit() {}
    }

    /** Copies what the source has now. */
    void copy(PlannedTable table, Chunk chunk) throws InterruptedException {
        copy(table, chunk, run.sourceRows()::read);
    }

    /**
     * Copies the chunk on the fast path, and again with care where that would bend or lose a value.
     *
     * @return false when the ledger has it already, whatever rows it was made of
     */
    boolean copy(PlannedTable table, Chunk chunk, Rows from) throws InterruptedException {
        Outcome outcome = attempt(table, chunk, from, false);
        if (outcome instanceof Outcome.NeedsCare(String reason)) {
            LOG.info("{} is written again row by row: {}", chunk, reason);
            outcome = attempt(table, chunk, from, true);
        }
        return switch (outcome) {
            case Outcome.Written _ -> true;
            case Outcome.AlreadyDone() -> false;
            case Outcome.NeedsCare(String still) -> throw new MigrationException(ErrorCode.WRITE_FAILED,
                    "Copying " + chunk + ": even row by row the target does not take the rows as they are: " + still,
                    Remedy.of("Please report this as a defect, with the table's definition."));
        };
    }

    /** The chunk was pending when this run began: so it was this run that wrote it, and the answer was lost. */
    private void countCommitted(PlannedTable table, Chunk chunk) {
        run.writer().ledger().done(run.projectId()).stream()
                .filter(done -> done.target().equals(table.target())
                        && done.range().equals(chunk.range().identity()))
                .forEach(done -> {
                    run.tally().chunk(done.rows() + done.refused(), done.rows(), 0);
                    run.monitor().meter(table.shown()).add(done.rows() + done.refused(), 0);
                });
    }

    private Outcome attempt(PlannedTable table, Chunk chunk, Rows from, boolean careful)
            throws InterruptedException {
        var queue = new HandoffQueue<RowBatch>(run.options().get(EngineOptions.QUEUE_BATCHES),
                run.options().get(EngineOptions.QUEUE_BYTES), RowBatch::retainedBytes);
        RefusedRows refusedRows = new RefusedRows(run, table, chunk);
        Reader reader = new Reader(table, chunk, from, queue, refusedRows);
        boolean kept = false;
        try (var _ = run.monitor().watching(queue::heldBytes, run.options().get(EngineOptions.QUEUE_BYTES))) {
            reader.start();
            Outcome outcome = openWriter().write(
                    new ChunkWriter.Work(run.token(), table.targetSchema(), table.target(), chunk.range(), careful,
                            table.existingRows(), refusedRows),
                    reader);
            kept = settle(table, chunk, outcome, reader);
            return outcome;
        } catch (RuntimeException | InterruptedException e) {
            queue.fail(e);
            closeAfter(e);
            throw e;
        } finally {
            reader.leave();
            if (!kept) {
                run.monitor().meter(table.shown()).add(-reader.rows, -reader.bytes);
            }
        }
    }

    /** True when the rows read are in the target. */
    private boolean settle(PlannedTable table, Chunk chunk, Outcome outcome, Reader reader) {
        return switch (outcome) {
            case Outcome.Written(long rows, long refused) -> {
                reader.requireAll(rows, refused); // again: a writer that did not ask must not go unnoticed
                run.tally().chunk(reader.rows, rows, reader.bytes);
                yield true;
            }
            case Outcome.AlreadyDone() -> {
                reader.cancel();
                countCommitted(table, chunk);
                yield false;
            }
            case Outcome.NeedsCare _ -> {
                reader.cancel();
                yield false;
            }
        };
    }

    private ChunkWriter openWriter() {
        if (writer.isEmpty()) {
            writer = Optional.of(run.writer().openChunkWriter());
        }
        return writer.get();
    }

    /** Gives up the target connection; the next chunk opens another. */
    @Override
    public void close() {
        Optional<ChunkWriter> open = writer;
        writer = Optional.empty();
        open.ifPresent(ChunkWriter::close);
    }

    /** The first failure is the one to tell, and decides whether to try again. */
    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (MigrationException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * The chunk's reading half, on a thread of its own; the writer takes from it. Others read the counters once it has
     * delivered.
     */
    private final class Reader implements Runnable, RowSource {
        private final Chunk chunk;
        private final Rows from;
        private final ReadRequest request;
        private final HandoffQueue<RowBatch> queue;
        private final RefusedRows refusedRows;
        private final TableMeter meter;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread thread;
        private volatile long rows;
        private volatile long bytes;
        private volatile boolean delivered;
        /** Used by the writer's thread alone. */
        private boolean asked;

        Reader(PlannedTable table, Chunk chunk, Rows from, HandoffQueue<RowBatch> queue, RefusedRows refusedRows) {
            this.chunk = chunk;
            this.from = from;
            this.request = new ReadRequest(table.schema(), table.schema().writtenColumns(),
                    new Slice.Range(chunk.range()),
                    run.options().get(EngineOptions.BATCH_BYTES));
            this.queue = queue;
            this.refusedRows = refusedRows;
            this.meter = run.monitor().meter(table.shown());
            this.thread = Thread.ofPlatform().name(Thread.currentThread().getName() + "-read").daemon().unstarted(this);
        }

        void start() {
            thread.start();
        }

        @Override
        public void run() {
            try {
                from.read(request, this::accept);
                delivered = true; // before a writer can see the end
                queue.finish();
            } catch (InterruptedException | RuntimeException | Error e) { // crosses the queue to the writer
                queue.fail(e);
            } finally {
                ended.countDown();
            }
        }

        private void accept(RowBatch batch) throws InterruptedException {
            run.pace().throttle().acquire(batch.rows(), batch.byteCount());
            rows += batch.rows();
            bytes += batch.byteCount();
            meter.add(batch.rows(), batch.byteCount());
            try (var _ = run.monitor().waiting("the target to take the rows of " + chunk.table())) {
                queue.put(batch);
            }
        }

        @Override
        public Optional<RowBatch> next() throws InterruptedException {
            if (!asked) {
                asked = true; // so the ledger lacks the chunk: what an earlier attempt refused was rolled back
                refusedRows.forgetEarlier();
            }
            try (var _ = run.monitor().waiting("the source's rows of " + chunk)) {
                return queue.take();
            }
        }

        @Override
        public void beforeCommit(long written, long refused) {
            requireAll(written, refused);
            from.beforeCommit();
        }

        void requireAll(long written, long refused) {
            if (!delivered || written + refused != rows) {
                throw new MigrationException(ErrorCode.ROW_COUNT_MISMATCH,
                        "Copying " + chunk + ": " + rows + " rows were read, " + written + " written and " + refused
                                + " refused",
                        Remedy.of("Look for triggers on the target's table and run again; please report it if it comes"
                                + " back."));
            }
        }

        /** Tells the reader that nobody needs its rows any more. */
        void cancel() {
            queue.cancel();
        }

        /** Makes sure the thread is gone before its connection or its table is used again. */
        void leave() throws InterruptedException {
            try {
                if (ended.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            } finally {
                thread.interrupt(); // also when this wait is interrupted: nobody else will tell the reader
            }
            if (!ended.await(READER_LEAVES_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The reader {} has not stopped within {} s", thread.getName(), READER_LEAVES_SECONDS);
            }
        }
    }
}
