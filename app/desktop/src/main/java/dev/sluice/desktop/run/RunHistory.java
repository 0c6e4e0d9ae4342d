package dev.sluice.desktop.run;

import dev.sluice.desktop.run.TimeSeries.Curve;
import dev.sluice.desktop.run.TimeSeries.Range;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What was measured of one project since this process began. Added to by one thread, read by any. */
final class RunHistory {
    private final Map<Measure, TimeSeries> series = new EnumMap<>(Measure.class);
    private volatile Optional<Instant> caughtUpSince = Optional.empty();

    RunHistory() {
        for (Measure measure : Measure.values()) {
            series.put(measure, new TimeSeries());
        }
    }

    void add(RunProgress progress, Instant at) {
        series.forEach((measure, values) -> measure.of(progress).ifPresent(value -> values.add(at, value)));
        boolean caughtUp = progress.following().flatMap(Following::lag).filter(lag -> lag.isZero()).isPresent();
        caughtUpSince = caughtUp ? caughtUpSince.or(() -> Optional.of(at)) : Optional.empty();
    }

    /** Since when the target has had all that the source had; empty while it has not. */
    Optional<Instant> caughtUpSince() {
        return caughtUpSince;
    }

    Curve curve(Measure measure, Range range, Instant now) {
        return series.get(measure).curve(range, now);
    }
}
