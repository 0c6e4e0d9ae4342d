package dev.sluice.desktop.objects;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A column of the table whose settings are edited: whether it is moved, and its name in the target. */
final class ColumnRow {
    private final String name;
    private final String type;
    private final boolean key;
    private final BooleanProperty moved;
    private final StringProperty target;

    /** @param key whether it tells rows apart, and cannot be left out */
    ColumnRow(String name, String type, boolean key, boolean moved, String target) {
        this.name = name;
        this.type = type;
        this.key = key;
        this.moved = new SimpleBooleanProperty(moved);
        this.target = new SimpleStringProperty(target);
    }

    String name() {
        return name;
    }

    String type() {
        return type;
    }

    boolean isKey() {
        return key;
    }

    BooleanProperty movedProperty() {
        return moved;
    }

    StringProperty targetProperty() {
        return target;
    }
}
