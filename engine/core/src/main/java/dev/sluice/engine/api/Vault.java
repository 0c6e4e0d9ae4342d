package dev.sluice.engine.api;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Secret;
import java.util.Optional;

/**
 * Passwords under one key, in a file of the home folder. The key comes from the operating system's key store, else from
 * a master password. Thread-safe; whoever calls first waits while a person is asked.
 *
 * @throws MigrationException from every method: {@link ErrorCode#VAULT_LOCKED}, {@link ErrorCode#VAULT_PASSWORD_WRONG},
 *     {@link ErrorCode#VAULT_DAMAGED}, {@link ErrorCode#VAULT_EXPOSED}, {@link ErrorCode#FILE_UNWRITABLE}
 */
public interface Vault {
    /** The variable that holds the master password; with {@code _FILE} behind its name, the path of a file with it. */
    String PASSWORD_VARIABLE = "SLUICE_MASTER_PASSWORD";
    /** The variable that holds the next master password while it is changed; {@code _FILE} as above. */
    String NEW_PASSWORD_VARIABLE = "SLUICE_NEW_MASTER_PASSWORD";

    /** What {@link #keptBy} says of a vault whose key comes from a master password. */
    String MASTER_PASSWORD = "a master password";

    /** Whether there is one; found out without unlocking it. */
    boolean exists();

    /** Where the key of the vault comes from, in words; empty where there is no vault. Does not unlock it. */
    Optional<String> keptBy();

    /** Asks for the key now, so that nothing has to be asked for in the middle of a run. */
    void unlock();

    /** Empty when the vault has no secret of this name. */
    Optional<Secret> find(String name);

    /** Keeps the secret in place of one with the same name. The first one makes the vault. */
    void put(String name, Secret secret);

    /** Forgets the secret, if there is one of this name. */
    void remove(String name);

    /** Puts the vault under a new master password; secrets and encrypted rows stay readable. */
    void changePassword();

    /** Whether rows that are kept (differences, conflicts) are encrypted; false where there is no vault. */
    boolean encryptsRows();

    /** Encrypts the rows that the metadb keeps, while {@link #encryptsRows}; opens them in any case. */
    RowCipher rows();

    /** Encrypts the files of rows that are begun while {@link #encryptsRows}; opens them in any case. */
    FileCiphers files();

    /** Decides it for rows that are kept from now on; what is kept already stays readable, and as it is. */
    void encryptRows(boolean encrypted);
}
