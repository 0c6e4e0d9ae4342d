package dev.sluice.desktop;

import dev.sluice.app.Logs;
import dev.sluice.app.Manual;
import dev.sluice.app.ProgramVersion;
import dev.sluice.desktop.about.AboutPane;
import dev.sluice.desktop.about.AboutViewModel;
import dev.sluice.desktop.FrameWatch.Seen;
import dev.sluice.desktop.alerts.Alert;
import dev.sluice.desktop.alerts.AlertWatch;
import dev.sluice.desktop.alerts.AlertsBell;
import dev.sluice.desktop.alerts.AlertsPane;
import dev.sluice.desktop.alerts.AlertsViewModel;
import dev.sluice.desktop.alerts.WorkspaceTroubles;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Sampler;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.palette.Candidate;
import dev.sluice.desktop.palette.Candidate.Kind;
import dev.sluice.desktop.palette.PalettePane;
import dev.sluice.desktop.palette.PaletteViewModel;
import dev.sluice.desktop.shell.PulseTaker;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.desktop.shell.StatusViewModel;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;

/** What the frame has for every page: status, alerts, palette, help. Belongs to the window's thread. */
final class FrameTools {
    private static final Duration BEAT = Duration.ofSeconds(1);
    /** Below the bell. */
    private static final Insets ALERTS_PLACE = new Insets(80, 48, 0, 0);
    private static final Insets PALETTE_PLACE = new Insets(96, 0, 0, 0);

    private final Path home;
    private final Shell shell;
    private final Texts texts;
    private final Figures figures;
    private final Work work;
    private final Consumer<String> documents;
    private final InstantSource time = InstantSource.system();
    private final StatusViewModel status;
    private final AlertsViewModel alerts = new AlertsViewModel();
    private final Runnable ringing = alerts::seen;
    private volatile Optional<FrameWatch> watch = Optional.empty();
    private Optional<Sampler<Seen>> looking = Optional.empty();
    private Optional<PaletteViewModel> palette = Optional.empty();
    private Optional<Pages> pages = Optional.empty();

    /** @param documents shows what an address names in the system's own programs */
    FrameTools(Path home, Shell shell, Texts texts, Figures figures, Work work, Consumer<String> documents) {
        this.home = home;
        this.shell = shell;
        this.texts = texts;
        this.figures = figures;
        this.work = work;
        this.documents = documents;
        this.status = new StatusViewModel(texts, figures);
        status.wordsProperty().subscribe(shell::status);
        status.lastErrorProperty().subscribe(error -> error.ifPresent(shell::lastError));
        shell.tool(new AlertsBell(alerts, texts, this::alerts));
    }

    /** The engine is there, perhaps once more: what it runs is looked at from now on, until the clock is shut down. */
    void start(Desk desk, Pages opened) {
        pages = Optional.of(opened);
        FrameWatch watching = new FrameWatch(new PulseTaker(desk.workspace().engine()::running, time),
                new AlertWatch(new WorkspaceTroubles(desk.workspace()), time));
        watch = Optional.of(watching);
        palette = Optional.of(new PaletteViewModel(() -> named(desk.workspace(), opened), work));
        looking.ifPresent(Sampler::stop);
        Sampler<Seen> sampler = new Sampler<>(watching::look, this::show,
                failure -> status.lost(failure, time.instant()), work, desk.clock(), BEAT);
        looking = Optional.of(sampler);
        sampler.start();
    }

    private void show(Seen seen) {
        status.show(seen.pulse());
        tell(seen.alerts());
    }

    private void tell(List<Alert> found) {
        alerts.add(found);
        found.stream().filter(alert -> alert.kind() == Alert.Kind.FAILED || alert.kind() == Alert.Kind.STATEMENT)
                .forEach(alert -> status.failed(alert.project() + ": " + alert.words(), alert.at()));
    }

    /** A run has ended. On the run's thread. */
    void ended(RunResult result) {
        watch.ifPresent(watching -> work.ask(() -> watching.ended(result), this::show,
                failure -> status.lost(failure, time.instant())));
    }

    /** Something has gone wrong with the project, beside its runs. Any thread. */
    void troubled(String project, String words) {
        work.window().execute(
                () -> tell(List.of(new Alert(Alert.Kind.FAILED, project, time.instant(), 0, words))));
    }

    /** What the window does before there is anything to look at. */
    void say(String sentence) {
        status.say(sentence);
    }

    /** What keeps the window from working at all. */
    void broken(String sentence) {
        status.say(texts.told(sentence));
        failed(sentence);
    }

    void failed(String sentence) {
        status.failed(sentence, time.instant());
    }

    private void alerts() {
        AlertsPane pane = new AlertsPane(alerts, texts, figures, time, alert -> {
            shell.clear();
            pages.ifPresent(opened -> opened.open(alert.project(), alert.kind().tab()));
        });
        shell.over(pane, Pos.TOP_RIGHT, ALERTS_PLACE, ringing);
        alerts.seen();
    }

    void palette() {
        palette.ifPresent(model -> {
            model.open(shell.candidates());
            shell.over(new PalettePane(model, texts, shell::clear), Pos.TOP_CENTER, PALETTE_PLACE, () -> {});
        });
    }

    /** In the background. */
    private List<Candidate> named(Workspace workspace, Pages opened) {
        List<Candidate> named = new ArrayList<>();
        workspace.projects().forEach(look -> named.add(new Candidate(Kind.PROJECT, look.name(),
                texts.of("state." + look.summary().state().name().toLowerCase(Locale.ROOT)),
                () -> opened.open(look.name()))));
        workspace.engine().dataSources().list().forEach(source -> named.add(new Candidate(Kind.SOURCE, source.name(),
                source.type(), () -> opened.openSource(source.name()))));
        return named;
    }

    void manual() {
        show(Manual.ofThisProgram().folder());
    }

    void diagnostics() {
        show(Logs.file(home).toAbsolutePath().getParent());
    }

    private void show(Path folder) {
        documents.accept(folder.toAbsolutePath().toUri().toString());
    }

    void about() {
        shell.over(new AboutPane(new AboutViewModel(ProgramVersion.number(), work), texts, figures, shell::clear),
                Pos.CENTER, Insets.EMPTY, () -> {});
    }
}
