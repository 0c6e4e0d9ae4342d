package dev.sluice.model;

import java.util.Map;

/**
 * A data source as it is kept under a name; its password lies in the vault.
 *
 * @param type the connector's id, {@code mariadb} or {@code h2}
 * @param settings option name to text; never a secret
 * @param passwordKept whether the vault has a password for it
 */
public record DataSource(String name, String type, Map<String, String> settings, Environment environment,
        boolean passwordKept) {
    /** Signs in a name. */
    public static final int MAX_NAME = 64;

    public DataSource {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A data source's name has 1 to " + MAX_NAME + " printable characters, got '" + name + "'");
        }
        settings = Map.copyOf(settings);
    }

    public DataSource withName(String newName) {
        return new DataSource(newName, type, settings, environment, passwordKept);
    }

    public DataSource withPasswordKept(boolean kept) {
        return new DataSource(name, type, settings, environment, kept);
    }
}
