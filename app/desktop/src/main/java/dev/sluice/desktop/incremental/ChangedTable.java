package dev.sluice.desktop.incremental;

import dev.sluice.engine.api.Flow.TableChanges;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What a run has changed in a table, kept up to date in its place. */
final class ChangedTable {
    private final ReadOnlyObjectWrapper<TableChanges> changes;

    ChangedTable(TableChanges changes) {
        this.changes = new ReadOnlyObjectWrapper<>(changes);
    }

    void show(TableChanges now) {
        if (!now.equals(changes.get())) {
            changes.set(now);
        }
    }

    String name() {
        return changes.get().table().toString();
    }

    ReadOnlyObjectProperty<TableChanges> changesProperty() {
        return changes.getReadOnlyProperty();
    }
}
