package dev.sluice.desktop;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.OpenEngine;
import dev.sluice.app.SettingsFile;
import dev.sluice.desktop.EngineDoor.Found;
import dev.sluice.desktop.attached.AttachedPage;
import dev.sluice.desktop.attached.AttachedViewModel;
import dev.sluice.desktop.attached.HomeHolder;
import dev.sluice.desktop.closing.ClosingDialog;
import dev.sluice.desktop.closing.ClosingViewModel;
import dev.sluice.desktop.closing.Departure;
import dev.sluice.desktop.closing.MasterPassword;
import dev.sluice.desktop.closing.OwnProcess;
import dev.sluice.desktop.closing.Successor;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.run.RunHistories;
import dev.sluice.desktop.settings.KeptSettings;
import dev.sluice.desktop.settings.ThemeSwitch;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.desktop.vault.SecretDialog;
import dev.sluice.desktop.vault.WindowSecrets;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.desktop.workspace.LiveRuns;
import dev.sluice.desktop.workspace.ProjectShelf;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.SecretResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the window's parts together: engine, pages, frame. Belongs to the window's thread. */
public final class Desktop implements Shell.Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
    /** How long projects may take to pause when the window goes without a question: on log-off, for one. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int INTERRUPTED = 130;
    /** A person may be away; whoever waits is told so after this. */
    private static final Duration QUESTION_LIMIT = Duration.ofMinutes(10);

    private final Path home;
    private final Texts texts;
    private final Host host;
    private final Figures figures;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("sluice-clock").factory());
    private final Work work = new Work(background, Platform::runLater);
    private final Shell shell;
    private final SecretResolver secrets;
    private final RunHistories histories = new RunHistories(this::engine);
    private final KeptSettings settings;
    private final ThemeSwitch theme;
    private final FrameTools tools;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Optional<Session> session = Optional.empty();
    private Duration patience = PATIENCE;
    private boolean asked;
    private Optional<AttachedPage> attached = Optional.empty();
    private Optional<Pages> pages = Optional.empty();

    /** What the system around the window does for it. */
    public interface Host {
        /** Shows what the address names in the system's own programs. */
        void show(String address);

        /** Asks for files over the window. */
        FileQuestions files();

        /** Ends the program: nothing runs any more, or somebody else goes on with it. */
        void exit();
    }

    /**
     * @param home the home folder
     * @param kept the settings as they were read
     */
    public Desktop(Path home, Texts texts, SettingsFile.Kept kept, Host host) {
        this.home = home;
        this.texts = texts;
        this.host = host;
        this.figures = new Figures(texts, ZoneId.systemDefault());
        this.shell = new Shell(texts, this);
        this.secrets = new WindowSecrets(System.getenv(), Platform::runLater,
                new SecretDialog(() -> shell.getScene().getWindow(), texts, Platform::runLater), QUESTION_LIMIT);
        this.settings = new KeptSettings(kept.settings(), kept.damage().map(Problem::of),
                new SettingsFile(home)::write, work);
        this.theme = new ThemeSwitch(settings, Platform.getPreferences().colorSchemeProperty(), Theme::apply);
        this.tools = new FrameTools(home, shell, texts, figures, work, host::show);
    }

    public Shell shell() {
        return shell;
    }

    /** Opens the engine in the background; the pages come with it. */
    public void open() {
        open(List.of(), () -> {});
    }

    /** The same, with the demo's project running. */
    public void openDemo() {
        open(List.of(), () -> pages.ifPresent(Pages::demo));
    }

    /**
     * @param paused projects that go on here once it is open, however long others hold the home folder
     * @param then what is done then
     */
    private void open(List<String> paused, Runnable then) {
        tools.say(texts.of("status.opening"));
        work.ask(new EngineDoor(home, secrets, () -> Platform.runLater(this::toFront))::open, found -> {
            switch (found) {
                case Found.Here(var engine) -> opened(engine, paused, then);
                case Found.Elsewhere() -> attach(paused);
                case Found.InAnotherWindow() -> host.exit();
            }
        }, failure -> tools.broken(Problem.of(failure).message()));
    }

    /** Shows what another process runs, until its end or until it is taken over. */
    private void attach(List<String> pausedBefore) {
        tools.say(texts.of("start.attached.status"));
        AttachedViewModel model = new AttachedViewModel(new HomeHolder(home), work, clock,
                paused -> open(Stream.concat(pausedBefore.stream(), paused.stream()).distinct().toList(), () -> {}));
        AttachedPage page = new AttachedPage(model, texts, figures);
        attached = Optional.of(page);
        shell.show(Shell.Place.PROJECTS, page);
    }

    private void toFront() {
        if (shell.getScene().getWindow() instanceof Stage stage) {
            stage.setIconified(false);
            stage.show();
            stage.toFront();
            stage.requestFocus();
        }
    }

    private void opened(OpenEngine open, List<String> paused, Runnable then) {
        if (closing.get()) { // the window was closed meanwhile
            open.close();
            return;
        }
        ProjectShelf shelf = new ProjectShelf(home, Bootstrap.connectors(), secrets,
                name -> open.engine().dataSources().endpoint(name));
        Desk desk = new Desk(new Workspace(open.engine(), shelf, new LiveRuns(tools::ended)), work, clock, texts,
                figures);
        Session begun = Session.over(home, open, desk.workspace(), tools::troubled);
        if (session.isEmpty() && pages.isEmpty()) {
            histories.start(clock, background);
        }
        session = Optional.of(begun);
        Pages opened = new Pages(home, shell, desk, histories, settings, host, begun);
        pages = Optional.of(opened);
        tools.start(desk, opened);
        go(Shell.Place.PROJECTS);
        start(begun, paused);
        then.run();
    }

    private void start(Session now, List<String> projects) {
        projects.forEach(project -> work.ask(() -> {
            now.goOn(project);
            return true;
        }, _ -> {}, failure -> tools.broken(Problem.of(failure).message())));
    }

    private Optional<Engine> engine() {
        return session.map(now -> now.engine().engine());
    }

    /** What nobody foresaw ended what a thread was doing: it is logged, and told beside the status. Any thread. */
    void unforeseen(Thread thread, Throwable failure) {
        LOG.error("{} failed unexpectedly", thread.getName(), failure);
        Platform.runLater(() -> tools.failed(Problem.of(failure).message()));
    }

    @Override
    public void go(Shell.Place place) {
        if (pages.isEmpty()) { // without the engine there is only what another process shows
            attached.ifPresent(page -> shell.show(Shell.Place.PROJECTS, page));
        }
        pages.ifPresent(opened -> opened.go(place));
    }

    @Override
    public void newProject() {
        pages.ifPresent(Pages::newProject);
    }

    /** Shows the project with that name. */
    public void open(String project) {
        pages.ifPresent(opened -> opened.open(project));
    }

    @Override
    public void toggleTheme() {
        theme.toggle();
    }

    @Override
    public void palette() {
        tools.palette();
    }

    @Override
    public void manual() {
        tools.manual();
    }

    @Override
    public void diagnostics() {
        tools.diagnostics();
    }

    @Override
    public void about() {
        tools.about();
    }

    @Override
    public void export(DataTable<?> table) {
        host.files().save(table.name() + ".csv").ifPresent(file -> table.export(file, work));
    }

    @Override
    public void quit() {
        Optional<Session> running = session.filter(now -> !now.workspace().runs().isEmpty());
        if (running.isEmpty()) {
            host.exit();
        } else if (!asked) {
            asked = true;
            ask(running.get());
        }
    }

    /** What becomes of what runs; the answer is carried out before the window goes. */
    private void ask(Session now) {
        Successor successor = new OwnProcess(home,
                () -> MasterPassword.handedOver(now.engine().engine().vault(), secrets));
        ClosingViewModel model = new ClosingViewModel(new Departure(now.workspace(), () -> {
            session = Optional.empty();
            now.letGo();
        }, successor), work, this::takeBack);
        new ClosingDialog(shell.getScene().getWindow(), model, texts).show(() -> {
            asked = false;
            if (model.stepProperty().get() == ClosingViewModel.Step.LEFT) {
                patience = Duration.ZERO; // whatever has not paused by now was to be cut off
                host.exit();
            }
        });
    }

    /** Nobody else went on with them. */
    private void takeBack(List<String> projects) {
        session.ifPresentOrElse(now -> start(now, projects), () -> open(projects, () -> {}));
    }

    /** Pauses what runs and lets go of the home folder; waits for it. */
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        if (Platform.isFxApplicationThread()) {
            shell.leave();
        }
        clock.shutdownNow();
        session.ifPresent(now -> now.close(patience)); // what ends is told in the background still
        background.shutdown();
        closed.countDown();
    }

    /**
     * The system wants this process gone (SIGTERM, log-off): what runs is paused, and the process leaves as an interrupted
     * command does. Nothing to do where the window was closed in its own way. On the thread of the shutdown.
     */
    void terminate() {
        if (closing.compareAndSet(false, true)) {
            session.ifPresent(now -> now.close(PATIENCE));
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        try {
            if (!closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The window was still being closed after {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
