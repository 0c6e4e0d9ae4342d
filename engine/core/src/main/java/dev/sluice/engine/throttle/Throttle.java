package dev.sluice.engine.throttle;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds rows back so that no more of them, and no more of their bytes, pass in a second than allowed. After a pause up
 * to one second's worth passes at once. A batch worth more than a second passes too, and those after it wait until it is
 * paid for.
 *
 * <p>Any number of threads share one throttle, served in the order of arrival; the limits may be moved by any thread at
 * any time, and take effect on those that wait already.
 */
public final class Throttle {
    private final Ticker ticker;
    /** Held by the one thread whose turn it is, while it waits: fair, so the others pass in order. */
    private final ReentrantLock turn = new ReentrantLock(true);

    /** Guards what follows; never held while waiting. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition limitsMoved = lock.newCondition();
    private final Allowance rows = new Allowance();
    private final Allowance bytes = new Allowance();
    private long lastNanos;
    private volatile Limits limits = Limits.NONE;

    public Throttle(Limits limits) {
        this(limits, Ticker.system());
    }

    Throttle(Limits limits, Ticker ticker) {
        this.ticker = ticker;
        this.lastNanos = ticker.nanos();
        limit(limits);
    }

    /** Moves the limits; time saved up or owed under the old ones stays the same time under the new ones. */
    public void limit(Limits moved) {
        lock.lock();
        try {
            elapse();
            limits = moved;
            rows.limit(moved.rowsPerSecond());
            bytes.limit(moved.bytesPerSecond());
            limitsMoved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public Limits limits() {
        return limits;
    }

    /** Waits until so many rows with so many bytes may pass. Interrupted, it has let nothing pass. */
    public void acquire(long rowCount, long byteCount) throws InterruptedException {
        if (rowCount < 0 || byteCount < 0) {
            throw new IllegalArgumentException("Cannot let " + rowCount + " rows, " + byteCount + " bytes pass");
        }
        turn.lockInterruptibly();
        try {
            awaitAllowance(rowCount, byteCount);
        } finally {
            turn.unlock();
        }
    }

    private void awaitAllowance(long rowCount, long byteCount) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            elapse();
            while (true) {
                double nanos = Math.max(rows.nanosUntil(rowCount), bytes.nanosUntil(byteCount));
                if (nanos <= 0) {
                    break;
                }
                ticker.await(limitsMoved, (long) Math.ceil(nanos));
                elapse();
            }
            rows.spend(rowCount);
            bytes.spend(byteCount);
        } finally {
            lock.unlock();
        }
    }

    private void elapse() {
        long now = ticker.nanos();
        rows.elapse(now - lastNanos);
        bytes.elapse(now - lastNanos);
        lastNanos = now;
    }
}
