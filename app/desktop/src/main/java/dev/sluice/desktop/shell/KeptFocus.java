package dev.sluice.desktop.shell;

import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the focus where whoever works with the keys had it. A button that cannot be pressed for the moment in which its
 * press is carried out loses the focus to its neighbour: it gets it back, unless somebody has gone on meanwhile. Where what
 * had the focus is gone, the page has it and not whatever comes first in the window. Belongs to the window's thread.
 */
final class KeptFocus {
    private final Scene scene;
    private final Node content;
    private final Runnable page;
    private final ChangeListener<Boolean> usable = (_, _, disabled) -> {
        if (!disabled) {
            giveBack();
        }
    };
    private @Nullable Node lost;
    private @Nullable Node neighbour;
    private boolean moving;

    /**
     * @param content the page stands in it
     * @param page gives the focus to the page
     */
    KeptFocus(Scene scene, Node content, Runnable page) {
        this.scene = scene;
        this.content = content;
        this.page = page;
        scene.focusOwnerProperty().addListener((_, before, now) -> moved(before, now));
    }

    private void moved(@Nullable Node before, @Nullable Node now) {
        if (moving) {
            return;
        }
        forget();
        if (before == null) {
            return;
        }
        if (before.getScene() != scene || !isSeen(before)) {
            if (around(now).noneMatch(content::equals)) { // else the page has chosen itself
                move(page);
            }
        } else if (before.isDisabled()) {
            lost = before;
            neighbour = now;
            before.disabledProperty().addListener(usable);
        }
    }

    private static boolean isSeen(Node node) {
        return around(node).allMatch(Node::isVisible);
    }

    private static Stream<@Nullable Node> around(@Nullable Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent);
    }

    private void giveBack() {
        Node back = lost;
        boolean stayed = scene.getFocusOwner() == neighbour;
        forget();
        if (back != null && stayed && back.getScene() == scene) {
            move(back::requestFocus);
        }
    }

    private void move(Runnable where) {
        moving = true;
        where.run();
        moving = false;
    }

    private void forget() {
        if (lost != null) {
            lost.disabledProperty().removeListener(usable);
        }
        lost = null;
        neighbour = null;
    }
}
