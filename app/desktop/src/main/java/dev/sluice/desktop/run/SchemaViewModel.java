package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.engine.api.Definitions;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The definitions of the project's tables, as both servers have them when they are asked. Belongs to the window's thread. */
final class SchemaViewModel {
    private final TableActions actions;
    private final ObservableList<Definitions.Entry> rows = FXCollections.observableArrayList();
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private boolean asked;

    SchemaViewModel(TableActions actions) {
        this.actions = actions;
    }

    ObservableList<Definitions.Entry> rows() {
        return rows;
    }

    /** Whether the servers have not answered yet. */
    BooleanProperty askingProperty() {
        return asking;
    }

    /** What keeps the list from being read. */
    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    /** Asks at the first time; later only {@link #refresh}: it costs both servers something. */
    void look() {
        if (!asked) {
            refresh();
        }
    }

    void refresh() {
        if (asking.get()) {
            return;
        }
        asked = true;
        asking.set(true);
        actions.definitions(found -> {
            asking.set(false);
            problem.set(Optional.empty());
            rows.setAll(found);
        }, failure -> {
            asking.set(false);
            problem.set(Optional.of(Problem.of(failure)));
        });
    }
}
