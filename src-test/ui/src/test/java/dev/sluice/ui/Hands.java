package dev.sluice.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/**
 * Mouse and keyboard. The screen of the headless platform ends at 1000 pixels, so the window is moved for what lies further
 * right. Belongs to a test's thread.
 */
final class Hands {
    private static final double SCREEN = 1_000;

    private final FxRobot robot = new FxRobot();

    /** Clicks on it; fires it where the mouse cannot reach. */
    void press(ButtonBase button) {
        AtomicBoolean pressed = new AtomicBoolean();
        EventHandler<ActionEvent> heard = _ -> pressed.set(true);
        WindowThread.run(() -> {
            bringForward(button);
            button.addEventFilter(ActionEvent.ACTION, heard);
        });
        if (isInReach(button)) {
            robot.clickOn(button);
        }
        WindowThread.run(() -> {
            button.removeEventFilter(ActionEvent.ACTION, heard);
            if (!pressed.get()) {
                button.fire();
            }
        });
    }

    /** Clicks on it, and moves its window first where the screen does not reach so far. */
    void click(Node node) {
        WindowThread.run(() -> {
            moveIntoReach(node);
            if (!isReached(node)) {
                throw new AssertionError("The mouse does not reach " + node);
            }
        });
        robot.clickOn(node);
    }

    private static void moveIntoReach(Node node) {
        if (!isReached(node) && node.getScene() != null && node.getScene().getWindow() instanceof Stage stage) {
            double x = node.localToScene(node.getLayoutBounds()).getCenterX();
            stage.setX(x < SCREEN ? 0 : SCREEN / 2 - x); // not its y: at 0, the platform fails at a negative x
        }
    }

    private static void bringForward(ButtonBase button) {
        if (button.getScene() != null && button.getScene().getWindow() instanceof Stage stage) {
            stage.toFront();
            stage.requestFocus();
        }
        scrollTo(button);
    }

    /** As the wheel does: a page may be longer than the window. */
    private static void scrollTo(Node node) {
        for (Parent above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof ScrollPane pane && pane.getContent() != null) {
                double seen = pane.getViewportBounds().getHeight();
                double hidden = pane.getContent().getLayoutBounds().getHeight() - seen;
                Bounds place = pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
                double top = pane.getVvalue() * Math.max(0, hidden);
                if (hidden > 0 && (place.getMinY() < top || place.getMaxY() > top + seen)) {
                    pane.setVvalue(Math.clamp((place.getCenterY() - seen / 2) / hidden, 0, 1));
                    pane.layout();
                }
            }
        }
    }

    private static boolean isInReach(ButtonBase button) {
        return WindowThread.get(() -> isReached(button));
    }

    private static boolean isReached(Node node) {
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        return bounds != null && bounds.getCenterX() < SCREEN && bounds.getCenterY() < SCREEN
                && bounds.getCenterX() > 0 && bounds.getCenterY() > 0;
    }

    /** Types in place of what stands there. */
    void type(TextInputControl field, String text) {
        WindowThread.run(() -> {
            field.requestFocus();
            field.clear();
        });
        robot.targetWindow(field.getScene().getWindow());
        robot.write(text, 0);
        WindowThread.run(() -> {
            if (!field.getText().equals(text)) {
                throw new AssertionError("Typed '" + text + "' into " + field.getId() + ", there stands '"
                        + field.getText() + "'");
            }
        });
    }

    /** Types it wherever the focus is. */
    void write(String text) {
        robot.targetWindow(WindowThread.get(() -> OpenWindows.stages().getLast()));
        robot.write(text, 0);
    }

    void push(KeyCode... keys) {
        robot.push(keys);
    }
}
