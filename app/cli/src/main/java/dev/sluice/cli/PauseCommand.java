package dev.sluice.cli;

import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice pause}: lets a project that runs in another process come to a safe point. */
@Command(name = "pause", description = "Stops a running project at a safe point; 'run' goes on from there.")
final class PauseCommand implements Callable<Integer> {
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Parameters(paramLabel = "FILE", description = "The project file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60", description = "How long to wait for it, at most. Default: 60.")
    private int seconds;

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> {
            String project = workbench.readName(file);
            try (Interruption.Scope _ = workbench.looking();
                    RunningProject running = RunningProject.require(workbench.home(), project,
                            "There is nothing to pause; 'sluice show' tells how it was left.")) {
                return pause(workbench, running.run());
            }
        });
    }

    private Outcome pause(Workbench workbench, RunControl run) throws InterruptedException {
        try {
            run.pause();
            Ending ending = await(workbench, run);
            workbench.say(ending == Ending.PAUSED
                    ? "Project " + run.project() + " is paused. 'sluice run' goes on from there."
                    : "Project " + run.project() + " came to its end before it could pause: " + ending + ".");
            return Outcome.withoutRows(run.project(), state(ending), List.of(), List.of(), ExitCode.COMPLETED);
        } catch (MigrationException e) {
            return ShowCommand.afterItsEnd(workbench, run.project(), e);
        }
    }

    private Ending await(Workbench workbench, RunControl run) throws InterruptedException {
        Duration left = Duration.ofSeconds(seconds);
        while (left.isPositive()) {
            Duration part = left.compareTo(BETWEEN_WORDS) < 0 ? left : BETWEEN_WORDS;
            Optional<Ending> ending = run.awaitEnd(part);
            if (ending.isPresent()) {
                return ending.get();
            }
            left = left.minus(part);
            workbench.say("Waiting for " + hindrance(run.progress()));
        }
        throw new MigrationException(ErrorCode.NO_ANSWER, Retry.RETRYABLE,
                "Project " + run.project() + " has not paused within " + seconds + " s; it waits for "
                        + hindrance(run.progress()),
                Remedy.of("It pauses as soon as that has ended; 'sluice show FILE --follow' tells when."), null);
    }

    private static String hindrance(RunProgress progress) {
        return progress.waitingFor().orElse("the end of what is under way in step '" + progress.step() + "'");
    }

    private static ProjectState state(Ending ending) {
        return switch (ending) {
            case PAUSED, REACHED_PHASE -> ProjectState.PAUSED;
            case COMPLETED, ALREADY_COMPLETE -> ProjectState.COMPLETED;
            case PRECHECK_FAILED -> ProjectState.NOT_STARTED;
            case FAILED -> ProjectState.FAILED;
        };
    }
}
