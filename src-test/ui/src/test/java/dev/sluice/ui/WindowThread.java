package dev.sluice.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** The window's thread, started once for all tests of the process. */
final class WindowThread {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    static {
        // Not waited for here: that thread could not run a lambda of a class that is still being initialised.
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
    }

    private WindowThread() {}

    /** Does it there, and waits for it; on that thread itself, at once. */
    static <T> T get(Callable<T> work) {
        if (Platform.isFxApplicationThread()) {
            return here(work);
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) { // goes on to the test's thread
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("On the window's thread: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("The window's thread did not answer within " + LIMIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static <T> T here(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // the way of Callable
            throw new AssertionError("On the window's thread: " + e, e);
        }
    }

    static void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }
}
