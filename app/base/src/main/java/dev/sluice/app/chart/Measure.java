package dev.sluice.app.chart;

import dev.sluice.model.RunFigures;
import java.util.OptionalDouble;

/** The figures of a run that are drawn over time. */
public enum Measure {
    /** Rows in a second: of the step, or changed in the target while the source is followed. */
    ROWS,
    /** Bytes in a second, likewise. */
    BYTES,
    /** Seconds that the target is behind its source. */
    LAG,
    /** How full the queues between readers and writers are, 0 to 1. */
    QUEUE;

    /** Empty while there is nothing of it to measure. */
    public OptionalDouble of(RunFigures figures) {
        return switch (this) {
            case ROWS -> OptionalDouble.of(figures.rowsPerSecond());
            case BYTES -> OptionalDouble.of(figures.bytesPerSecond());
            case LAG -> figures.lagSeconds();
            case QUEUE -> figures.queued();
        };
    }
}
