package dev.sluice.ui;

import dev.sluice.app.SettingsFile;
import dev.sluice.desktop.Desktop;
import dev.sluice.desktop.FileQuestions;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.model.DataSource;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;

/**
 * The whole program over a home folder, in a window of 1366 x 768, and what a test does with it: it waits until what it
 * wants is there, then uses it as a person does. Belongs to a test's thread.
 */
final class OpenDesktop implements AutoCloseable {
    static final int USUAL_WIDTH = 1366;
    static final int USUAL_HEIGHT = 768;
    /** The smallest window that the program allows. */
    static final int SMALLEST_WIDTH = 1093;
    static final int SMALLEST_HEIGHT = 614;
    private final Desktop desktop;
    private final Scene scene;
    private final AtomicBoolean left;
    private final AnsweredFiles files;
    private final Hands hands = new Hands();

    private OpenDesktop(Desktop desktop, Scene scene, AtomicBoolean left, AnsweredFiles files) {
        this.left = left;
        this.files = files;
        this.desktop = desktop;
        this.scene = scene;
    }

    static OpenDesktop over(Path home, Locale locale) {
        return over(home, locale, "#projects");
    }

    /** @param first stands in the window once it is open */
    static OpenDesktop over(Path home, Locale locale, String first) {
        AtomicBoolean left = new AtomicBoolean();
        AnsweredFiles files = new AnsweredFiles();
        Texts texts = Texts.in(locale);
        OpenDesktop opened = WindowThread.get(() -> {
            Theme.loadFonts();
            Desktop desktop = new Desktop(home, texts, new SettingsFile(home).read(), new Desktop.Host() {
                @Override
                public void show(String address) {
                    throw new AssertionError("Nobody looks at " + address);
                }

                @Override
                public FileQuestions files() {
                    return files;
                }

                @Override
                public void exit() {
                    left.set(true);
                }
            });
            Scene scene = new Scene(desktop.shell(), USUAL_WIDTH, USUAL_HEIGHT);
            Theme.dress(scene, texts);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            desktop.open();
            return new OpenDesktop(desktop, scene, left, files);
        });
        opened.awaitNode(first);
        return opened;
    }

    /** The run view of that project. */
    void open(String project) {
        WindowThread.run(() -> desktop.open(project));
        awaitNode("#run-tabs");
    }

    void quit() {
        WindowThread.run(desktop::quit);
    }

    /** Until the program would end by itself. */
    void awaitLeft() {
        awaitTrue("the end of the window", left::get);
    }

    void go(Shell.Place place) {
        WindowThread.run(() -> desktop.go(place));
    }

    /** Says which Sluice this is. On the window's thread. */
    void about() {
        desktop.about();
    }

    /** Presses the button once it can be pressed, in whichever window it stands. */
    void press(String id) {
        awaitTrue("an enabled button " + id,
                () -> find(id).filter(node -> node instanceof ButtonBase && !node.isDisabled() && node.isVisible())
                        .isPresent());
        hands.press((ButtonBase) node(id));
    }

    /** Opens the menu of the bar by a click, and clicks on what stands in it. */
    void menu(String menu, String item) {
        click(menu);
        click(item);
    }

    /** Clicks on what can be seen and used. */
    void click(String id) {
        awaitTrue("something to click on: " + id,
                () -> find(id).filter(node -> !node.isDisabled() && OpenWindows.isSeen(node)).isPresent());
        hands.click(node(id));
    }

    /** Opens the choice by a click, and clicks on the one that says so. */
    void pick(String id, String words) {
        click(id);
        awaitTrue("the choice " + words, () -> OpenWindows.choice(words).isPresent());
        hands.click(WindowThread.get(() -> OpenWindows.choice(words).orElseThrow()));
    }

    /** What is asked of the system's own boxes: files in that folder. */
    void filesGoTo(Path folder) {
        files.in(folder);
    }

    Hands hands() {
        return hands;
    }

    /** Ticks the box, or takes the tick away. */
    void tick(String id, boolean ticked) {
        awaitNode(id);
        if (WindowThread.get(() -> ((CheckBox) find(id).orElseThrow()).isSelected()) != ticked) {
            press(id);
        }
    }

    /** Types in place of all that stood there. */
    void type(String id, String text) {
        awaitNode(id);
        hands.type((TextInputControl) node(id), text);
    }

    @SuppressWarnings("unchecked") // the test knows what the box has
    <T> void choose(String id, T choice) {
        awaitNode(id);
        WindowThread.run(() -> ((ComboBox<T>) find(id).orElseThrow()).setValue(choice));
    }

    /** Chooses the data source of that name for an end of a project: {@code source} or {@code target}. */
    void chooseEnd(String end, String name) {
        String id = "#wizard-choice-" + end;
        awaitTrue("a data source " + name, () -> find(id).isPresent() && dataSource(id, name).isPresent());
        WindowThread.run(() -> dataSources(id).setValue(dataSource(id, name).orElseThrow()));
    }

    private Optional<DataSource> dataSource(String id, String name) {
        return dataSources(id).getItems().stream().filter(each -> each.name().equals(name)).findAny();
    }

    @SuppressWarnings("unchecked") // the page's own
    private ComboBox<DataSource> dataSources(String id) {
        return (ComboBox<DataSource>) find(id).orElseThrow();
    }

    void key(String id, KeyCode key) {
        awaitNode(id);
        WindowThread.run(() -> {
            Node node = find(id).orElseThrow();
            Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
        });
    }

    /** Opens the tab, in whichever pane of the page it is. */
    void tab(String pane, String id) {
        awaitNode(pane);
        WindowThread.run(() -> {
            TabPane tabs = (TabPane) find(pane).orElseThrow();
            tabs.getSelectionModel().select(tabs.getTabs().stream().filter(each -> id.equals(each.getId())).findAny()
                    .orElseThrow());
        });
    }

    /** By its place from the left. */
    void tab(String pane, int index) {
        awaitNode(pane);
        WindowThread.run(() -> ((TabPane) find(pane).orElseThrow()).getSelectionModel().select(index));
    }

    /** Does what stands in the menu of that button. */
    void chooseFromMenu(String button, String item) {
        awaitNode(button);
        WindowThread.run(() -> ((MenuButton) find(button).orElseThrow()).getItems().stream()
                .filter(each -> item.equals(each.getId())).findFirst().orElseThrow().fire());
    }

    /** Lets the project of the run view go on until it is compared, by the menu of that page. */
    void untilVerified() {
        WindowThread.run(() -> {
            MenuButton more = (MenuButton) find("#run-more").orElseThrow();
            more.show();
            more.getItems().stream().filter(item -> "run-until".equals(item.getId()))
                    .flatMap(menu -> ((Menu) menu).getItems().stream())
                    .filter(item -> "run-until-verification".equals(item.getId())).findFirst().orElseThrow().fire();
            more.hide();
        });
    }

    TableView<?> table(String id) {
        return (TableView<?>) node(id);
    }

    void awaitRows(String table, IntPredicate rows) {
        awaitTrue("rows of " + table,
                () -> find(table).filter(node -> rows.test(((TableView<?>) node).getItems().size())).isPresent());
    }

    /** Selects the row whose first cell says so. */
    void select(String table, String first) {
        awaitTrue(first + " in " + table, () -> find(table).isPresent() && row(table, first) >= 0);
        WindowThread.run(() -> {
            TableView<?> rows = (TableView<?>) find(table).orElseThrow();
            rows.getSelectionModel().clearAndSelect(row(table, first));
            rows.scrollTo(row(table, first));
        });
    }

    /** @return -1 where there is none; to be asked on the window's thread */
    int row(String table, String first) {
        TableView<?> rows = (TableView<?>) find(table).orElseThrow();
        return IntStream.range(0, rows.getItems().size())
                .filter(i -> first.equals(String.valueOf(rows.getColumns().getFirst().getCellData(i)))).findFirst()
                .orElse(-1);
    }

    /** What is there, with its style and in its place. */
    Node node(String id) {
        return WindowThread.get(() -> find(id).orElseThrow(() -> new AssertionError("There is no " + id)));
    }

    boolean isVisible(String id) {
        return WindowThread.get(() -> find(id).filter(OpenWindows::isSeen).isPresent());
    }

    /** Whether all of it lies in the window it belongs to. To be asked on the window's thread. */
    boolean isInside(String id) {
        return find(id).filter(node -> {
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            return node.getScene().getHeight() >= bounds.getMaxY() && node.getScene().getWidth() >= bounds.getMaxX();
        }).isPresent();
    }

    /** What it says; nothing where it is not there. */
    String text(String id) {
        return WindowThread.get(() -> textNow(id));
    }

    /** The same, on the window's thread. */
    private String textNow(String id) {
        return find(id).map(node -> switch (node) {
            case TextInputControl field -> field.getText();
            case Labeled labeled -> labeled.getText();
            case CodeArea area -> area.getText();
            default -> throw new AssertionError(id + " has no text");
        }).orElse("");
    }

    void awaitText(String id, Predicate<String> wanted) {
        awaitTrue("another text in " + id, () -> wanted.test(textNow(id)));
    }

    /** The failure that is told in a banner, where one can be seen. To be asked on the window's thread. */
    Optional<Node> bannerNow() {
        return scene.getRoot().lookupAll(".banner").stream().filter(OpenWindows::isSeen).findAny();
    }

    /** All words that can be read in all windows; what stands in password fields cannot. */
    String words() {
        return WindowThread.get(OpenWindows::words);
    }

    void awaitWords(String words) {
        awaitTrue("the words " + words, () -> OpenWindows.words().contains(words));
    }

    void awaitNode(String id) {
        awaitTrue("a node " + id, () -> find(id).isPresent());
    }

    void awaitGone(String id) {
        awaitTrue("no node " + id, () -> find(id).isEmpty());
    }

    void awaitTrue(String what, BooleanSupplier condition) {
        try {
            Eventually.holds(what, condition);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static Optional<Node> find(String id) {
        return OpenWindows.find(id);
    }

    Scene scene() {
        return scene;
    }

    /** The box that stands over the window. */
    Scene box() {
        return WindowThread
                .get(() -> OpenWindows.scenes().stream().filter(each -> each != scene).findFirst().orElseThrow());
    }

    void toggleTheme() {
        WindowThread.run(desktop::toggleTheme);
    }

    void resize(double width, double height) {
        WindowThread.run(() -> {
            scene.getWindow().setWidth(width);
            scene.getWindow().setHeight(height);
        });
        awaitTrue("a window of that size", () -> scene.getWidth() == width && scene.getHeight() == height);
    }

    /** As large as the smallest window that the program allows, then as before. */
    void smallPicture(String name) {
        resize(SMALLEST_WIDTH, SMALLEST_HEIGHT);
        Picture.write(scene, name + "-small");
        resize(USUAL_WIDTH, USUAL_HEIGHT);
    }

    /** Both themes, under one name; ends with the theme it began with. */
    void picture(String name) {
        Picture.write(scene, name + "-light");
        toggleTheme();
        Picture.write(scene, name + "-dark");
        toggleTheme();
    }

    @Override
    public void close() {
        WindowThread.run(() -> {
            OpenWindows.scenes().stream().filter(each -> each != scene).forEach(each -> each.getWindow().hide());
            desktop.close();
            scene.getWindow().hide();
        });
    }
}
