package dev.sluice.cli;

import dev.sluice.cli.display.ProgressDisplay;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunResult;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Executes a run on the calling thread while another one samples and shows how it stands. */
final class RunWatcher {
    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final long SECONDS_FOR_THE_LAST_LOOK = 2;

    private final MigrationRun run;
    private final ProgressDisplay display;

    RunWatcher(MigrationRun run, ProgressDisplay display) {
        this.run = run;
        this.display = display;
    }

    RunResult watch() {
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("sluice-display").daemon().factory());
        sampler.scheduleWithFixedDelay(this::show, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        try {
            return run.execute();
        } finally {
            Thread.interrupted(); // a pause may have interrupted the run on this thread; it has done what it was for
            if (stop(sampler)) {
                show();
            }
        }
    }

    /** A display that fails must not end the run: it is logged, and the next look tries again. */
    private void show() {
        try {
            display.show(run.progress());
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(RunWatcher.class).warn("Showing the progress failed", e);
        }
    }

    private static boolean stop(ScheduledExecutorService sampler) {
        sampler.shutdown();
        try {
            return sampler.awaitTermination(SECONDS_FOR_THE_LAST_LOOK, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
