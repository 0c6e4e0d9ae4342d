package dev.sluice.desktop.wizard;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** A step without a view. */
final class FakeStep implements WizardStep {
    final SimpleObjectProperty<Optional<String>> obstacle = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty summary = new SimpleStringProperty("");
    private final String id;

    FakeStep(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return id;
    }

    @Override
    public Node view() {
        throw new AssertionError("Nobody draws it");
    }

    @Override
    public ObservableValue<String> summary() {
        return summary;
    }

    @Override
    public ObservableValue<Optional<String>> obstacle() {
        return obstacle;
    }
}
