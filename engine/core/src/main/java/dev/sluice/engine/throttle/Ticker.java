package dev.sluice.engine.throttle;

import java.util.concurrent.locks.Condition;

/** Time as the throttle sees it. */
interface Ticker {
    /** Nanoseconds since some fixed moment. */
    long nanos();

    /** Waits on the condition for at most this long; may return earlier, as conditions do. */
    void await(Condition condition, long nanos) throws InterruptedException;

    /** The machine's own monotonic clock. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void await(Condition condition, long nanos) throws InterruptedException {
                condition.awaitNanos(nanos);
            }
        };
    }
}
