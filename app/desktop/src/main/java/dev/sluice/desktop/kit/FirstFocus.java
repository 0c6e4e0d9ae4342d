package dev.sluice.desktop.kit;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;

/** Where the keys go when something new is shown: else they would go to whatever the window has first. */
public final class FirstFocus {
    private FirstFocus() {}

    /** Gives the focus to the first control that can be used. Window's thread. */
    public static void into(Parent parent) {
        parent.applyCss(); // what has just come into the window takes no focus before
        parent.layout();
        find(parent);
    }

    private static boolean find(Parent parent) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            boolean usable = child.isVisible() && !child.isDisabled();
            if (usable && child instanceof Control control && control.isFocusTraversable()
                    && !(child instanceof ScrollPane)) {
                control.requestFocus();
                return true;
            }
            if (usable && inside(child).filter(FirstFocus::find).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** What a scroll pane shows is no child of it before it is drawn. */
    private static Optional<Parent> inside(Node node) {
        Node inside = node instanceof ScrollPane scroll ? scroll.getContent() : node;
        return inside instanceof Parent parent ? Optional.of(parent) : Optional.empty();
    }
}
