package dev.sluice.desktop.vault;

import dev.sluice.model.Secret;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Shows a question to the person at the window. */
@FunctionalInterface
public interface SecretAsker {
    /**
     * Called on the window's thread; returns at once.
     *
     * @param answer is completed with what the person says, empty when they decline. Somebody else may complete it first:
     *     then nobody waits any more, and the question goes away
     */
    void ask(SecretQuestion question, CompletableFuture<Optional<Secret>> answer);
}
