package dev.sluice.desktop.project;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** A row of the home page. It stays while its project is there; what it shows changes. Belongs to the window's thread. */
final class ProjectRow {
    private final String name;
    private final ObjectProperty<HomeLook> look;

    ProjectRow(HomeLook look) {
        this.name = look.name();
        this.look = new SimpleObjectProperty<>(look);
    }

    void show(HomeLook newLook) {
        look.set(newLook);
    }

    String name() {
        return name;
    }

    ObjectProperty<HomeLook> lookProperty() {
        return look;
    }

    HomeLook look() {
        return look.get();
    }
}
