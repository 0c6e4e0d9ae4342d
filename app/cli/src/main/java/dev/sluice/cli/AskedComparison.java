package dev.sluice.cli;

import dev.sluice.cli.display.ProgressDisplay;
import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A comparison that the run of another process makes for this one. A stop ends the comparison and never the run. */
record AskedComparison(Workbench workbench, RunningProject running) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Asks for it and shows how it goes. @return how it ended; as the run did where the run ended before it */
    RunResult compare(VerificationScope scope) throws InterruptedException {
        RunControl run = running.run();
        Comparison asked = run.compare(scope, ThisProcess.words());
        workbench.say("Process " + running.engine().pid() + " follows the source of project " + run.project()
                + " and compares " + scope + " meanwhile. Ctrl-C stops the comparison and not the run.");
        try (ProgressDisplay display = workbench.display(run.project());
                Interruption.Scope _ = workbench.stopping(() -> stop(run, display), display::close)) {
            return awaitEnd(run, asked, display);
        }
    }

    private static void stop(RunControl run, ProgressDisplay display) {
        try {
            display.note("Stopping the comparison; the run goes on");
            run.stopComparing(ThisProcess.words());
        } catch (MigrationException e) { // on the way out: whoever waits for the end meets it, too
            display.note(e.code().id() + " " + e.getMessage());
        }
    }

    private static RunResult awaitEnd(RunControl run, Comparison asked, ProgressDisplay display)
            throws InterruptedException {
        Optional<Ending> runEnded = Optional.empty();
        while (true) {
            Optional<RunResult> result = result(run, asked, runEnded);
            if (result.isPresent()) {
                return result.get();
            }
            display.show(run.progress());
            runEnded = run.awaitEnd(BETWEEN_LOOKS);
        }
    }

    private static Optional<RunResult> result(RunControl run, Comparison asked, Optional<Ending> runEnded) {
        Comparison last;
        try {
            last = run.comparison().orElse(asked);
        } catch (MigrationException e) {
            throw runEnded.isPresent() ? endedWithTheRun(run, runEnded.get(), e) : e;
        }
        if (last.number() != asked.number()) {
            throw lost(run, "it has ended, and the run has been asked for another one since", null);
        }
        return last.result();
    }

    /** The process was gone before it could say what was found. */
    private static MigrationException endedWithTheRun(RunControl run, Ending ending, MigrationException cause) {
        return ending == Ending.PAUSED
                ? new MigrationException(ErrorCode.INTERRUPTED, Retry.NEEDS_USER, "Comparing project '" + run.project()
                        + "': the run was paused meanwhile", Remedy.of("'sluice run' goes on; compare then."), cause)
                : lost(run, "the run has ended meanwhile: " + ending, cause);
    }

    private static MigrationException lost(RunControl run, String what, @Nullable MigrationException cause) {
        return new MigrationException(ErrorCode.NO_ANSWER, Retry.NEEDS_USER,
                "Comparing project '" + run.project() + "': " + what,
                Remedy.of("What was found is kept: 'sluice project show' tells it."), cause);
    }
}
