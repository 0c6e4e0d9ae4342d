package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.cli.display.Quantities;
import dev.sluice.cli.display.StatusLines;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice show}: how a project stands, asked of the process that runs it, else of the metadb. */
@Command(name = "show", description = "Shows how a project stands, also one that another process runs.")
final class ShowCommand implements Callable<Integer> {
    private static final Duration STARTING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--follow", description = "Show it again and again until the run ends.")
    private boolean follow;

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> {
            MigrationProject settings = workbench.readWithoutSecrets(file);
            String project = settings.name();
            workbench.say("By its file: " + EngineOptions.pace(EngineOptions.inForce(settings.options())));
            return show(workbench, project);
        });
    }

    /** A Sluice that is starting holds the home folder before it can be reached, and so does one that is ending: a moment. */
    private Outcome show(Workbench workbench, String project) throws InterruptedException {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (true) {
            Optional<RunningProject> running = RunningProject.find(workbench.home(), project);
            if (running.isPresent()) {
                try (Interruption.Scope _ = workbench.looking(); RunningProject reached = running.get()) {
                    return follow ? follow(workbench, reached) : look(workbench, reached);
                }
            }
            try {
                return remembered(workbench, project);
            } catch (MigrationException e) {
                if (e.code() != ErrorCode.HOME_LOCKED || System.nanoTime() > deadline
                        || runsOthers(workbench, project)) {
                    throw e;
                }
            }
            new CountDownLatch(1).await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean runsOthers(Workbench workbench, String project) {
        try (RunningEngine engine = SluiceEngine.attach(workbench.home()).orElse(null)) {
            return engine != null && !engine.projects().contains(project);
        }
    }

    private static Outcome look(Workbench workbench, RunningProject running) {
        RunProgress progress = running.run().progress();
        Optional<Comparison> compared = running.run().comparison();
        workbench.say("Project " + running.run().project() + " is being run by process " + running.engine().pid()
                + ", since " + running.engine().since());
        workbench.say(StatusLines.of(progress));
        compared.ifPresent(comparison -> workbench.say(words(comparison)));
        return outcome(running.run().project(), ProjectState.RUNNING,
                StatusLine.running(running.run().project(), running.engine().pid(), progress, compared));
    }

    private static String words(Comparison comparison) {
        String asked = comparison.scope() + ", asked for by " + comparison.by() + " at " + comparison.since();
        return comparison.result().map(RunResult::verdict)
                .map(verdict -> "Compared " + asked + ": " + verdict.sentence() + ". "
                        + Quantities.counted(comparison.changesSince(), "row") + " changed in the target since then.")
                .orElseGet(() -> "Comparing " + asked);
    }

    private static Outcome follow(Workbench workbench, RunningProject running) throws InterruptedException {
        String project = running.run().project();
        try {
            Map.Entry<RunProgress, Ending> last = workbench.follow(running.run());
            workbench.say("The run has ended: " + last.getValue());
            return outcome(project, ProjectState.RUNNING,
                    StatusLine.ended(project, running.engine().pid(), last.getKey(), last.getValue()));
        } catch (MigrationException e) {
            return afterItsEnd(workbench, project, e);
        }
    }

    /** A process that ended between two questions cannot be asked any more; what it left is known. */
    static Outcome afterItsEnd(Workbench workbench, String project, MigrationException failure) {
        if (failure.code() != ErrorCode.NO_ANSWER || RunningProject.find(workbench.home(), project).isPresent()) {
            throw failure;
        }
        return remembered(workbench, project);
    }

    private static Outcome remembered(Workbench workbench, String project) {
        try (OpenEngine open = workbench.openEngine()) {
            RememberedProject known = open.engine().remembered(project)
                    .orElseThrow(() -> new MigrationException(ErrorCode.PROJECT_UNKNOWN,
                            "No project '" + project + "' has been run with the home folder " + workbench.home(),
                            Remedy.of("Run it first; --home or SLUICE_HOME has to be the same as then.")));
            workbench.say(lines(known));
            return outcome(project, known.state(), StatusLine.remembered(known));
        }
    }

    private static List<String> lines(RememberedProject known) {
        List<String> lines = new ArrayList<>();
        lines.add("Project " + known.name() + " is not running. " + (known.state() == ProjectState.RUNNING
                ? "Its process ended without a word; 'sluice run' goes on from what the target holds."
                : "It was left " + known.state() + "."));
        known.asOf().ifPresent(at -> lines.add("This is as of " + at + ", "
                + Quantities.duration(Duration.between(at, Instant.now())) + " ago; neither server was asked."));
        lines.add("Finished: " + (known.finishedPhases().isEmpty()
                ? "no phase"
                : known.finishedPhases().stream().sorted().map(Phase::title).collect(Collectors.joining(", "))));
        lines.addAll(StatusLines.tables(known.tables()));
        lines.add("Tables: " + StatusLines.counts(known.tables()));
        if (known.tables().stream().anyMatch(table -> table.state() == TableState.WAITING)) {
            lines.add("Rows of waiting tables may be in the target already; its progress table knows.");
        }
        if (known.conflicts() > 0) {
            lines.add(Quantities.counted(known.conflicts(), "row") + " refused by the target (conflicts)");
        }
        return lines;
    }

    private static Outcome outcome(String project, ProjectState state, String line) {
        Outcome plain = Outcome.withoutRows(project, state, List.of(), List.of(), ExitCode.COMPLETED);
        return new Outcome(plain.result(), plain.exitCode(), Optional.of(line));
    }
}
