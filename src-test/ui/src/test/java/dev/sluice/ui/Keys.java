package dev.sluice.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

/**
 * A person who has no mouse: goes from control to control with the tab key, and never to one that cannot be seen. Belongs
 * to a test's thread.
 */
final class Keys {
    private static final int MOST_STEPS = 60;

    private final Hands hands;
    private final List<String> way = new ArrayList<>();

    Keys(OpenDesktop window) {
        this.hands = window.hands();
    }

    void push(KeyCode... keys) {
        hands.push(keys);
    }

    /** Forward until that control has the focus. */
    void to(String id) {
        walk(id, new KeyCode[]{KeyCode.TAB});
    }

    /** Backward. */
    void backTo(String id) {
        walk(id, new KeyCode[]{KeyCode.SHIFT, KeyCode.TAB});
    }

    private void walk(String id, KeyCode[] step) {
        way.clear();
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            if (isAt(id)) {
                return;
            }
            push(step);
            way.add(WindowThread.get(Keys::seenFocus));
        }
        throw new AssertionError("The tab key does not lead to " + id + ", but to " + way);
    }

    boolean isAt(String id) {
        return WindowThread.get(() -> focused(node -> id.substring(1).equals(node.getId())));
    }

    /** Until it has the focus by itself. */
    void awaitAt(OpenDesktop window, String id) {
        window.awaitTrue("the focus at " + id, () -> focused(node -> id.substring(1).equals(node.getId())));
    }

    /** To that control, and press it. */
    void press(String id) {
        to(id);
        push(KeyCode.SPACE);
    }

    void write(String text) {
        hands.write(text);
    }

    private static boolean focused(Predicate<Node> wanted) {
        Node owner = scene().getFocusOwner();
        return owner != null && wanted.test(owner);
    }

    /** Of the window that hears the keys: the topmost one. */
    private static Scene scene() {
        return OpenWindows.stages().getLast().getScene();
    }

    /** Where the focus is; a focus that nobody sees is a failure. */
    private static String seenFocus() {
        Scene scene = scene();
        Node owner = scene.getFocusOwner();
        if (owner == null) {
            throw new AssertionError("Nothing has the focus");
        }
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Bounds bounds = owner.localToScene(owner.getLayoutBounds());
        if (!OpenWindows.isSeen(owner) || owner.isDisabled()
                || !bounds.intersects(0, 0, scene.getWidth(), scene.getHeight())) {
            throw new AssertionError("The focus is where nobody sees it: " + name(owner) + " at " + bounds);
        }
        if (!owner.isFocusVisible()) {
            throw new AssertionError("Nothing shows that the focus is at " + name(owner));
        }
        return name(owner);
    }

    private static String name(Node node) {
        return node.getId() != null
                ? "#" + node.getId()
                : node instanceof Labeled labeled ? "'" + labeled.getText() + "'" : node.toString();
    }
}
