package dev.sluice.engine.supervise;

import java.util.function.BooleanSupplier;

/**
 * How many workers of a step may work; moved at any time. Workers are numbered from 0, and those from the limit on stand
 * aside between two pieces of work, until it is raised or no work is left. Any thread.
 */
public final class WorkerLimit {
    private int limit;

    public WorkerLimit(int limit) {
        this.limit = limit;
    }

    public synchronized int limit() {
        return limit;
    }

    public synchronized void limit(int moved) {
        limit = moved;
        notifyAll();
    }

    public synchronized boolean admits(int worker) {
        return worker < limit;
    }

    /** @param over asked again whenever {@link #lookAgain()} is called */
    public synchronized void awaitPlace(int worker, BooleanSupplier over) throws InterruptedException {
        while (worker >= limit && !over.getAsBoolean()) {
            wait();
        }
    }

    /** The work may be over. */
    public synchronized void lookAgain() {
        notifyAll();
    }
}
