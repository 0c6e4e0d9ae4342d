package dev.sluice.app.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A figure over time.
 *
 * @param gap where two values are further apart, nothing was measured in between
 * @param values from the oldest to the latest
 */
public record ReportChart(Figure figure, Instant from, Instant until, Duration gap, List<Value> values) {
    public ReportChart {
        values = List.copyOf(values);
    }

    /** What is measured. */
    public enum Figure {
        ROWS,
        BYTES,
        /** Seconds that the target is behind its source. */
        LAG
    }

    /** A value at a time. */
    public record Value(Instant at, double value) {}
}
