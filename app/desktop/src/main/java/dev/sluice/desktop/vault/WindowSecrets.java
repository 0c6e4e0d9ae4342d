package dev.sluice.desktop.vault;

import dev.sluice.engine.api.MasterPrompt;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.model.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets from the environment and from the person at the window. Any thread but the window's own, which has to be free
 * to ask: the caller waits until the question is answered, declined, or its time is over. One question at a time.
 */
public final class WindowSecrets implements SecretResolver, MasterPrompt {
    private static final Logger LOG = LoggerFactory.getLogger(WindowSecrets.class);

    private final Map<String, String> variables;
    private final Executor window;
    private final SecretAsker asker;
    private final Duration limit;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * @param variables of the environment
     * @param window the window's thread
     * @param limit how long a question waits for its answer
     */
    public WindowSecrets(Map<String, String> variables, Executor window, SecretAsker asker, Duration limit) {
        this.variables = Map.copyOf(variables);
        this.window = window;
        this.asker = asker;
        this.limit = limit;
    }

    @Override
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(variables.get(variable));
    }

    @Override
    public Optional<Secret> ask(String question) {
        return ask(new SecretQuestion.Other(question));
    }

    @Override
    public Optional<MasterPrompt> masterPrompt() {
        return Optional.of(this);
    }

    @Override
    public Optional<Secret> current(boolean wasWrong) {
        return ask(new SecretQuestion.Unlock(wasWrong));
    }

    @Override
    public Optional<Secret> first(int minLength) {
        return ask(new SecretQuestion.First(minLength));
    }

    @Override
    public Optional<Secret> next(int minLength) {
        return ask(new SecretQuestion.Next(minLength));
    }

    @Override
    public void plainText(String place) {
        LOG.warn("A password stands in the file itself: {}", place);
    }

    /** Empty when the person declines, when the time is over, and when the caller is interrupted. */
    private Optional<Secret> ask(SecretQuestion question) {
        CompletableFuture<Optional<Secret>> answer = new CompletableFuture<>();
        try {
            oneAtATime.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            window.execute(() -> show(question, answer));
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Nobody answered within {} when a password was asked for", limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The question for a password could not be shown", e.getCause());
        } finally {
            answer.complete(Optional.empty()); // takes the question away where it still stands
            oneAtATime.unlock();
        }
        return Optional.empty();
    }

    /** Not at all, where nobody waits any more when its turn comes. */
    private void show(SecretQuestion question, CompletableFuture<Optional<Secret>> answer) {
        if (answer.isDone()) {
            return;
        }
        try {
            asker.ask(question, answer);
        } catch (RuntimeException e) { // the caller waits on another thread, and throws it there
            answer.completeExceptionally(e);
        }
    }
}
