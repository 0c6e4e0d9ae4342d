package dev.sluice.ui;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.run.RunHistories;
import dev.sluice.desktop.run.RunPage;
import dev.sluice.desktop.run.RunRequests;
import dev.sluice.desktop.run.StandardTabs;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.desktop.workspace.LiveRuns;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.Projects.Details;
import dev.sluice.engine.api.Projects.Summary;
import dev.sluice.fakes.FakeEngine;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;

/** The window with the run view of a made-up project in it. */
final class RunWindow implements AutoCloseable, RunRequests, Shell.Commands {
    static final String PROJECT = "shop-to-8";

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Texts texts;
    private final Path home;
    private final Executor window;
    final FakeEngine engine = new FakeEngine();
    final Scene scene;

    RunWindow(Path home, Texts texts, Theme theme) {
        this(home, texts, theme, Platform::runLater);
    }

    /** @param window lets work be done on the window's thread */
    RunWindow(Path home, Texts texts, Theme theme, Executor window) {
        this.home = home;
        this.window = window;
        this.texts = texts;
        scene = WindowThread.get(() -> {
            Theme.loadFonts();
            theme.apply();
            Shell shell = new Shell(texts, this);
            Scene made = new Scene(shell, 1366, 768);
            Theme.dress(made, texts);
            Stage stage = new Stage();
            stage.setScene(made);
            stage.show();
            return made;
        });
    }

    /** How the engine says that the project stands, with 1,000 tables. */
    void stands(ProjectState state, Map<Phase, PhaseStanding> standings) {
        List<Projects.Table> tables = IntStream.range(0, 1_000).mapToObj("t_%04d"::formatted)
                .map(name -> new Projects.Table("shop." + name, new TableId("shop8", name), "planned", 0, 0,
                        Optional.empty()))
                .toList();
        engine.projects.keep(new Details(new Summary(PROJECT,
                Optional.of("MySQL 5.7.44 at db-old:3306, data source prod (production)"),
                Optional.of("MySQL 8.4.2 at db-new:3306, data source new (staging)"), state, standings.keySet(),
                Optional.empty(), Optional.of(Instant.EPOCH), Optional.empty(), Optional.empty(),
                Projects.Found.NOTHING, standings), tables, 0, Path.of("corrections"), 0, 0));
    }

    /** Opens the page. */
    void open() {
        ProjectShelf shelf = new ProjectShelf(home, Bootstrap.connectors(), new NoSecrets(), NoSecrets::endpoint);
        shelf.keep(new MigrationProject(PROJECT, named("prod"), named("new"), Set.of(Phase.values()),
                List.of("shop.*"), List.of(), List.of(), Map.of()));
        RunHistories histories = new RunHistories(() -> Optional.of(engine));
        histories.start(clock, background);
        WindowThread.run(() -> {
            Desk desk = new Desk(new Workspace(engine, shelf, new LiveRuns(_ -> {})),
                    new Work(background, window), clock, texts, new Figures(texts, ZoneId.systemDefault()));
            ((Shell) scene.getRoot()).show(Shell.Place.PROJECTS, RunPage.of(PROJECT, desk,
                    new StandardTabs(histories, home.resolve("logs").resolve("sluice.log")), this));
        });
    }

    private static Endpoint named(String name) {
        return new Endpoint("mariadb", Map.of(), Secret.NONE, Optional.of(name));
    }

    void tab(int index) {
        WindowThread.run(() -> ((TabPane) scene.lookup("#run-tabs")).getSelectionModel().select(index));
    }

    @Override
    public void leave() {
        throw new AssertionError("Nobody leaves the page");
    }

    @Override
    public Optional<Path> chooseFile(String suggestedName) {
        return Optional.empty();
    }

    @Override
    public void cloneProject(String project) {
        throw new AssertionError("Nobody clones " + project);
    }

    @Override
    public void writeReport(String project, Path file) {
        throw new AssertionError("Nobody wants a report of " + project);
    }

    @Override
    public void openHome() {
        throw new AssertionError("Nobody opens the home folder");
    }

    @Override
    public void go(Shell.Place place) {
        throw new AssertionError("Nobody goes to " + place);
    }

    @Override
    public void newProject() {
        throw new AssertionError("Nobody wants a new project");
    }

    @Override
    public void toggleTheme() {
        throw new AssertionError("Nobody toggles the theme");
    }

    @Override
    public void quit() {
        throw new AssertionError("Nobody quits");
    }

    @Override
    public void palette() {
        throw new AssertionError("Nobody opens the palette");
    }

    @Override
    public void manual() {
        throw new AssertionError("Nobody reads the manual");
    }

    @Override
    public void diagnostics() {
        throw new AssertionError("Nobody looks at the logs");
    }

    @Override
    public void about() {
        throw new AssertionError("Nobody asks which Sluice this is");
    }

    @Override
    public void export(DataTable<?> table) {
        throw new AssertionError("Nobody exports " + table.name());
    }

    @Override
    public void close() {
        WindowThread.run(() -> scene.getWindow().hide());
        clock.shutdownNow();
        background.shutdownNow();
    }
}
