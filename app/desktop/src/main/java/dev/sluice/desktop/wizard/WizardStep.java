package dev.sluice.desktop.wizard;

import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** One step of the wizard. What it lets choose stands in the {@link Draft} at once. Belongs to the window's thread. */
public interface WizardStep {
    /** Kept with a draft, so that it is opened again where it was left: {@code objects}. */
    String id();

    String title();

    /** Made once; the same node at each call. The frame scrolls nothing: a step that may be higher than the page does. */
    Node view();

    /** What is chosen so far, a short line under the title; empty while nothing is. */
    ObservableValue<String> summary();

    /** Why one cannot go on yet, a sentence; empty when one can. It is known also while the step is not seen. */
    ObservableValue<Optional<String>> obstacle();

    /** What one should know before going on, and may go on with; it marks the step with a warning. */
    default ObservableValue<Boolean> warned() {
        return new SimpleBooleanProperty(false);
    }

    /** What stands in the footer in the place of Next; only the last step has that. */
    default Optional<Node> actions() {
        return Optional.empty();
    }

    /** It is seen from now on. */
    default void entered() {}

    /** It is not seen any more; nothing is asked for it. */
    default void left() {}
}
