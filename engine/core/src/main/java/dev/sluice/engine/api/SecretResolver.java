package dev.sluice.engine.api;

import dev.sluice.model.Secret;
import java.util.Optional;

/** Where the passwords that a project file only names come from. Called on the thread that reads the file. */
public interface SecretResolver {
    /** The environment variable's value; empty when it is not set. */
    Optional<String> environment(String variable);

    /** Asks a person, without echo; empty when there is nobody to ask. */
    Optional<Secret> ask(String question);

    /** Who is asked for the vault's master password in the place of {@link #ask}; empty where there is no window. */
    default Optional<MasterPrompt> masterPrompt() {
        return Optional.empty();
    }

    /** Hears that a password stands in the file itself, so that the user can be warned. */
    void plainText(String place);
}
