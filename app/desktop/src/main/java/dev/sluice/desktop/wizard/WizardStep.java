package dev.sluice.desktop.wizard;

import java.util.Optional;
import javafx.scene.Node;

/** One step of the wizard. What it lets choose stands in the {@link Draft} at once. Belongs to the window's thread. */
public interface WizardStep {
    /** Kept with a draft, so that it is opened again where it was left: {@code objects}. */
    String id();

    String title();

    /** Made once; the same node at each call. The frame scrolls nothing: a step that may be higher than the page does. */
    Node view();

    /** The same at each call. */
    StepState state();

    /** What stands in the footer in the place of Next; only the last step has that. */
    default Optional<Node> actions() {
        return Optional.empty();
    }

    /** It is seen from now on. */
    default void entered() {}

    /** It is not seen any more; nothing is asked for it. */
    default void left() {}
}
