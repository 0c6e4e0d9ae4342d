package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.PageCommand;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** One tab of the run view. All methods belong to the window's thread. */
public interface RunTab {
    /** A word of ASCII; the tab's node is found as {@code #tab-ID}. */
    String id();

    String title();

    /** Made once; the same node at each call. */
    Node view();

    /** It is seen from now on: what it shows has to be kept up to date. */
    default void shown() {}

    /** It is not seen any more: nothing is sampled for it. */
    default void hidden() {}

    /** Asks anew for all that it shows. */
    default void refresh() {
        hidden();
        shown();
    }

    /** What can be done in it now, whether it is seen or not. */
    default List<PageCommand> commands() {
        return List.of();
    }

    /** How many things in it need somebody; shown beside its title unless 0. Told also while the tab is hidden. */
    default ObservableValue<Integer> badge() {
        return new ReadOnlyObjectWrapper<>(0);
    }
}
