package dev.sluice.engine.vault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A key store that may be there or not, and may lose what it got. */
final class FakeKeyStore implements SystemKeyStore {
    final Map<String, String> keys = new HashMap<>();
    boolean present;
    boolean forgetful;

    @Override
    public String name() {
        return "the fake keyring";
    }

    @Override
    public Optional<String> find(String vault) {
        return present ? Optional.ofNullable(keys.get(vault)) : Optional.empty();
    }

    @Override
    public boolean store(String vault, String key) {
        if (present && !forgetful) {
            keys.put(vault, key);
        }
        return present;
    }
}
