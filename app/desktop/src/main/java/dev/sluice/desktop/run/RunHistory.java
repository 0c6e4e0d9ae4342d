package dev.sluice.desktop.run;

import dev.sluice.app.chart.Curve;
import dev.sluice.app.chart.Measure;
import dev.sluice.model.RunSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the engine measured of one project, as far as it was read. Read into by one thread at a time, drawn by any. */
final class RunHistory {
    /** What the engine keeps, and the seconds of an hour; then it is read anew, in longer spans. */
    private static final int MOST = 14_200;
    /** A chart of less than this says nothing. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    /** A second may be missed. */
    private static final Duration MISSED = Duration.ofSeconds(2);

    private final List<RunSample> samples = new ArrayList<>();
    /** What was under way when it was read last. */
    private String stepRead = "";
    private Optional<RunSample> last = Optional.empty();
    private Optional<Instant> caughtUpSince = Optional.empty();

    /** How much of it is looked at. */
    enum Range {
        MINUTES(Optional.of(Duration.ofMinutes(5))),
        HOUR(Optional.of(Duration.ofHours(1))),
        ALL(Optional.empty());

        private final Optional<Duration> length;

        Range(Optional<Duration> length) {
            this.length = length;
        }

        private Instant earliest(Instant until) {
            return length.map(until::minus).orElse(Instant.EPOCH);
        }
    }

    /**
     * Reads what has come since the last time; with another step, everything.
     *
     * @param step what the run does now, empty while there is none
     * @param measured behind a moment; may wait for the disk
     */
    void read(String step, Function<Instant, List<RunSample>> measured) {
        boolean anew;
        Instant since;
        synchronized (this) {
            anew = !step.equals(stepRead) || samples.isEmpty() || samples.size() > MOST;
            since = anew ? Instant.EPOCH : samples.getLast().at();
        }
        List<RunSample> read = measured.apply(since);
        synchronized (this) {
            stepRead = step;
            if (anew) {
                samples.clear();
            } else if (samples.isEmpty()) {
                return; // forgotten meanwhile
            }
            add(read);
        }
    }

    private void add(List<RunSample> more) {
        more.stream().filter(sample -> last.filter(before -> !before.at().isBefore(sample.at())).isEmpty())
                .forEach(this::follow);
        samples.addAll(more);
    }

    private void follow(RunSample sample) {
        boolean joins = last.filter(before -> !before.end().plus(MISSED).isBefore(sample.at())).isPresent();
        boolean caughtUp = sample.figures().lagSeconds().stream().anyMatch(lag -> lag == 0);
        caughtUpSince = caughtUp
                ? caughtUpSince.filter(_ -> joins).or(() -> Optional.of(sample.at()))
                : Optional.empty();
        last = Optional.of(sample);
    }

    /** The next time everything is read again: it may have been deleted, and begun anew. */
    synchronized void forget() {
        samples.clear();
    }

    /** Since when the target has had all that the source had; empty while it has not. */
    synchronized Optional<Instant> caughtUpSince() {
        return caughtUpSince;
    }

    /** Until when it was measured. */
    synchronized Optional<Instant> end() {
        return samples.isEmpty() ? Optional.empty() : Optional.of(samples.getLast().end());
    }

    /** Of what is in the range; as long as that is less, the chart begins where it does and grows. */
    synchronized Curve curve(Measure measure, Range range, Instant until) {
        return Curve.of(samples, measure, from(range, until), until);
    }

    private Instant from(Range range, Instant until) {
        Instant earliest = range.earliest(until);
        Instant latest = until.minus(SHORTEST);
        int begin = Curve.firstEndingBehind(samples, earliest);
        Instant first = begin < samples.size() ? samples.get(begin).at() : latest;
        if (first.isAfter(latest)) {
            return latest;
        }
        return first.isBefore(earliest) ? earliest : first;
    }
}
