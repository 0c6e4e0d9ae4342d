package dev.sluice.desktop.run;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.model.Phase;
import java.util.Optional;
import java.util.OptionalDouble;

/** The figures of a run that are kept over time. */
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
    public OptionalDouble of(RunProgress now) {
        return switch (this) {
            case ROWS -> OptionalDouble
                    .of(followed(now).map(following -> following.flow().applied().rows()).orElse(now.rowsPerSecond()));
            case BYTES -> OptionalDouble.of(
                    followed(now).map(following -> following.flow().applied().bytes()).orElse(now.bytesPerSecond()));
            case LAG -> now.following().flatMap(Following::lag)
                    .map(lag -> OptionalDouble.of(lag.toMillis() / 1_000.0)).orElse(OptionalDouble.empty());
            case QUEUE -> now.load().queueBytes() == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.min(1, (double) now.load().queuedBytes() / now.load().queueBytes()));
        };
    }

    /** While nothing else is done than to follow the source. */
    static Optional<Following> followed(RunProgress now) {
        return now.following().filter(_ -> now.step().equals(Phase.INCREMENTAL.title()));
    }
}
