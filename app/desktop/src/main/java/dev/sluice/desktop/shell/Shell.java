package dev.sluice.desktop.shell;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.palette.Candidate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window's frame. One page stands in it at a time. Belongs to the window's thread. */
public final class Shell extends StackPane {
    /** The places of the rail. */
    public enum Place {
        PROJECTS("projects", Feather.GRID),
        SOURCES("sources", Feather.DATABASE),
        SETTINGS("settings", Feather.SETTINGS);

        private final String id;
        private final Ikon sign;

        Place(String id, Ikon sign) {
            this.id = id;
            this.sign = sign;
        }

        String id() {
            return id;
        }
    }

    /** What the frame's own controls ask for. */
    public interface Commands {
        void go(Place place);

        void newProject();

        void toggleTheme();

        void quit();

        /** Opens the command palette. */
        void palette();

        /** Opens the manual's folder. */
        void manual();

        /** Opens the folder of the logs. */
        void diagnostics();

        /** Says which Sluice this is. */
        void about();

        /** Asks for a file, and has the table written to it. */
        void export(DataTable<?> table);
    }

    private final Texts texts;
    private final Commands commands;
    private final StackPane content = new StackPane();
    private final FrameMenus menus;
    private final FrameBar bar;
    private final Label status = new Label();
    private final Label lastError = new Label();
    private final Overlay overlay = new Overlay();
    private final Map<Place, ToggleButton> rail = new EnumMap<>(Place.class);
    private final ToggleGroup places = new ToggleGroup();
    private Optional<Page> standing = Optional.empty();
    private Place place = Place.PROJECTS;

    public Shell(Texts texts, Commands commands) {
        this.texts = texts;
        this.commands = commands;
        this.menus = new FrameMenus(texts, commands, this::getScene, () -> standing);
        this.bar = new FrameBar(texts, commands);
        getStyleClass().add("shell");
        content.getStyleClass().add("content");
        BorderPane frame = new BorderPane(content);
        frame.setTop(new VBox(menus.bar(), bar));
        frame.setLeft(railBar());
        frame.setBottom(statusBar());
        getChildren().addAll(frame, overlay);
        // At the scene: while nothing has the focus, keys come there alone.
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.addEventHandler(KeyEvent.KEY_PRESSED, this::back);
                new KeptFocus(scene, content, () -> standing.ifPresent(Page::focusFirst));
            }
        });
    }

    private VBox railBar() {
        VBox bar = new VBox();
        bar.getStyleClass().add("rail");
        for (Place each : Place.values()) {
            ToggleButton button = new ToggleButton(texts.of("rail." + each.id), new FontIcon(each.sign));
            button.setId("rail-" + each.id);
            button.setContentDisplay(ContentDisplay.TOP);
            button.setToggleGroup(places);
            button.getStyleClass().addAll("rail-button", "flat");
            button.setTooltip(new Tooltip(texts.of("rail." + each.id) + " ("
                    + KeyCombination.valueOf("Shortcut+" + (each.ordinal() + 1)).getDisplayText() + ")"));
            button.setOnAction(_ -> {
                button.setSelected(true);
                commands.go(each);
            });
            rail.put(each, button);
            bar.getChildren().add(button);
        }
        return bar;
    }

    private HBox statusBar() {
        status.setId("status");
        status.setText(texts.of("status.opening"));
        lastError.setId("last-error");
        lastError.setVisible(false);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox statusBar = new HBox(status, space, lastError);
        statusBar.getStyleClass().add("status-bar");
        return statusBar;
    }

    /** Esc leads from a project back to all; where something is typed it means something else. */
    private void back(KeyEvent event) {
        Node focused = getScene().getFocusOwner();
        boolean typing = focused instanceof TextInputControl || focused instanceof Spinner<?>
                || focused instanceof ComboBoxBase<?> box && box.isEditable();
        if (event.getCode() == KeyCode.ESCAPE && !typing && standing.filter(Page::isBelow).isPresent()) {
            commands.go(place);
            event.consume();
        }
    }

    /** Nobody looks at the page any more: it keeps what it has to. */
    public void leave() {
        standing.ifPresent(Page::hidden);
        standing = Optional.empty();
    }

    /** Puts the page in the middle, in the place of the one that stood there. */
    public void show(Place in, Page page) {
        overlay.close();
        leave();
        standing = Optional.of(page);
        place = in;
        rail.get(in).setSelected(true);
        bar.show(in, page);
        content.getChildren().setAll(page.view());
        page.shown();
        page.focusFirst();
    }

    /** What can be done now: what the menus have, and what the page can do. */
    public List<Candidate> candidates() {
        List<Candidate> now = new ArrayList<>();
        standing.ifPresent(page -> page.commands().stream().filter(each -> each.enabled())
                .forEach(each -> now.add(new Candidate(Candidate.Kind.COMMAND, each.words(), page.title(),
                        each.action()))));
        now.addAll(menus.candidates());
        return now;
    }

    /** One more control in the bar, at the right. */
    public void tool(Node tool) {
        bar.tool(tool);
    }

    /** Puts it over the window, in the place of what stood there. @param closed when it is gone, in whichever way */
    public void over(Node node, Pos at, Insets distance, Runnable closed) {
        overlay.open(node, at, distance, closed);
    }

    /** Takes away what stands over the window. */
    public void clear() {
        overlay.close();
    }

    /** What is true at this moment, in the status bar. */
    public void status(String words) {
        status.setText(words);
    }

    /** Beside it. */
    public void lastError(StatusViewModel.LastError error) {
        lastError.setText(error.words());
        lastError.setTooltip(new Tooltip(error.whole()));
        lastError.setVisible(true);
    }
}
