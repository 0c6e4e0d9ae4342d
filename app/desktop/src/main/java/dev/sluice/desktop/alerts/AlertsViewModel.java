package dev.sluice.desktop.alerts;

import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The alerts since this process began, the newest first, and how many of them nobody has seen. Window's thread. */
public final class AlertsViewModel {
    /** Older ones are forgotten: what still is wrong is told by its project. */
    static final int MOST = 200;

    private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();

    public ObservableList<Alert> alerts() {
        return alerts;
    }

    public ReadOnlyIntegerProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    /** One that tells the same trouble anew takes the place of the one before. */
    public void add(List<Alert> found) {
        for (Alert alert : found) {
            for (int i = alerts.size() - 1; i >= 0; i--) {
                if (alert.replaces(alerts.get(i))) {
                    remove(i);
                }
            }
            alerts.addFirst(alert);
            unseen.set(unseen.get() + 1);
        }
        while (alerts.size() > MOST) {
            remove(alerts.size() - 1);
        }
    }

    /** Those that nobody has seen are the first ones. */
    private void remove(int index) {
        if (index < unseen.get()) {
            unseen.set(unseen.get() - 1);
        }
        alerts.remove(index);
    }

    /** Somebody looks at them. */
    public void seen() {
        unseen.set(0);
    }

    /** Nobody needs them any more. */
    public void clear() {
        alerts.clear();
        unseen.set(0);
    }
}
