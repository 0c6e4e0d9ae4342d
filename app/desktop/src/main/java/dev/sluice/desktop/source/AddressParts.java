package dev.sluice.desktop.source;

import dev.sluice.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects what a pasted address says, part by part. */
final class AddressParts {
    private static final Pattern NAME = Pattern.compile("[\\w.:-]{1,40}");

    private final String type;
    private final Map<String, String> settings = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private Optional<Secret> password = Optional.empty();

    AddressParts(String type) {
        this.type = type;
    }

    AddressParts set(String option, String value) {
        if (!value.isEmpty()) {
            settings.put(option, value);
        }
        return this;
    }

    boolean has(String option) {
        return settings.containsKey(option);
    }

    AddressParts password(String value) {
        password = value.isEmpty() ? password : Optional.of(Secret.of(value));
        return this;
    }

    /** @param name of the part alone, never its value; what looks like no name is not repeated either */
    AddressParts leaveOut(String name) {
        leftOut.add(NAME.matcher(name).matches() ? name : "…");
        return this;
    }

    /** In seconds or milliseconds; 0 means no limit there, which a data source does not have. */
    AddressParts limit(String option, String name, String value, int millisEach) {
        if (value.matches("[1-9]\\d{0,8}")) {
            return set(option, Long.toString(Long.parseLong(value) * millisEach));
        }
        return leaveOut(name);
    }

    /** The modes of both drivers and both clients. PREFERRED encrypts where it can: that is what auto does, and verifies. */
    AddressParts tls(String name, String mode) {
        return switch (mode.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "disabled", "disable" -> set("tls", "off");
            case "preferred" -> set("tls", "auto");
            case "required", "trust" -> set("tls", "trust");
            case "verify-identity", "verify-full" -> set("tls", "verify");
            default -> leaveOut(name); // verify-ca among them: the host's name is always verified here
        };
    }

    PastedAddress done() {
        return new PastedAddress(type, settings, password, leftOut);
    }
}
