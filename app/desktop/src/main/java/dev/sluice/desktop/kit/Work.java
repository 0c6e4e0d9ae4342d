package dev.sluice.desktop.kit;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The way from the window's thread to others and back. Whatever may wait for a disk or a database is asked through this.
 *
 * @param background for what may take long
 * @param window the window's thread
 */
public record Work(Executor background, Executor window) {
    /**
     * Asks in the background; what comes of it, or how it failed, is told on the window's thread. What goes wrong there, in
     * the telling, is that thread's own failure.
     *
     * @param failed hears every failure of the question, also those that nobody foresaw
     */
    public <T> void ask(Callable<T> question, Consumer<T> answered, Consumer<Throwable> failed) {
        background.execute(() -> window.execute(telling(question, answered, failed)));
    }

    private static <T> Runnable telling(Callable<T> question, Consumer<T> answered, Consumer<Throwable> failed) {
        try {
            T answer = question.call();
            return () -> answered.accept(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return () -> failed.accept(e);
        } catch (Exception | Error e) { // the top of a thread: whoever asked hears it as it is
            return () -> failed.accept(e);
        }
    }
}
