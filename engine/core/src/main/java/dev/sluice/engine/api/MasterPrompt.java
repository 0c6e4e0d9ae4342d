package dev.sluice.engine.api;

import dev.sluice.model.Secret;
import java.util.Optional;

/**
 * A person at a window, who is asked for the vault's master password until it is right. Called on threads that may wait
 * for a person; empty, from every method, when the person gives none or does not answer.
 */
public interface MasterPrompt {
    /** The one the vault has. @param wasWrong whether the answer before this was not it */
    Optional<Secret> current(boolean wasWrong);

    /** One for a vault that is made now, given twice. @param minLength in characters */
    Optional<Secret> first(int minLength);

    /** The one to change to, given twice. @param minLength in characters */
    Optional<Secret> next(int minLength);
}
