package dev.sluice.desktop.kit;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
     * Asks in the background; what comes of it, or how it failed, is told on the window's thread.
     *
     * @param failed hears every failure, also those that nobody foresaw
     */
    public <T> void ask(Callable<T> question, Consumer<T> answered, Consumer<Throwable> failed) {
        CompletableFuture.supplyAsync(() -> answer(question), background).whenCompleteAsync((answer, failure) -> {
            if (failure == null) {
                answered.accept(answer);
            } else {
                failed.accept(failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : failure);
            }
        }, window);
    }

    private static <T> T answer(Callable<T> question) {
        try {
            return question.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // the way of Callable: whoever asked hears it as it is
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new CompletionException(e);
        }
    }
}
