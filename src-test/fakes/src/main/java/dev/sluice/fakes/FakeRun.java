package dev.sluice.fakes;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.VerificationScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** A run that ends at once, or as soon as it is paused. Any thread. */
public final class FakeRun implements MigrationRun {
    public final CountDownLatch started = new CountDownLatch(1);
    public final Map<String, String> changes = new ConcurrentHashMap<>();
    public volatile Supplier<RunProgress> progress = () -> new RunProgress("Full migration", List.of(), 0, 0, 0, 0, 0,
            Optional.empty(), Optional.empty(), Load.NONE);
    /** Done when someone waits for the end. */
    public volatile Runnable onAwait = () -> {};
    /** Asked to pause, it goes on. */
    public volatile boolean deaf;
    public volatile String changedBy = "";
    /** What it answers to who asks it to compare. */
    public volatile Function<VerificationScope, Comparison> comparisons = _ -> {
        throw new AssertionError("Nobody asks this run to compare");
    };
    public volatile Optional<Comparison> comparison = Optional.empty();
    public volatile String stoppedBy = "";
    public volatile Runnable onStopComparing = () -> {};
    private final CountDownLatch paused = new CountDownLatch(1);
    private final String project;
    private final Supplier<RunResult> result;
    private final boolean untilPaused;

    private FakeRun(String project, Supplier<RunResult> result, boolean untilPaused) {
        this.project = project;
        this.result = result;
        this.untilPaused = untilPaused;
    }

    public static FakeRun ending(RunResult result) {
        return new FakeRun(result.project(), () -> result, false);
    }

    public static FakeRun failing(RuntimeException failure) {
        return ending("shop", () -> {
            throw failure;
        });
    }

    /** @param end gives its result, or throws */
    public static FakeRun ending(String project, Supplier<RunResult> end) {
        return new FakeRun(project, end, false);
    }

    public static FakeRun untilPaused(RunResult result) {
        return new FakeRun(result.project(), () -> result, true);
    }

    /** Goes on for as long as anybody looks. */
    public static FakeRun goingOn(String project, Supplier<RunProgress> progress) {
        FakeRun run = new FakeRun(project, () -> {
            throw new AssertionError("Nobody sees the end of this run");
        }, true);
        run.progress = progress;
        return run;
    }

    public boolean isPaused() {
        return paused.getCount() == 0;
    }

    @Override
    public RunResult execute() {
        started.countDown();
        if (untilPaused) {
            try {
                paused.await();
            } catch (InterruptedException e) {
                paused.countDown(); // the engine's runs take an interrupted thread for a pause, too
            }
        }
        return result.get();
    }

    @Override
    public String project() {
        return project;
    }

    @Override
    public RunProgress progress() {
        return progress.get();
    }

    @Override
    public void pause() {
        if (!deaf) {
            paused.countDown();
        }
    }

    @Override
    public void change(Map<String, String> options, String by) {
        changes.putAll(options);
        changedBy = by;
    }

    @Override
    public Comparison compare(VerificationScope scope, String by) {
        return comparisons.apply(scope);
    }

    @Override
    public Optional<Comparison> comparison() {
        return comparison;
    }

    @Override
    public void stopComparing(String by) {
        stoppedBy = by;
        onStopComparing.run();
    }

    /** A fake ends when it is paused. */
    @Override
    public Optional<Ending> awaitEnd(Duration limit) throws InterruptedException {
        onAwait.run();
        return paused.await(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(result.get().ending())
                : Optional.empty();
    }
}
