package dev.sluice.engine.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Notices that the computer slept: the wall clock went on, the one that measures work did not. A clock that was set forward
 * looks the same. For one thread.
 */
final class SleepWatch {
    /** Less is what time servers correct, and what a busy computer makes a thread wait. */
    private static final Duration LEAST = Duration.ofSeconds(20);

    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private long before;

    /** @param nanos a clock that stands still while the computer sleeps, such as {@link System#nanoTime()} on Linux */
    SleepWatch(LongSupplier wallMillis, LongSupplier nanos) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
        this.before = ahead();
    }

    private long ahead() {
        return wallMillis.getAsLong() - nanos.getAsLong() / 1_000_000;
    }

    /** How long it slept since this was asked last. */
    Optional<Duration> slept() {
        long now = ahead();
        Duration slept = Duration.ofMillis(now - before);
        before = now;
        return slept.compareTo(LEAST) < 0 ? Optional.empty() : Optional.of(slept);
    }
}
