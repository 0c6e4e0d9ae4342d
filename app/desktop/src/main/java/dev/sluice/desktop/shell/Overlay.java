package dev.sluice.desktop.shell;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * What stands over the window for a moment: the palette, the alerts. One at a time; Esc or a press beside it takes it away
 * and gives the focus back. Belongs to the window's thread.
 */
final class Overlay extends StackPane {
    private final ChangeListener<@Nullable Node> stay = (_, _, now) -> keepFocus(now);
    private Runnable closed = () -> {};
    private @Nullable Node before;

    Overlay() {
        setId("overlay");
        setVisible(false);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() == this) {
                close();
            }
            event.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    /** @param onClosed when it is gone, in whichever way */
    void open(Node content, Pos place, Insets distance, Runnable onClosed) {
        close();
        before = getScene().getFocusOwner();
        closed = onClosed;
        setAlignment(content, place);
        setMargin(content, distance);
        getChildren().setAll(content);
        setVisible(true);
        focusInside();
        getScene().focusOwnerProperty().addListener(stay);
    }

    private void keepFocus(@Nullable Node now) {
        for (Node node = now; node != null; node = node.getParent()) {
            if (node == this) {
                return;
            }
        }
        if (now != null) {
            focusInside();
        }
    }

    private void focusInside() {
        applyCss();
        getChildren().getFirst().lookupAll("*").stream().filter(Node::isFocusTraversable)
                .filter(node -> !node.isDisabled() && node.isVisible()).findFirst().ifPresent(Node::requestFocus);
    }

    void close() {
        if (!isVisible()) {
            return;
        }
        getScene().focusOwnerProperty().removeListener(stay);
        setVisible(false);
        getChildren().clear();
        if (before != null) {
            before.requestFocus();
        }
        closed.run();
    }
}
