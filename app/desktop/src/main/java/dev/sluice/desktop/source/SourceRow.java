package dev.sluice.desktop.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A data source in the table; stays the same object while the data source is there. Belongs to the window's thread. */
final class SourceRow {
    private final ObjectProperty<SourceLook> look;
    private final ObjectProperty<LastTest> test = new SimpleObjectProperty<>(
            new LastTest(new TestState.Untested(), Optional.empty()));

    /** @param age empty for what has none, or is being asked */
    record LastTest(TestState state, Optional<Duration> age) {}

    SourceRow(SourceLook look) {
        this.look = new SimpleObjectProperty<>(look);
    }

    /** A test of other settings than it has now says nothing about it. */
    void show(SourceLook now, Instant time) {
        boolean isOther = !now.dataSource().type().equals(look.get().dataSource().type())
                || !now.dataSource().settings().equals(look.get().dataSource().settings());
        if (!now.equals(look.get())) {
            look.set(now);
        }
        show(isOther ? new TestState.Untested() : test.get().state(), time);
    }

    void show(TestState state, Instant time) {
        LastTest now = new LastTest(state,
                state.when().map(at -> Duration.ofSeconds(Duration.between(at, time).toSeconds())));
        if (!now.equals(test.get())) {
            test.set(now);
        }
    }

    String name() {
        return look.get().name();
    }

    SourceLook look() {
        return look.get();
    }

    TestState test() {
        return test.get().state();
    }

    ObjectProperty<SourceLook> lookProperty() {
        return look;
    }

    ObjectProperty<LastTest> testProperty() {
        return test;
    }
}
