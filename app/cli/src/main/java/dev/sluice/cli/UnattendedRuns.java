package dev.sluice.cli;

import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunResult;
import dev.sluice.model.MigrationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several projects in this process, each on a thread of its own, and nobody who watches. Belongs to the main thread. */
final class UnattendedRuns {
    private final Workbench workbench;
    private Optional<Outcome> worst = Optional.empty();

    UnattendedRuns(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Runs them until all have ended; one that cannot be begun keeps no other from running. */
    Outcome perform(List<Path> files) throws InterruptedException {
        try (OpenEngine open = workbench.openEngine()) {
            List<MigrationRun> runs = begin(open.engine(), files);
            try (Interruption.Scope _ = workbench.stopping(() -> runs.forEach(RunControl::pause))) {
                work(runs);
            }
        }
        return worst.orElseGet(() -> Outcome.done(""));
    }

    private List<MigrationRun> begin(Engine engine, List<Path> files) {
        List<MigrationRun> runs = new ArrayList<>();
        for (Path file : files) {
            try {
                runs.add(engine.run(workbench.read(file), Optional.empty(), false));
            } catch (MigrationException e) {
                workbench.say(e.code().id() + " " + file + ": " + e.getMessage());
                note(Outcome.failed(file.toString(), e));
            }
        }
        return runs;
    }

    private void work(List<MigrationRun> runs) throws InterruptedException {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("sluice-run-", 1).factory())) {
            List<Future<RunResult>> results = runs.stream().map(run -> threads.submit(run::execute)).toList();
            for (Future<RunResult> result : results) {
                try {
                    note(workbench.report(result.get()));
                } catch (ExecutionException e) {
                    throw new IllegalStateException("A run ends with a result", e.getCause());
                }
            }
        }
    }

    /** The first that did not end well says how all did. */
    private void note(Outcome outcome) {
        if (worst.filter(known -> known.exitCode() != ExitCode.COMPLETED).isEmpty()) {
            worst = Optional.of(outcome);
        }
    }
}
