package dev.sluice.engine.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/** Threads that wait for their turn, first come first served. Guarded by the lock of the condition they wait on. */
final class WaitingLine {
    private final Deque<Thread> line = new ArrayDeque<>();

    /** Waits until everyone who came before has been served and {@code ready} holds. */
    void await(Condition changed, BooleanSupplier ready) throws InterruptedException {
        if (line.isEmpty() && ready.getAsBoolean()) {
            return;
        }
        Thread self = Thread.currentThread();
        line.addLast(self);
        try {
            while (line.peekFirst() != self || !ready.getAsBoolean()) {
                changed.await();
            }
        } finally {
            line.remove(self);
        }
    }
}
