package dev.sluice.cli;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.VerificationScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;

/** A run that ends at once, or as soon as it is paused. */
final class FakeRun implements MigrationRun {
    final CountDownLatch started = new CountDownLatch(1);
    final Map<String, String> changes = new ConcurrentHashMap<>();
    /** Done when someone waits for the end. */
    volatile Runnable onAwait = () -> {};
    /** Asked to pause, it goes on. */
    volatile boolean deaf;
    volatile String changedBy = "";
    volatile Optional<Following> following = Optional.empty();
    /** What it answers to who asks it to compare. */
    volatile Function<VerificationScope, Comparison> comparisons = _ -> {
        throw new AssertionError("Nobody asks this run to compare");
    };
    volatile Optional<Comparison> comparison = Optional.empty();
    volatile String stoppedBy = "";
    volatile Runnable onStopComparing = () -> {};
    private final CountDownLatch paused = new CountDownLatch(1);
    private final Supplier<RunResult> result;
    private final boolean untilPaused;

    private FakeRun(Supplier<RunResult> result, boolean untilPaused) {
        this.result = result;
        this.untilPaused = untilPaused;
    }

    static FakeRun ending(RunResult result) {
        return new FakeRun(() -> result, false);
    }

    static FakeRun failing(RuntimeException failure) {
        return new FakeRun(() -> {
            throw failure;
        }, false);
    }

    static FakeRun untilPaused(RunResult result) {
        return new FakeRun(() -> result, true);
    }

    boolean isPaused() {
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
        return "shop";
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

    @Override
    public RunProgress progress() {
        return new RunProgress("Full migration", List.of(), 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(),
                Load.NONE, following);
    }
}
