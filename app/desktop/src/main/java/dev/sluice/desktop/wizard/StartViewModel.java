package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Where a project without a copy begins to follow its source. What is typed stays while another way is looked at. Belongs
 * to the window's thread.
 */
public final class StartViewModel {
    /** How the place is said. */
    enum Way {
        NOW,
        TIME,
        POSITION
    }

    private final Draft draft;
    private final Texts texts;
    private final Clock clock;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(Way.NOW);
    private final StringProperty time = new SimpleStringProperty("");
    private final StringProperty position = new SimpleStringProperty("");
    private final ObjectProperty<List<Instant>> readings = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Optional<Instant>> reading = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty asked = new SimpleBooleanProperty();
    private final BooleanProperty misplaced = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<String>> obstacle = new SimpleObjectProperty<>(Optional.empty());

    /** @param clock of this machine; its zone is the one that times are typed in */
    StartViewModel(Draft draft, Texts texts, Clock clock) {
        this.draft = draft;
        this.texts = texts;
        this.clock = clock;
        show(option());
        way.addListener((_, _, _) -> changed());
        position.addListener((_, _, _) -> changed());
        time.addListener((_, _, _) -> timeTyped());
        reading.addListener((_, _, _) -> changed());
        draft.phasesProperty().addListener((_, _, _) -> phasesChanged());
        draft.optionsProperty().addListener((_, _, _) -> judge());
        judge();
    }

    private String option() {
        return draft.optionsProperty().get().getOrDefault(EngineOptions.START_FROM.name(), EngineOptions.START_NOW);
    }

    private void show(String from) {
        Optional<Instant> at = LocalMoment.instant(from);
        if (from.equals(EngineOptions.START_NOW)) {
            way.set(Way.NOW);
        } else if (at.isPresent()) {
            way.set(Way.TIME);
            time.set(LocalMoment.text(at.get(), clock.getZone()));
            readings.set(at.stream().toList());
            reading.set(at);
        } else {
            way.set(Way.POSITION);
            position.set(from);
        }
    }

    private void timeTyped() {
        List<Instant> read = switch (LocalMoment.read(time.get(), clock.getZone())) {
            case LocalMoment.Known(var at) -> List.of(at);
            case LocalMoment.Twice(var both) -> both;
            case LocalMoment.Never(),LocalMoment.Unreadable() -> List.of();
        };
        readings.set(read);
        reading.set(read.size() == 1 ? Optional.of(read.getFirst()) : Optional.empty());
        changed();
    }

    private void phasesChanged() {
        if (isAsked()) {
            changed();
        } else {
            draft.resetOption(EngineOptions.START_FROM.name());
        }
        judge();
    }

    /** With a copy the place is not the user's to choose. */
    private boolean isAsked() {
        return draft.phasesProperty().get().contains(Phase.INCREMENTAL)
                && !draft.phasesProperty().get().contains(Phase.FULL);
    }

    private void changed() {
        if (isAsked()) {
            Optional<String> from = switch (way.get()) {
                case NOW -> Optional.empty();
                case TIME -> reading.get().map(Instant::toString);
                case POSITION -> Optional.of(position.get().strip()).filter(text -> !text.isEmpty());
            };
            from.ifPresentOrElse(text -> draft.setOption(EngineOptions.START_FROM.name(), text),
                    () -> draft.resetOption(EngineOptions.START_FROM.name()));
        }
        judge();
    }

    private void judge() {
        asked.set(isAsked());
        misplaced.set(!isAsked() && draft.phasesProperty().get().contains(Phase.FULL)
                && !option().equals(EngineOptions.START_NOW));
        obstacle.set(findObstacle());
    }

    private Optional<String> findObstacle() {
        if (!isAsked()) {
            return misplaced.get() ? Optional.of(texts.of("wizard.start.withFull")) : Optional.empty();
        }
        return switch (way.get()) {
            case NOW -> Optional.empty();
            case POSITION -> position.get().isBlank()
                    ? Optional.of(texts.of("wizard.start.noPosition"))
                    : Optional.empty();
            case TIME -> timeObstacle();
        };
    }

    private Optional<String> timeObstacle() {
        if (reading.get().isPresent()) {
            return reading.get().get().isAfter(clock.instant())
                    ? Optional.of(texts.of("wizard.start.notYet"))
                    : Optional.empty();
        }
        return Optional.of(texts.of(switch (LocalMoment.read(time.get(), clock.getZone())) {
            case LocalMoment.Never() -> "wizard.start.never";
            case LocalMoment.Twice(_) -> "wizard.start.twice";
            case LocalMoment.Known(_),LocalMoment.Unreadable() -> "wizard.start.unreadable";
        }));
    }

    /** Forgets a place that a file says although there is a copy. */
    void drop() {
        draft.resetOption(EngineOptions.START_FROM.name());
    }

    /** Whether there is a place to be chosen. */
    BooleanProperty askedProperty() {
        return asked;
    }

    /** Whether a place is said although there is a copy, as a file may do. */
    BooleanProperty misplacedProperty() {
        return misplaced;
    }

    ObjectProperty<Way> wayProperty() {
        return way;
    }

    /** As it is typed, in this machine's zone. */
    StringProperty timeProperty() {
        return time;
    }

    StringProperty positionProperty() {
        return position;
    }

    /** The moments that the typed time may mean: two where the clocks were set back. */
    ObjectProperty<List<Instant>> readingsProperty() {
        return readings;
    }

    /** The moment that is meant. */
    ObjectProperty<Optional<Instant>> readingProperty() {
        return reading;
    }

    ObjectProperty<Optional<String>> obstacleProperty() {
        return obstacle;
    }
}
