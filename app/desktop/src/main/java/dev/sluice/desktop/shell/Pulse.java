package dev.sluice.desktop.shell;

import dev.sluice.app.chart.Measure;
import dev.sluice.engine.api.RunProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One look at all that runs in this process.
 *
 * @param heapUsed bytes
 * @param heapMost bytes that the heap may have
 */
public record Pulse(List<Beat> runs, long heapUsed, long heapMost, Instant at) {
    public Pulse {
        runs = List.copyOf(runs);
    }

    /** One run. @param progress empty when it did not answer */
    public record Beat(String project, Optional<RunProgress> progress) {}

    /** Of all runs that answered; empty when none did. */
    Optional<Double> sum(Measure measure) {
        List<RunProgress> known = runs.stream().flatMap(beat -> beat.progress().stream()).toList();
        Function<RunProgress, Stream<Double>> values = now -> measure.of(now.figures()).stream().boxed();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.stream().flatMap(values)
                        .mapToDouble(Double::doubleValue).sum());
    }
}
