package dev.sluice.engine.control;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.VerificationScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run of {@code shop} that does nothing until it is paused or a test ends it. */
final class FakeRun implements RunControl {
    /** One permit for each time that someone began to wait for the end. */
    final Semaphore awaited = new Semaphore(0);
    final CompletableFuture<Ending> ending = new CompletableFuture<>();
    volatile Optional<Comparison> comparison = Optional.empty();
    volatile Optional<String> stoppedBy = Optional.empty();

    @Override
    public String project() {
        return "shop";
    }

    @Override
    public RunProgress progress() {
        return new RunProgress("Waiting", List.of(), 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Load.NONE);
    }

    @Override
    public void pause() {
        ending.complete(Ending.PAUSED);
    }

    @Override
    public void change(Map<String, String> options, String by) {
        // nothing depends on options here
    }

    @Override
    public Comparison compare(VerificationScope scope, String by) {
        Comparison asked = new Comparison(1, scope, by, Instant.EPOCH, Optional.empty(), 0);
        comparison = Optional.of(asked);
        return asked;
    }

    @Override
    public Optional<Comparison> comparison() {
        return comparison;
    }

    @Override
    public void stopComparing(String by) {
        stoppedBy = Optional.of(by);
    }

    @Override
    public Optional<Ending> awaitEnd(Duration limit) throws InterruptedException {
        awaited.release();
        try {
            return Optional.of(ending.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
