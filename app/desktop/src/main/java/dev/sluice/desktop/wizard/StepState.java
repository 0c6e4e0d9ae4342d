package dev.sluice.desktop.wizard;

import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How a step stands, known also while it is not seen. Set, or bound, by the step alone. Belongs to the window's thread. */
public final class StepState {
    private final StringProperty summary = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> obstacle = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty warned = new SimpleBooleanProperty();

    /** What is chosen so far, a short line under the title; empty while nothing is. */
    public StringProperty summaryProperty() {
        return summary;
    }

    /** Why one cannot go on yet, a sentence; empty when one can. */
    public ObjectProperty<Optional<String>> obstacleProperty() {
        return obstacle;
    }

    /** Whether there is something that one should know before going on, and may go on with; it marks the step. */
    public BooleanProperty warnedProperty() {
        return warned;
    }
}
