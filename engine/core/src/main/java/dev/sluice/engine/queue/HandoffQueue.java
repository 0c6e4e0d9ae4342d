package dev.sluice.engine.queue;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from producers to consumers, in order, within two bounds: items and bytes. A failure of either side ends
 * both at once, with its cause.
 *
 * <p>Any number of threads on each side; every method may be called by any thread. Whoever waits is served in the order
 * of arrival, so that a large item is not passed for ever by small ones.
 */
public final class HandoffQueue<T> {
    private final int maxItems;
    private final long maxBytes;
    private final ToLongFunction<? super T> bytesOf;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Sized<T>> items = new ArrayDeque<>();
    private final WaitingLine producers = new WaitingLine();
    private final WaitingLine consumers = new WaitingLine();
    private long bytes;
    private boolean finished;
    /** Once set, the queue is dead: no item goes in or out any more. */
    private @Nullable MigrationException failure;

    /**
     * @param maxItems the most items that may wait in the queue
     * @param maxBytes the most bytes that may wait in the queue, unless one item alone is larger
     * @param bytesOf the heap an item holds; asked once per item, on the producer's thread
     */
    public HandoffQueue(int maxItems, long maxBytes, ToLongFunction<? super T> bytesOf) {
        if (maxItems < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("A queue of " + maxItems + " items and " + maxBytes + " bytes");
        }
        this.maxItems = maxItems;
        this.maxBytes = maxBytes;
        this.bytesOf = bytesOf;
    }

    /**
     * Waits for room, then adds the item. One item larger than the byte limit still passes, alone.
     *
     * @throws MigrationException when the queue has failed or was cancelled; the item is not taken over
     */
    public void put(T item) throws InterruptedException {
        Sized<T> sized = new Sized<>(item, bytesOf.applyAsLong(item));
        lock.lockInterruptibly();
        try {
            producers.await(changed, () -> failure != null || hasRoomFor(sized));
            throwFailure();
            if (finished) {
                throw new IllegalStateException("The stream is finished; nothing can be added to it");
            }
            items.addLast(sized);
            bytes += sized.bytes;
        } finally {
            // After a refused or interrupted wait, too: the next in line may pass now.
            changed.signalAll();
            lock.unlock();
        }
    }

    /**
     * Waits for the next item.
     *
     * @return empty when the stream has ended whole: {@link #finish()} was called and every item has been taken
     * @throws MigrationException when the queue has failed or was cancelled, even if items are left: what a failed
     *         stream delivered so far must not be taken for the whole
     */
    public Optional<T> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            consumers.await(changed, () -> failure != null || finished || !items.isEmpty());
            throwFailure();
            Sized<T> next = items.pollFirst();
            if (next == null) {
                return Optional.empty();
            }
            bytes -= next.bytes;
            return Optional.of(next.item);
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** What waits in the queue now. */
    public long heldBytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /** The last producer has put its last item. Calling it again, or after a failure, changes nothing. */
    public void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends both sides: from now on {@link #put} and {@link #take} throw, with this cause. Either side calls it. The
     * first failure stays; those that follow are its echoes.
     */
    public void fail(Throwable cause) {
        end(crossing(cause));
    }

    /** Ends both sides because someone asked to stop. Without effect on a queue that has failed already. */
    public void cancel() {
        end(new MigrationException(ErrorCode.INTERRUPTED, "Moving rows was stopped on request",
                Remedy.of("Run the project again; it goes on where it stopped.")));
    }

    private void end(MigrationException reason) {
        lock.lock();
        try {
            if (failure == null) {
                failure = reason;
                items.clear();
                bytes = 0;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(Sized<T> next) {
        return finished || items.isEmpty() || items.size() < maxItems && next.bytes <= maxBytes - bytes;
    }

    /** A new exception for each thread that meets the failure, so that each stack trace is that thread's own. */
    private void throwFailure() {
        if (failure != null) {
            throw new MigrationException(failure.code(), failure.retry(), failure.getMessage(), failure.remedy(),
                    failure.getCause() == null ? failure : failure.getCause());
        }
    }

    private static MigrationException crossing(Throwable cause) {
        if (cause instanceof MigrationException known) {
            return new MigrationException(known.code(), known.retry(), known.getMessage(), known.remedy(), known);
        }
        if (cause instanceof InterruptedException) {
            return new MigrationException(ErrorCode.INTERRUPTED, Retry.FATAL, "Moving rows was interrupted",
                    Remedy.of("Run the project again; it goes on where it stopped."), cause);
        }
        // Only the kind: a foreign message may hold a row's values.
        return new MigrationException(ErrorCode.INTERNAL, Retry.FATAL,
                "Moving rows ended: the other side met a " + cause.getClass().getName(),
                Remedy.of("Report it with the log; running the project again goes on where it stopped."), cause);
    }

    private record Sized<T>(T item, long bytes) {
        private Sized {
            if (bytes < 0) {
                throw new IllegalArgumentException("An item of " + bytes + " bytes");
            }
        }
    }
}
