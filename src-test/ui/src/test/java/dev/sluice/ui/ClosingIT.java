package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.model.MigrationException;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RunSample;
import dev.sluice.testkit.SluiceCommand;
import dev.sluice.testkit.SluiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window is closed while the demo runs: gone on with by a process of its own, attached to, taken over, paused; and ended by the system. */
class ClosingIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String DEMO = "demo";
    private static final List<String> HEADLESS = List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED",
            "-Dglass.platform=Headless", "-Dprism.order=sw");

    @TempDir
    private Path home;

    /** A failed test must leave no process behind that goes on by itself. */
    @AfterEach
    void endWhatGoesOn() throws InterruptedException {
        try (RunningEngine holder = SluiceEngine.attach(home).orElse(null)) {
            if (holder != null && holder.pid() != ProcessHandle.current().pid()) {
                ProcessHandle process = ProcessHandle.of(holder.pid()).orElseThrow();
                process.destroy();
                await("the end of the process without a window", () -> !process.isAlive());
            }
        }
    }

    @Test
    void theProjectGoesOnWithoutTheWindowAndIsTakenOverByTheNextOne() throws InterruptedException, IOException {
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH)) {
            desktop.press("#run-demo");
            desktop.awaitWords("Making up a web shop");
            desktop.picture("demo-beginning");
            desktop.awaitNode("#run-action");
            await("the demo's run", () -> runsHere(desktop));
            askAndStay(desktop);
            askAndFindNobody(desktop);
            desktop.quit();
            desktop.press("#closing-go-on");
            desktop.awaitLeft();
        }
        Instant left = Instant.now();
        Instant taken;
        long pid = holder();
        assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.ENGLISH, "#attached")) {
            desktop.awaitWords(DEMO);
            desktop.awaitWords("Process " + pid);
            desktop.picture("attached");
            await("the source to be followed there", () -> isDemo(progress -> progress.following().isPresent()));
            await("some seconds without a window", () -> Instant.now().isAfter(left.plusSeconds(5)));
            taken = Instant.now();
            desktop.press("#attached-take");
            desktop.awaitNode("#projects");
            desktop.open(DEMO);
            desktop.awaitWords("While you were away");
            desktop.awaitTrue("a chart from before this window",
                    () -> chartBegins(desktop).filter(begin -> begin.isBefore(local(left))).isPresent());
            desktop.picture("away");
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
            await("the demo's run here", () -> runsHere(desktop));
            desktop.quit();
            desktop.press("#closing-pause");
            desktop.awaitLeft();
        }
        assertThat(state()).isEqualTo(ProjectState.PAUSED);
        assertThat(history()).as("what was measured while there was no window")
                .filteredOn(sample -> sample.at().isAfter(left) && sample.end().isBefore(taken))
                .hasSizeGreaterThan(1);
    }

    /** As its words for whoever cannot see it say; empty while there are none. To be asked on the window's thread. */
    private static Optional<LocalTime> chartBegins(OpenDesktop desktop) {
        Node chart = desktop.scene().lookup("#figure-rows .time-chart");
        Matcher time = Pattern.compile("\\d\\d:\\d\\d:\\d\\d")
                .matcher(chart == null || chart.getAccessibleText() == null ? "" : chart.getAccessibleText());
        return time.find() ? Optional.of(LocalTime.parse(time.group())) : Optional.empty();
    }

    private static LocalTime local(Instant moment) {
        return LocalTime.ofInstant(moment, ZoneId.systemDefault());
    }

    private List<RunSample> history() {
        try (OpenEngine open = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets())) {
            return open.engine().history(DEMO, Instant.EPOCH);
        }
    }

    @Test
    void theQuestionAndTheAttachedWindowAreThereInChinese() throws InterruptedException {
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.CHINESE)) {
            desktop.press("#run-demo");
            desktop.awaitNode("#run-action");
            await("the demo's run", () -> runsHere(desktop));
            desktop.quit();
            desktop.awaitNode("#closing-go-on");
            Picture.write(desktop.box(), "closing-question-zh");
            desktop.press("#closing-go-on");
            desktop.awaitLeft();
        }
        try (OpenDesktop desktop = OpenDesktop.over(home, Texts.CHINESE, "#attached")) {
            desktop.awaitWords(DEMO);
            Picture.write(desktop.scene(), "attached-zh");
        }
        assertThat(holder()).as("a window that only looked ends nothing").isNotEqualTo(
                ProcessHandle.current().pid());
    }

    /** What the start script starts; SIGTERM is what a log-off sends. Until it has begun, a project stays one that was not. */
    @Test
    void aSecondStartShowsTheWindowThatIsThereAndSigtermPausesItsProject() throws InterruptedException {
        SluiceCommand window = new SluiceCommand(home, "dev.sluice.desktop.Main", HEADLESS, Map.of());
        try (SluiceProcess first = window.start(DEMO)) {
            await("rows moved by a window", () -> !first.isAlive() || isDemo(progress -> progress.rows() > 0));

            SluiceProcess second = window.run(LIMIT);

            assertThat(second.exitCode()).as(second.toString()).isZero();
            assertThat(second.standardOutput())
                    .contains("Sluice is open already; its window was brought to the front.");
            assertThat(home.resolve("logs").resolve("sluice.log")).as("the window's log").isNotEmptyFile();
            first.terminate();
            assertThat(first.waitFor(LIMIT)).isEqualTo(130);
        }
        assertThat(state()).isEqualTo(ProjectState.PAUSED);
    }

    @Test
    void withoutADisplayASentenceSaysWhatToRunInstead() {
        SluiceCommand window = new SluiceCommand(home, "dev.sluice.desktop.Main", List.of("-Xmx512m"),
                Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""));

        SluiceProcess ended = window.run(LIMIT);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(String.join(" ", ended.standardError())).contains("no display", "sluice demo", "sluice run FILE");
    }

    private void askAndStay(OpenDesktop desktop) {
        desktop.quit();
        desktop.awaitNode("#closing-keep");
        assertThat(desktop.words()).contains("Project demo is at work", "Go on without the window", "Pause and quit");
        Picture.write(desktop.box(), "closing-question-light");
        desktop.toggleTheme();
        Picture.write(desktop.box(), "closing-question-dark");
        desktop.toggleTheme();
        desktop.press("#closing-keep");
        desktop.awaitGone("#closing-keep");
        assertThat(runsHere(desktop)).isTrue();
    }

    /** What could not be handed over goes on here, and the box has room for the reason and its button. */
    private void askAndFindNobody(OpenDesktop desktop) throws IOException, InterruptedException {
        Path taken = Files.createDirectories(home.resolve("logs").resolve("without-window.log"));
        desktop.quit();
        desktop.press("#closing-go-on");
        desktop.awaitWords("SLUICE-506");
        desktop.awaitTrue("the button in the window", () -> desktop.isInside("#closing-keep"));
        Picture.write(desktop.box(), "closing-failed-light");
        desktop.press("#closing-keep");
        desktop.awaitGone("#closing-keep");
        Files.delete(taken);
        await("the demo's run", () -> runsHere(desktop));
    }

    /** What this process runs is reached through its socket like any other. */
    private boolean runsHere(OpenDesktop desktop) {
        return holderOrNone() == ProcessHandle.current().pid() && projects().contains(DEMO);
    }

    private long holder() {
        long pid = holderOrNone();
        assertThat(pid).as("the process that holds the home folder").isPositive();
        return pid;
    }

    private long holderOrNone() {
        try (RunningEngine holder = SluiceEngine.attach(home).orElse(null)) {
            return holder == null ? -1 : holder.pid();
        } catch (MigrationException e) {
            return -1; // it begins, or ends
        }
    }

    private List<String> projects() {
        try (RunningEngine holder = SluiceEngine.attach(home).orElse(null)) {
            return holder == null ? List.of() : holder.projects();
        } catch (MigrationException e) {
            return List.of(); // it begins, or ends
        }
    }

    /** Whether somebody runs the demo, and it has come so far. */
    private boolean isDemo(Predicate<RunProgress> there) {
        try (RunningEngine holder = SluiceEngine.attach(home).orElse(null)) {
            return holder != null && holder.projects().contains(DEMO) && there.test(holder.run(DEMO).progress());
        } catch (MigrationException e) {
            return false; // it begins, or ends
        }
    }

    private ProjectState state() {
        try (OpenEngine open = Bootstrap.openEngine(home, Bootstrap.connectors(), new NoSecrets())) {
            return open.engine().remembered(DEMO).orElseThrow().state();
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
    }
}
