package dev.sluice.desktop.kit;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;

/** What stands in the window's middle. All methods belong to the window's thread. */
public interface Page {
    /** The last part of the path in the bar. */
    String title();

    /** Made once; the same node at each call. */
    Node view();

    /** Whether it stands below the page of its place, and Esc and the path lead up to that. */
    default boolean isBelow() {
        return false;
    }

    /** It is seen from now on: what it shows has to be kept up to date. */
    default void shown() {}

    /** Gives the focus to what the keys are for when it is shown: its table, or else its first control. */
    default void focusFirst() {
        DataTable.firstSeenIn(view()).ifPresentOrElse(table -> table.view().requestFocus(), () -> {
            if (view() instanceof Parent parent) {
                FirstFocus.into(parent);
            }
        });
    }

    /** It is not seen any more: nothing is sampled for it. */
    default void hidden() {}

    /** Asks anew for all that it shows. */
    default void refresh() {
        hidden();
        shown();
    }

    /** The field that narrows what it shows now, if it has one. */
    default Optional<TextField> filter() {
        return DataTable.firstSeenIn(view()).map(DataTable::filter);
    }

    /** What can be done with what it shows, as it stands now: for the menu and the palette. */
    default List<PageCommand> commands() {
        return List.of();
    }
}
