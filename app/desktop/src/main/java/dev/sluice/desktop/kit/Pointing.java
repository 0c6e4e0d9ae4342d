package dev.sluice.desktop.kit;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Tells the stylesheet ({@code :pointed} at the root) that somebody works with the mouse: then no ring shows where the keys
 * would go. The platform's own {@code :focus-visible} is gone wherever the program moves the focus, also for whoever works
 * with the keys. Belongs to the window's thread.
 */
final class Pointing {
    private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");

    private Pointing() {}

    /** @param root of a scene @param pointed what is supposed until a key or the mouse is pressed */
    static void watch(Node root, boolean pointed) {
        root.pseudoClassStateChanged(POINTED, pointed);
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> root.pseudoClassStateChanged(POINTED, true));
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!event.getCode().isModifierKey()) {
                root.pseudoClassStateChanged(POINTED, false);
            }
        });
    }
}
