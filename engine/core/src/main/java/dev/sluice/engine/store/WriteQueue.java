package dev.sluice.engine.store;

import dev.sluice.engine.store.OpenBlock.SealedBlock;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Heartbeat;
import dev.sluice.spi.ChangeEvent.Rollback;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeEvent.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Collects events into blocks and hands these to the thread that writes them. One thread puts, one takes; a failure of
 * the writer meets whoever puts next. Blocks are handed over when they are full, and after a moment in any case.
 *
 * <p>A transaction either lies within one block or has blocks of its own, so that one that comes to nothing can be cut
 * off, and one that is not complete be told by its blocks alone.
 */
final class WriteQueue {
    static final int BLOCK_BYTES = 256 << 10;
    private static final long MAX_BYTES = 16 << 20;
    private static final int SPARE_BLOCKS = 4;
    private static final Remedy AGAIN = Remedy
            .of("Free space on that disk, then run the project again; it goes on where it stopped.");

    private final long groupNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Job> jobs = new ArrayDeque<>();
    private final Deque<OpenBlock> spare = new ArrayDeque<>();
    private long waitingBytes;
    private OpenBlock open = new OpenBlock(BLOCK_BYTES + BLOCK_BYTES / 4);
    /** When the first of what is complete in the open block came. */
    private long completeSince;
    private long nextNumber;
    private Within within = Within.NOTHING;
    /** Of the transaction that is not complete. */
    private long time;
    private boolean finished;
    private @Nullable MigrationException failure;

    /** Where the next event stands. */
    private enum Within {
        NOTHING,
        /** A transaction whose events are all in the open block. */
        TRANSACTION,
        /** A transaction that fills blocks of its own. */
        LARGE_TRANSACTION
    }

    /** What is to be done next. */
    sealed interface Job {
        record Write(SealedBlock block) implements Job {}

        /** Cuts off the blocks of the large transaction that was begun. */
        record Undo() implements Job {}

        /** There is nothing to write, so that what was written can be made durable. */
        record Idle() implements Job {}

        /** There will be nothing any more. */
        record End() implements Job {}
    }

    /** @param group how long a complete transaction may wait for others before it is written */
    WriteQueue(long nextNumber, Duration group) {
        this.nextNumber = nextNumber;
        this.groupNanos = group.toNanos();
    }

    /** Of the last transaction that is complete here. */
    long lastNumber() {
        lock.lock();
        try {
            return nextNumber - 1;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for room, then takes the event over. */
    void put(ChangeEvent event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waitingBytes >= MAX_BYTES && failure == null && !finished) {
                changed.await();
            }
            throwFailure();
            if (finished) {
                throw StoreFailures.closed();
            }
            add(event);
            while (open.size() >= BLOCK_BYTES) {
                overflow();
            }
        } finally {
            lock.unlock();
        }
    }

    private void add(ChangeEvent event) {
        switch (event) {
            case Begin begin -> {
                undo();
                EventEncoder.begin(begin, open.sink());
                time = begin.time();
                within = Within.TRANSACTION;
            }
            case Rows rows -> {
                requireTransaction("Rows of " + rows.table());
                EventEncoder.rows(rows, open.tables(), open.sink());
            }
            case Commit commit -> {
                requireTransaction("A commit");
                EventEncoder.commit(commit, open.sink());
                commit(commit);
            }
            case Rollback _ -> undo();
            case Statement statement -> {
                undo();
                EventEncoder.statement(statement, open.sink());
                complete(true, statement.time(), statement.after().text());
            }
            case Heartbeat heartbeat -> {
                if (within != Within.NOTHING) {
                    throw new IllegalStateException("A heartbeat came within a transaction");
                }
                EventEncoder.heartbeat(heartbeat, open.sink());
                complete(false, heartbeat.time(), heartbeat.after().text());
            }
        }
    }

    private void commit(Commit commit) {
        boolean large = within == Within.LARGE_TRANSACTION;
        complete(true, time, commit.after().text());
        if (large) {
            seal(BlockKind.LAST);
        }
    }

    private void complete(boolean numbered, long at, String position) {
        if (!open.hasComplete()) {
            completeSince = System.nanoTime();
            changed.signalAll();
        }
        open.at(at);
        open.complete(numbered, position);
        nextNumber += numbered ? 1 : 0;
        within = Within.NOTHING;
    }

    /** What was begun and not ended never was. */
    private void undo() {
        if (within == Within.LARGE_TRANSACTION) {
            jobs.add(new Job.Undo());
            changed.signalAll();
        }
        open.undo();
        within = Within.NOTHING;
    }

    private void requireTransaction(String what) {
        if (within == Within.NOTHING) {
            throw new IllegalStateException(what + " came outside of a transaction");
        }
    }

    /** The open block is full. */
    private void overflow() {
        if (open.hasComplete()) {
            sealComplete();
            return;
        }
        open.at(time);
        seal(within == Within.LARGE_TRANSACTION ? BlockKind.MIDDLE : BlockKind.FIRST);
        within = Within.LARGE_TRANSACTION;
    }

    /** Leaves the transaction that is not complete in the open block. */
    private void sealComplete() {
        OpenBlock complete = open;
        OpenBlock rest = spare();
        if (complete.isWithin()) {
            complete.moveRest(rest);
        }
        add(complete.seal(BlockKind.WHOLE, nextNumber));
        open = rest;
    }

    private void seal(BlockKind kind) {
        add(open.seal(kind, nextNumber));
        open = spare();
    }

    private void add(SealedBlock block) {
        jobs.add(new Job.Write(block));
        waitingBytes += block.content().size();
        changed.signalAll();
    }

    private OpenBlock spare() {
        OpenBlock known = spare.poll();
        return known != null ? known : new OpenBlock(BLOCK_BYTES + BLOCK_BYTES / 4);
    }

    /**
     * Waits for what is to be done.
     *
     * @param unsynced whether something was written that is not durable yet
     */
    Job take(boolean unsynced) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (finished && open.hasComplete() || isDue()) {
                    sealComplete();
                }
                Job next = jobs.poll();
                if (next != null) {
                    return next;
                }
                if (finished) {
                    return new Job.End();
                }
                if (unsynced) {
                    return new Job.Idle();
                }
                await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A block that waits for the writer goes first; what is complete behind it has time. */
    private boolean isDue() {
        return jobs.isEmpty() && open.hasComplete() && System.nanoTime() - completeSince >= groupNanos;
    }

    private void await() throws InterruptedException {
        if (open.hasComplete()) {
            changed.await(Math.max(1, groupNanos - (System.nanoTime() - completeSince)), TimeUnit.NANOSECONDS);
        } else {
            changed.await();
        }
    }

    /** The block is written. */
    void written(SealedBlock block) {
        lock.lock();
        try {
            waitingBytes -= block.content().size();
            if (spare.size() < SPARE_BLOCKS && block.content().sink().capacity() <= 2 * BLOCK_BYTES) {
                spare.add(block.content().cleared());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more comes; what is not complete never was. */
    void finish() {
        lock.lock();
        try {
            if (!finished) {
                undo();
                finished = true;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is written. */
    void fail(MigrationException cause) {
        lock.lock();
        try {
            failure = failure == null ? cause : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why nothing more is written; empty while all is well. */
    Optional<MigrationException> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    /** To try again would meet the same for ever: nobody writes any more, until the Store is opened again. */
    private void throwFailure() {
        if (failure != null) {
            boolean mayPass = failure.retry() == Retry.RETRYABLE;
            throw new MigrationException(failure.code(), mayPass ? Retry.NEEDS_USER : failure.retry(),
                    failure.getMessage(), mayPass ? AGAIN : failure.remedy(), failure);
        }
    }
}
