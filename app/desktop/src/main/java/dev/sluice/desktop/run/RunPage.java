package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.PageCommand;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tones;
import dev.sluice.desktop.kit.WrittenNote;
import dev.sluice.desktop.workspace.Desk;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The run view: the page of one project. */
public final class RunPage implements Page {
    private static final KeyCombination ACT = new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN,
            KeyCombination.SHIFT_DOWN);

    private final RunViewModel model;
    private final Texts texts;
    private final VBox view = new VBox();
    private final Pill state = new Pill();
    private final Button action = new Button();
    private final PhaseRail rail;
    private final MoreMenu more;
    private final Banner problem;
    private final EndBanners failures;
    private final TabPane tabs = new TabPane();
    private final List<RunTab> contents;
    private Optional<RunTab> standing = Optional.empty();
    private boolean seen;

    /** The page of the project, with everything that it needs. */
    public static RunPage of(String project, Desk desk, RunTabs tabs, RunRequests requests) {
        InstantSource time = InstantSource.system();
        RunViewModel model = new RunViewModel(project, new RunWatch(project, desk.workspace(), time),
                new WorkspaceActions(desk.workspace(), project), desk.work(), desk.clock(), time);
        return new RunPage(model, desk, tabs, requests);
    }

    RunPage(RunViewModel model, Desk desk, RunTabs tabs, RunRequests requests) {
        this.model = model;
        this.texts = desk.texts();
        this.rail = new PhaseRail(texts);
        this.more = new MoreMenu(model, texts, requests);
        this.problem = new Banner(texts);
        this.failures = new EndBanners(texts);
        this.contents = tabs.of(model, desk);
        makeTabs();
        view.getStyleClass().addAll("page", "run-page");
        WrittenNote written = new WrittenNote(texts, model.commands().writtenProperty());
        view.getChildren().addAll(titleRow(), problem, written, failures, this.tabs);
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (ACT.match(event)) {
                model.act();
                event.consume();
            }
        });
        model.lookProperty().addListener((_, _, look) -> look.ifPresent(this::show));
        model.actionProperty().addListener((_, _, now) -> showAction(now));
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(problem::show, problem::clear));
        model.failuresProperty().addListener((_, _, now) -> failures.show(now));
        showAction(MainAction.NONE);
    }

    /** Puts what is to be read first between the title and the rest. */
    public void tellFirst(Node notice) {
        view.getChildren().add(1, notice);
    }

    private HBox titleRow() {
        Label heading = new Label(model.project());
        heading.getStyleClass().add("page-title");
        heading.setTooltip(new Tooltip(model.project()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        action.setId("run-action");
        action.getStyleClass().add("accent");
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.setTooltip(new Tooltip(ACT.getDisplayText()));
        action.disableProperty().bind(model.commands().busyProperty()
                .or(model.actionProperty().isEqualTo(MainAction.PAUSING)));
        action.setOnAction(_ -> model.act());
        more.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(heading, state, space, rail, action, more);
        row.getStyleClass().add("page-title-row");
        return row;
    }

    private void makeTabs() {
        tabs.setId("run-tabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add("run-tabs");
        VBox.setVgrow(tabs, Priority.ALWAYS);
        for (RunTab content : contents) {
            tabs.getTabs().add(tab(content));
        }
        tabs.getSelectionModel().selectedIndexProperty().addListener((_, _, index) -> choose(index.intValue()));
    }

    private Tab tab(RunTab content) {
        Tab tab = new Tab(content.title(), content.view());
        tab.setId("tab-" + content.id());
        Label badge = new Label();
        badge.getStyleClass().add("tab-badge");
        content.badge().subscribe(count -> {
            badge.setText(String.valueOf(count));
            tab.setGraphic(count > 0 ? badge : null);
        });
        return tab;
    }

    /** Only what is seen is kept up to date. */
    private void choose(int index) {
        standing.filter(_ -> seen).ifPresent(RunTab::hidden);
        standing = index < 0 ? Optional.empty() : Optional.of(contents.get(index));
        standing.filter(_ -> seen).ifPresent(RunTab::shown);
    }

    private void show(RunLook look) {
        state.show(Tones.of(look.state()), texts.of("state." + look.state().name().toLowerCase(Locale.ROOT)));
        rail.show(look);
    }

    private void showAction(MainAction now) {
        action.setVisible(now != MainAction.NONE);
        action.setManaged(now != MainAction.NONE);
        if (now == MainAction.NONE) {
            return;
        }
        action.setText(texts.of("run.action." + now.name().toLowerCase(Locale.ROOT)));
        action.setGraphic(new FontIcon(now == MainAction.PAUSE || now == MainAction.PAUSING
                ? Feather.PAUSE
                : Feather.PLAY));
    }

    /** Turns to the tab with that id. */
    public void turnTo(String id) {
        tabs.getTabs().stream().filter(tab -> tab.getId().equals("tab-" + id)).findFirst()
                .ifPresent(tabs.getSelectionModel()::select);
    }

    @Override
    public List<PageCommand> commands() {
        List<PageCommand> commands = new ArrayList<>();
        MainAction main = model.actionProperty().get();
        if (main != MainAction.NONE) {
            commands.add(
                    new PageCommand(PageCommand.ACT, texts.of("run.action." + main.name().toLowerCase(Locale.ROOT)),
                            !action.isDisabled(), model::act));
        }
        contents.forEach(tab -> commands.addAll(tab.commands()));
        commands.addAll(more.commands());
        return commands;
    }

    @Override
    public String title() {
        return model.project();
    }

    @Override
    public boolean isBelow() {
        return true;
    }

    @Override
    public Node view() {
        return view;
    }

    /** At the tabs: at the button, Space would pause or start the run of whoever only wanted to look. */
    @Override
    public void focusFirst() {
        tabs.requestFocus();
    }

    @Override
    public void shown() {
        seen = true;
        model.look();
        choose(tabs.getSelectionModel().getSelectedIndex());
    }

    @Override
    public void refresh() {
        model.lookAway();
        model.look();
        standing.ifPresent(RunTab::refresh);
    }

    @Override
    public void hidden() {
        standing.ifPresent(RunTab::hidden);
        seen = false;
        model.lookAway();
    }
}
