package dev.sluice.desktop.attached;

import dev.sluice.engine.api.RunProgress;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A project that another process runs. It stays while that one does; what it shows changes. */
final class AttachedRow {
    private final String project;
    private final ObjectProperty<RunProgress> progress;

    AttachedRow(String project, RunProgress progress) {
        this.project = project;
        this.progress = new SimpleObjectProperty<>(progress);
    }

    String project() {
        return project;
    }

    ObjectProperty<RunProgress> progressProperty() {
        return progress;
    }

    /** 0 to 1; empty while it cannot be told, and once a source is followed. */
    static Optional<Double> part(RunProgress now) {
        return now.rowsExpected() > 0 && now.following().isEmpty()
                ? Optional.of(Math.min(1, (double) now.rows() / now.rowsExpected()))
                : Optional.empty();
    }

    static Optional<Duration> lag(RunProgress now) {
        return now.following().flatMap(following -> following.lag());
    }
}
