package dev.sluice.desktop.precheck;

import dev.sluice.engine.api.EngineOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The checks that may fail, each with its reason, as the option {@code precheck.skip} writes them. */
record Skips(Map<String, String> reasons) {
    Skips {
        reasons = Map.copyOf(reasons);
    }

    /** What cannot be read skips nothing: the precheck tells it as a wrong option. */
    static Skips of(Map<String, String> options) {
        String text = options.getOrDefault(EngineOptions.PRECHECK_SKIP.name(), "");
        Map<String, String> reasons = new TreeMap<>();
        for (String entry : text.split(";")) {
            String[] parts = entry.split(":", 2);
            if (parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()) {
                reasons.put(parts[0].strip(), parts[1].strip());
            }
        }
        return new Skips(reasons);
    }

    /** @param reason a semicolon in it, which ends an entry, becomes a comma */
    Skips with(String check, String reason) {
        Map<String, String> changed = new TreeMap<>(reasons);
        changed.put(check, reason.replace(';', ',').strip());
        return new Skips(changed);
    }

    Skips without(String check) {
        Map<String, String> changed = new TreeMap<>(reasons);
        changed.remove(check);
        return new Skips(changed);
    }

    /** As the option has it; empty for none. */
    String text() {
        return new TreeMap<>(reasons).entrySet().stream().map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("; "));
    }
}
