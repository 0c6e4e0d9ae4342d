package dev.sluice.engine.throttle;

/**
 * What may pass now under one limit, kept as time rather than as an amount: a moved limit then changes neither what was
 * saved up nor what is owed. Not thread-safe.
 */
final class Allowance {
    /** The longest burst. */
    private static final double MAX_SAVED_NANOS = 1e9;

    private long perSecond;
    private double savedNanos = MAX_SAVED_NANOS;

    void limit(long perSecond) {
        this.perSecond = perSecond;
    }

    void elapse(long nanos) {
        savedNanos = Math.min(MAX_SAVED_NANOS, savedNanos + nanos);
    }

    /** How long until the amount may pass. One worth more than a second waits for a full second, no longer. */
    double nanosUntil(long amount) {
        return perSecond == 0 ? 0 : Math.min(MAX_SAVED_NANOS, cost(amount)) - savedNanos;
    }

    /** What was not saved up is owed: the next amount waits for it. */
    void spend(long amount) {
        if (perSecond > 0) {
            savedNanos -= cost(amount);
        }
    }

    private double cost(long amount) {
        return amount * 1e9 / perSecond;
    }
}
