package dev.sluice.engine.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Threads that wait for their turn, first come first served. Guarded by the lock of the condition they wait on. */
final class WaitingLine {
    private final LongSupplier nanoTime;
    private final Deque<Waiter> line = new ArrayDeque<>();

    WaitingLine(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Waits until everyone who came before has been served and {@code ready} holds. */
    void await(Condition changed, BooleanSupplier ready) throws InterruptedException {
        if (line.isEmpty() && ready.getAsBoolean()) {
            return;
        }
        Waiter self = new Waiter(nanoTime.getAsLong());
        line.addLast(self);
        try {
            while (line.peekFirst() != self || !ready.getAsBoolean()) {
                changed.await();
            }
        } finally {
            line.remove(self);
        }
    }

    /** How long the first in line has waited. */
    Optional<Duration> longestWait() {
        return Optional.ofNullable(line.peekFirst())
                .map(first -> Duration.ofNanos(nanoTime.getAsLong() - first.sinceNanos));
    }

    /** One waiting thread; compared by identity, since two may have begun in the same nanosecond. */
    private static final class Waiter {
        private final long sinceNanos;

        private Waiter(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }
    }
}
