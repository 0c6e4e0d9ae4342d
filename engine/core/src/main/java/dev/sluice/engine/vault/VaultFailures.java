package dev.sluice.engine.vault;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the vault, in the user's words. None of them holds a secret. */
final class VaultFailures {
    private static final String BEGIN_ANEW = "If it cannot be had any more, move %s away and give each data source its "
            + "password again with 'sluice datasource password NAME'; differences and conflicts kept until then can no "
            + "longer be read, 'sluice verify FILE' finds the differences again.";

    private VaultFailures() {}

    static MigrationException locked(Path file, String reason, String remedy) {
        return failure(ErrorCode.VAULT_LOCKED, "The vault " + file + " cannot be unlocked: " + reason,
                remedy + " " + BEGIN_ANEW.formatted(file), null);
    }

    static MigrationException wrongPassword(Path file) {
        return failure(ErrorCode.VAULT_PASSWORD_WRONG,
                "The vault " + file + " cannot be unlocked: this is not its master password",
                "Give the right one. " + BEGIN_ANEW.formatted(file), null);
    }

    static MigrationException damaged(Path file, String what, @Nullable Throwable cause) {
        return failure(ErrorCode.VAULT_DAMAGED, "The vault " + file + " is damaged: " + what,
                "Put a copy from a backup in its place, made by the same vault. " + BEGIN_ANEW.formatted(file), cause);
    }

    static MigrationException exposed(Path file, String how, String command) {
        return new MigrationException(ErrorCode.VAULT_EXPOSED, Retry.NEEDS_USER,
                "The file " + file + " holds secrets and " + how,
                Remedy.ofSql("Make it yours alone, and change what was in it if others may have read it.", command),
                null);
    }

    static MigrationException unreadable(Path file, IOException cause) {
        return failure(ErrorCode.VAULT_LOCKED, "Reading " + file + " failed (" + cause.getClass().getSimpleName() + ")",
                "Name a file that is there and that you may read.", cause);
    }

    static MigrationException unwritable(Path file, IOException cause) {
        return failure(ErrorCode.FILE_UNWRITABLE, "Writing the vault " + file + " failed: " + cause.getMessage(),
                "Free space, or mend the rights of the folder; the vault is as it was before.", cause);
    }

    private static MigrationException failure(ErrorCode code, String message, String remedy,
            @Nullable Throwable cause) {
        return new MigrationException(code, Retry.NEEDS_USER, message, Remedy.of(remedy), cause);
    }
}
