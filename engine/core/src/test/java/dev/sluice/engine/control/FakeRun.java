package dev.sluice.engine.control;

import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult.Ending;
import java.time.Duration;
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
