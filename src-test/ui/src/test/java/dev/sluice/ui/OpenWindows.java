package dev.sluice.ui;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/** What stands in all windows of the program, its boxes included. For the window's thread. */
final class OpenWindows {
    private OpenWindows() {}

    /** Opens a window of its own for a page. */
    static Scene open(Parent page, double width, double height, Texts texts) {
        Scene scene = new Scene(page, width, height);
        Theme.dress(scene, texts);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    /** The topmost window first. A dot in an id is part of the id; behind a blank it begins a style, as ever. */
    static Optional<Node> find(String id) {
        return scenes().reversed().stream()
                .map(each -> Optional.ofNullable(each.getRoot().lookup(escaped(id)))
                        .or(() -> named(each, id)))
                .flatMap(Optional::stream).findFirst();
    }

    private static String escaped(String id) {
        return id.startsWith("#") && !id.contains(" ") ? id.replace(".", "\\.") : id;
    }

    /** What has just come into the scene is not found by its style yet. */
    private static Optional<Node> named(Scene scene, String id) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.getRoot().lookupAll("*").stream().filter(each -> id.substring(1).equals(each.getId())).findAny();
    }

    /** The program's windows and boxes, without lists and menus that are open; the topmost last. */
    static List<Window> stages() {
        return Window.getWindows().stream().filter(window -> window instanceof Stage && window.isShowing()).toList();
    }

    /** Menus and lists that are open. */
    static List<PopupWindow> popups() {
        return Window.getWindows().stream().filter(Window::isShowing).filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast).toList();
    }

    static List<Scene> scenes() {
        return Window.getWindows().stream().filter(Window::isShowing).map(Window::getScene).toList();
    }

    /** What can be chosen in an open list, by its words. */
    static Optional<Node> choice(String words) {
        return scenes().reversed().stream().flatMap(each -> each.getRoot().lookupAll(".list-cell").stream())
                .filter(node -> node instanceof ListCell<?> cell && words.equals(cell.getText())
                        && cell.getListView() != null && isSeen(node))
                .findFirst();
    }

    /** Whether it and all around it is visible. */
    static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /** All words that can be read; what stands in password fields cannot. */
    static String words() {
        return scenes().stream().flatMap(each -> each.getRoot().lookupAll("*").stream())
                .filter(node -> node.isVisible() && node instanceof Labeled).map(node -> ((Labeled) node).getText())
                .filter(text -> text != null).collect(Collectors.joining("\n"));
    }
}
