package dev.sluice.engine.project;

import dev.sluice.model.DataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** In what one data source differs from itself after a change. Passwords are no part of it. */
final class DataSourceChange {
    private DataSourceChange() {}

    /** Whether connections would be made in another way: more than the environment differs. */
    static boolean isOfAddress(DataSource before, DataSource after) {
        return !before.type().equals(after.type()) || !before.settings().equals(after.settings());
    }

    /** {@code changed: host from db1 to db2, environment from test to staging}; empty where nothing differs. */
    static Optional<String> words(DataSource before, DataSource after) {
        List<String> changes = new ArrayList<>();
        add(changes, "type", before.type(), after.type());
        TreeSet<String> names = new TreeSet<>(before.settings().keySet());
        names.addAll(after.settings().keySet());
        names.forEach(name -> add(changes, name, setting(before.settings(), name), setting(after.settings(), name)));
        add(changes, "environment", before.environment().word(), after.environment().word());
        return changes.isEmpty() ? Optional.empty() : Optional.of("changed: " + String.join(", ", changes));
    }

    private static String setting(Map<String, String> settings, String name) {
        return settings.getOrDefault(name, "its default");
    }

    private static void add(List<String> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(what + " from " + before + " to " + after);
        }
    }
}
