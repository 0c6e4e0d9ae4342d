package dev.sluice.desktop.run;

import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A row of the tab Tables. It stays while its table is in the run; what it shows changes. */
final class MovedTable {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(500);

    private final String source;
    private final ReadOnlyStringWrapper target = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Now> now;
    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * What it is now.
     *
     * @param rowsPerSecond over the last seconds; empty unless it runs
     */
    record Now(TableProgress progress, Optional<Double> rowsPerSecond) {
        /** Empty where it cannot be told. */
        Optional<Duration> timeLeft() {
            long left = progress.rowsExpected() - progress.rows();
            return rowsPerSecond.filter(rate -> rate >= 1 && left > 0)
                    .map(rate -> Duration.ofMillis((long) (left * 1_000 / rate)));
        }

        TableState state() {
            return progress.state();
        }
    }

    private record Sample(Instant at, long rows) {}

    MovedTable(TableProgress progress) {
        source = progress.table().toString();
        now = new ReadOnlyObjectWrapper<>(new Now(progress, Optional.empty()));
    }

    String source() {
        return source;
    }

    ReadOnlyStringProperty targetProperty() {
        return target.getReadOnlyProperty();
    }

    void target(String name) {
        target.set(name);
    }

    ReadOnlyObjectProperty<Now> nowProperty() {
        return now.getReadOnlyProperty();
    }

    Now now() {
        return now.get();
    }

    void show(TableProgress progress, Instant at) {
        Now next = new Now(progress, rate(progress, at));
        if (!next.equals(now.get())) {
            now.set(next);
        }
    }

    private Optional<Double> rate(TableProgress progress, Instant at) {
        if (progress.state() != TableState.RUNNING) {
            samples.clear();
            return Optional.empty();
        }
        if (!samples.isEmpty() && progress.rows() < samples.getLast().rows) {
            samples.clear(); // a new step counts from 0
        }
        if (samples.isEmpty() || samples.getLast().at.plus(BETWEEN_SAMPLES).isBefore(at)) {
            samples.addLast(new Sample(at, progress.rows()));
        }
        while (samples.size() > 2 && samples.getFirst().at.plus(WINDOW).isBefore(at)) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        double seconds = Duration.between(first.at, at).toMillis() / 1_000.0;
        return seconds < 0.5 ? now.get().rowsPerSecond : Optional.of((progress.rows() - first.rows) / seconds);
    }
}
