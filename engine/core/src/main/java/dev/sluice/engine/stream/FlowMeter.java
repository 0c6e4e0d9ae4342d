package dev.sluice.engine.stream;

import dev.sluice.engine.api.Flow.Rates;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What flowed in the last seconds, from counters that are looked at. Any thread. */
final class FlowMeter {
    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();
    private static final double SECOND = Duration.ofSeconds(1).toNanos();
    /** Looks closer together than this say nothing of a rate. */
    private static final double SHORTEST_NANOS = Duration.ofMillis(50).toNanos();

    private final Deque<Counts> looks = new ArrayDeque<>();

    /** Counters at one moment. */
    record Counts(long nanos, Amount read, Amount applied, long readNanos, long executeNanos, long commitNanos) {}

    /** How much, since the beginning. */
    record Amount(long rows, long transactions, long bytes) {
        static final Amount NONE = new Amount(0, 0, 0);
    }

    /**
     * Between the first look of the last seconds and this one.
     *
     * @param reading the share of the time that the apply spends reading the Store, 0 to 1; so for the others
     */
    record Window(Rates read, Rates applied, double reading, double executing, double committing) {
        /** The share of the time in which the apply does anything. */
        double busy() {
            return reading + executing + committing;
        }
    }

    /** Notes a look. */
    synchronized Window look(Counts now) {
        looks.addLast(now);
        while (looks.size() > 2 && now.nanos - looks.getFirst().nanos > WINDOW_NANOS) {
            looks.removeFirst();
        }
        Counts first = looks.getFirst();
        double nanos = now.nanos - first.nanos;
        return nanos < SHORTEST_NANOS
                ? new Window(Rates.NONE, Rates.NONE, 0, 0, 0)
                : new Window(rates(first.read, now.read, nanos), rates(first.applied, now.applied, nanos),
                        (now.readNanos - first.readNanos) / nanos, (now.executeNanos - first.executeNanos) / nanos,
                        (now.commitNanos - first.commitNanos) / nanos);
    }

    private static Rates rates(Amount first, Amount now, double nanos) {
        double seconds = nanos / SECOND;
        return new Rates((now.rows - first.rows) / seconds, (now.transactions - first.transactions) / seconds,
                (now.bytes - first.bytes) / seconds);
    }
}
