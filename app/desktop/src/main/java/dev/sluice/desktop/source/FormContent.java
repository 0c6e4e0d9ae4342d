package dev.sluice.desktop.source;

import dev.sluice.model.Environment;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the form at one moment.
 *
 * @param settings what is not left to its default
 * @param password as typed; empty where none is
 */
record FormContent(String name, String type, Map<String, String> settings, Optional<Environment> environment,
        String password) {
    FormContent {
        settings = Map.copyOf(settings);
    }

    /** Whether both would be connected to in the same way. */
    boolean hasAddressOf(FormContent other) {
        return type.equals(other.type) && settings.equals(other.settings) && password.equals(other.password);
    }

    /** A record would print the password as well. */
    @Override
    public String toString() {
        return type + " " + name;
    }
}
