package dev.sluice.desktop.closing;

import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.api.Vault;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What a process without a window needs to open the vault: nobody can be asked there. It is handed over in its environment,
 * which only its owner can read.
 */
public final class MasterPassword {
    private MasterPassword() {}

    /**
     * Empty where the vault needs none, or the environment has it already. Asks a person otherwise.
     *
     * @throws MigrationException {@link ErrorCode#VAULT_LOCKED} when none is given
     */
    public static Map<String, String> handedOver(Vault vault, SecretResolver secrets) {
        boolean needed = vault.keptBy().filter(Vault.MASTER_PASSWORD::equals).isPresent()
                && secrets.environment(Vault.PASSWORD_VARIABLE).isEmpty()
                && secrets.environment(Vault.PASSWORD_VARIABLE + "_FILE").isEmpty();
        if (!needed) {
            return Map.of();
        }
        Optional<Secret> given = secrets.masterPrompt().flatMap(prompt -> prompt.current(false));
        return Map.of(Vault.PASSWORD_VARIABLE, given.orElseThrow(MasterPassword::declined).reveal());
    }

    private static MigrationException declined() {
        return new MigrationException(ErrorCode.VAULT_LOCKED, Retry.NEEDS_USER,
                "Nobody can be asked for the vault's master password where there is no window, and it was not given now",
                Remedy.of(
                        "Give it when it is asked for, or set " + Vault.PASSWORD_VARIABLE + "_FILE before the start."),
                null);
    }
}
