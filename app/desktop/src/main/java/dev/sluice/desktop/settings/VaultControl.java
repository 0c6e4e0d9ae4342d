package dev.sluice.desktop.settings;

import java.util.Optional;

/** What the page does with the vault. Waits for the disk and perhaps for a person: called in the background. */
public interface VaultControl {
    State state();

    /** Asks for the new password, and for the one before where it is not known yet. */
    void changePassword();

    /** Of rows that are kept from now on. */
    void encryptRows(boolean encrypted);

    /**
     * How it is.
     *
     * @param keptBy where its key comes from, in words; empty where there is no vault yet
     */
    record State(Optional<String> keptBy, boolean encryptsRows) {}
}
