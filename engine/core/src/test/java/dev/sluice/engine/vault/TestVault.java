package dev.sluice.engine.vault;

import dev.sluice.engine.api.Vault;
import dev.sluice.engine.fakes.FakeSecrets;
import dev.sluice.model.Secret;
import java.nio.file.Path;
import java.util.Optional;

/** A vault that exists, and that nobody waits for. */
public final class TestVault {
    private TestVault() {}

    public static Vault in(Path home) {
        FakeSecrets secrets = new FakeSecrets();
        secrets.answer = Optional.of(Secret.of("correct horse"));
        FileVault vault = new FileVault(home, secrets, new FakeKeyStore(), 1_000);
        vault.put("any", Secret.of("x"));
        return vault;
    }
}
