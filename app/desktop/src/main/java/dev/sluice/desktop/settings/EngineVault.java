package dev.sluice.desktop.settings;

import dev.sluice.engine.api.Vault;

/** The engine's vault. */
public record EngineVault(Vault vault) implements VaultControl {
    @Override
    public State state() {
        return new State(vault.keptBy(), vault.encryptsRows());
    }

    @Override
    public void changePassword() {
        vault.changePassword();
    }

    @Override
    public void encryptRows(boolean encrypted) {
        vault.encryptRows(encrypted);
    }
}
