package dev.sluice.cli;

import dev.sluice.app.Home;
import dev.sluice.app.Logs;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.cli.Interruption.Scope;
import dev.sluice.cli.display.LiveDisplay;
import dev.sluice.cli.display.PlainDisplay;
import dev.sluice.cli.display.ProgressDisplay;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * Where one command does its work: knows the home folder, the place people read from, and how to end. Belongs to the
 * main thread; the shutdown thread may have the last word.
 */
public final class Workbench {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Surroundings surroundings;
    private final CommonOptions options;
    private final PrintStream screen;
    private final EndReport report;
    private final AtomicBoolean told = new AtomicBoolean();
    private Path home = Path.of("");
    private volatile String project = "";
    /** Reading a project file that names a data source opens the engine before the command does. */
    private Optional<OpenEngine> opened = Optional.empty();

    /** A command's work. */
    public interface Work {
        Outcome on(Workbench workbench) throws InterruptedException;
    }

    Workbench(Surroundings surroundings, CommonOptions options) {
        this.surroundings = surroundings;
        this.options = options;
        this.screen = options.json() ? surroundings.err() : surroundings.out();
        this.report = new EndReport(surroundings.manual());
    }

    /** Does the work and tells how it ended, in words and, if wished, as a last line of JSON. */
    int conclude(Work work) {
        Outcome outcome = perform(work);
        screen.flush();
        surroundings.err().flush();
        tellScript(outcome);
        return outcome.exitCode().number();
    }

    /** Writes the JSON line, once: whoever comes first of the main thread and an interruption has the last word. */
    private void tellScript(Outcome outcome) {
        if (options.json() && told.compareAndSet(false, true)) {
            surroundings.out().println(outcome.line());
            surroundings.out().flush();
        }
    }

    private void tellScriptOfInterruption() {
        tellScript(Outcome.interrupted(project));
    }

    private Outcome perform(Work work) {
        Optional<Logger> log = Optional.empty();
        try (Scope _ = surroundings.interruption().atOnce(this::tellScriptOfInterruption)) {
            home = Home.choose(options.home(), surroundings.environment(), System.getProperty("os.name"),
                    Path.of(System.getProperty("user.home")));
            Home.make(home);
            log = Optional.of(surroundings.logs().apply(home));
            return work.on(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Outcome.interrupted(project));
        } catch (MigrationException e) {
            log.ifPresent(logger -> logger.warn("{} {}", e.code().id(), e.code().title(), e));
            return failed(surroundings.interruption().isRequested()
                    ? Outcome.interrupted(project)
                    : Outcome.failed(project, e));
        } catch (RuntimeException | Error e) { // the top of the main thread: nobody else would tell the user
            log.ifPresent(logger -> logger.error("The command failed unexpectedly", e));
            return failed(Outcome.failed(project, defect(e)));
        } finally {
            closeEngine();
        }
    }

    private Outcome failed(Outcome outcome) {
        report.errors(outcome.result().errors()).forEach(surroundings.err()::println);
        return outcome;
    }

    private MigrationException defect(Throwable cause) {
        return new MigrationException(ErrorCode.INTERNAL,
                "Sluice met a failure that it does not know (" + cause.getClass().getSimpleName() + ")",
                Remedy.of("Please report it with the end of the log " + Logs.file(home)
                        + "; the same command may be given again, finished work is kept."));
    }

    /** The project, with the secrets that it takes to connect. */
    public MigrationProject read(Path file) {
        MigrationProject read = surroundings.projects().read(file,
                new TerminalSecrets(surroundings.environment(), surroundings.terminal(), surroundings.err()),
                name -> dataSource(file, name));
        project = read.name();
        return read;
    }

    /** The project's name first: where another process holds the home folder, it says whether it runs this project. */
    private Endpoint dataSource(Path file, String name) {
        readName(file);
        return openEngine().engine().dataSources().endpoint(name);
    }

    /** The engine that remembers in the home folder; closed at the end of the work at the latest. */
    public OpenEngine openEngine() {
        OpenEngine engine = opened.orElseGet(() -> openEngine(home));
        opened = Optional.of(engine);
        return new OpenEngine(engine.engine(), this::closeEngine);
    }

    /** Once: what is closed may be another process's by the next time. */
    private void closeEngine() {
        Optional<OpenEngine> engine = opened;
        opened = Optional.empty();
        engine.ifPresent(OpenEngine::close);
    }

    OpenEngine openEngine(Path folder) {
        try {
            return surroundings.engines().apply(folder);
        } catch (MigrationException e) {
            throw RunningProject.explain(e, folder, project);
        }
    }

    /** The project's name, for commands that open no connection and so need no password. */
    String readName(Path file) {
        return readWithoutSecrets(file).name();
    }

    /** The project without what is needed to connect. */
    MigrationProject readWithoutSecrets(Path file) {
        MigrationProject read = surroundings.projects().read(file, new NoSecrets(), NoSecrets::endpoint);
        project = read.name();
        return read;
    }

    /** The same, for what is told without the file as well; empty where it is gone or something is wrong in it. */
    public Optional<MigrationProject> readIfReadable(Path file) {
        try {
            return Optional.of(readWithoutSecrets(file));
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    /** From now on a stop ends this process and nothing else: the work is done by another one. */
    Scope looking() {
        return surroundings.interruption().atOnce(() -> {});
    }

    /** Shows a run of another process until it ends. @return the last look and the ending */
    Map.Entry<RunProgress, Ending> follow(RunControl run) throws InterruptedException {
        try (ProgressDisplay display = display(run.project());
                Scope _ = surroundings.interruption().atOnce(display::close)) {
            while (true) {
                RunProgress progress = run.progress();
                display.show(progress);
                Optional<Ending> ending = run.awaitEnd(BETWEEN_LOOKS);
                if (ending.isPresent()) {
                    return Map.entry(progress, ending.get());
                }
            }
        }
    }

    /** From now on a stop interrupts this thread. */
    public Scope interruptible() {
        return surroundings.interruption().meaning(Thread.currentThread()::interrupt, this::tellScriptOfInterruption);
    }

    /** From now on a stop means this. */
    Scope stopping(Runnable stop) {
        return stopping(stop, () -> {});
    }

    /** As the other. @param cutOff what is left to do when the stop did not come in time */
    Scope stopping(Runnable stop, Runnable cutOff) {
        return surroundings.interruption().meaning(stop, () -> {
            cutOff.run();
            tellScriptOfInterruption();
        });
    }

    /** Works until the run ends and shows how it goes; a stop pauses it. */
    RunResult watch(String name, MigrationRun run) {
        return watch(name, run, _ -> () -> {});
    }

    /** Stands beside a run from before it begins; closed when it has ended. */
    interface Companion extends AutoCloseable {
        @Override
        void close();
    }

    /** @param beside makes the run's companion, of the place for lines that stay */
    RunResult watch(String name, MigrationRun run, Function<Consumer<String>, Companion> beside) {
        try (ProgressDisplay display = display(name);
                Companion _ = beside.apply(display::note);
                Scope _ = stopping(() -> pause(run, display), display::close)) {
            return new RunWatcher(run, display).watch();
        }
    }

    private static void pause(MigrationRun run, ProgressDisplay display) {
        display.note("Stopping at a safe point; this takes at most " + Interruption.PATIENCE.toSeconds() + " s");
        run.pause();
    }

    /** Shows how a run stands; for one piece of work. */
    ProgressDisplay display(String name) {
        Terminal terminal = surroundings.terminal();
        if (options.plain() || options.json() || !terminal.isInteractive()) {
            return new PlainDisplay(screen, surroundings.nanos());
        }
        return new LiveDisplay(name, screen, terminal::size, terminal.abilities(), surroundings.nanos());
    }

    Outcome report(RunResult result) {
        say(report.of(result));
        return Outcome.of(result);
    }

    EndReport report() {
        return report;
    }

    public void say(String line) {
        screen.println(line);
    }

    public void say(List<String> lines) {
        lines.forEach(screen::println);
    }

    /** Asks without echo; empty when nobody is there. */
    public Optional<String> askSecret(String question) {
        screen.flush();
        return surroundings.terminal().askSecret(question);
    }

    /** An environment variable of this process. */
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(surroundings.environment().get(variable));
    }

    /** Asks a person; empty when nobody is there. */
    public Optional<String> ask(String question) {
        screen.flush();
        try (Scope _ = surroundings.interruption().atOnce(this::tellScriptOfInterruption)) {
            return options.json() ? Optional.empty() : surroundings.terminal().ask(question);
        }
    }

    Path home() {
        return home;
    }
}
