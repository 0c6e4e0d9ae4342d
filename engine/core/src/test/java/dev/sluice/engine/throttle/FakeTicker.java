package dev.sluice.engine.throttle;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** Time that passes only by waiting for it, or by hand. */
final class FakeTicker implements Ticker {
    private final AtomicLong nanos = new AtomicLong();
    private Runnable beforeNextWait = () -> {};

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void await(Condition condition, long wait) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Runnable now = beforeNextWait;
        beforeNextWait = () -> {};
        long before = nanos();
        now.run();
        if (nanos() == before) {
            nanos.addAndGet(wait);
        }
    }

    void pass(long wait) {
        nanos.addAndGet(wait);
    }

    double seconds() {
        return nanos() / 1e9;
    }

    /** Runs once when someone begins to wait; if it lets time pass itself, the wait ends there. */
    void beforeNextWait(Runnable action) {
        beforeNextWait = action;
    }
}
