package dev.sluice.engine.vault;

import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.api.Vault;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The master password: from the environment, from an owner-only file that the environment names, or from a person. */
record MasterPassword(Path vault, SecretResolver secrets) {
    private static final int MIN_LENGTH = 8;
    private static final String FILE_SUFFIX = "_FILE";

    /**
     * The one the vault has.
     *
     * @param wasWrong whether the answer before this was not it: only a person {@linkplain #isAskedAgain is asked again}
     */
    Secret current(boolean wasWrong) {
        return given(Vault.PASSWORD_VARIABLE).or(() -> secrets.masterPrompt()
                .map(prompt -> prompt.current(wasWrong))
                .orElseGet(() -> secrets.ask("Master password of the vault: "))).orElseThrow(this::nobody);
    }

    /** Whether somebody can be told that the answer was wrong, and give another. */
    boolean isAskedAgain() {
        return !isGiven() && secrets.masterPrompt().isPresent();
    }

    /** One for a new vault, which a person says twice. */
    Secret first() {
        return longEnough(given(Vault.PASSWORD_VARIABLE)
                .or(() -> secrets.masterPrompt().map(prompt -> prompt.first(MIN_LENGTH))
                        .orElseGet(() -> twice(
                                "New master password for the vault, at least " + MIN_LENGTH + " characters: ")))
                .orElseThrow(this::nobody));
    }

    /** The one to change to. */
    Secret next() {
        return longEnough(given(Vault.NEW_PASSWORD_VARIABLE)
                .or(() -> secrets.masterPrompt().map(prompt -> prompt.next(MIN_LENGTH))
                        .orElseGet(() -> twice("New master password, at least " + MIN_LENGTH + " characters: ")))
                .orElseThrow(() -> VaultFailures.locked(vault, "the new master password was not given",
                        "Set " + Vault.NEW_PASSWORD_VARIABLE + " or " + Vault.NEW_PASSWORD_VARIABLE + FILE_SUFFIX
                                + ", or give the command on a terminal.")));
    }

    /** Whether it is given without asking anybody. */
    boolean isGiven() {
        return isSet(Vault.PASSWORD_VARIABLE) || isSet(Vault.PASSWORD_VARIABLE + FILE_SUFFIX);
    }

    private Optional<Secret> given(String variable) {
        return value(variable).map(Secret::of).or(() -> value(variable + FILE_SUFFIX).map(this::inFile));
    }

    private Optional<String> value(String variable) {
        return secrets.environment(variable).filter(text -> !text.isEmpty());
    }

    private boolean isSet(String variable) {
        return value(variable).isPresent();
    }

    private Secret inFile(String name) {
        Path file = Path.of(name);
        try {
            return Secret.ofFileContent(new String(new OwnerOnlyFile(file).read(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw VaultFailures.unreadable(file, e);
        }
    }

    private Optional<Secret> twice(String question) {
        Optional<Secret> said = secrets.ask(question);
        if (said.isPresent() && !secrets.ask("Once more: ").equals(said)) {
            throw unfit("The two master passwords are not the same");
        }
        return said;
    }

    private static Secret longEnough(Secret password) {
        if (password.reveal().length() < MIN_LENGTH) {
            throw unfit("A master password has at least " + MIN_LENGTH + " characters");
        }
        return password;
    }

    private static MigrationException unfit(String sentence) {
        return new MigrationException(ErrorCode.OPTION_INVALID, sentence,
                Remedy.of("Give the command again with another one; nothing was changed."));
    }

    private MigrationException nobody() {
        if (secrets.masterPrompt().isPresent()) {
            return VaultFailures.locked(vault, "its master password was not given",
                    "Do the same again, and give it when it is asked for.");
        }
        return VaultFailures.locked(vault, "its master password was not given, and there is no terminal to ask on",
                "Set " + Vault.PASSWORD_VARIABLE + ", or " + Vault.PASSWORD_VARIABLE + FILE_SUFFIX
                        + " to a file that you alone may read.");
    }
}
