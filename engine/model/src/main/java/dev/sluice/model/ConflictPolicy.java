package dev.sluice.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of a change that the target's rows do not allow. It is kept as a conflict in each case. */
public enum ConflictPolicy {
    /** Nothing more is applied until somebody has looked. */
    STOP,
    /** The target's row gives way. */
    OVERWRITE,
    /** The target's row stays as it is. */
    KEEP;

    /** The words used in project files. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ConflictPolicy::word).toList();
    }

    /** @throws IllegalArgumentException with a sentence that completes "must be ..." */
    public static ConflictPolicy of(String word) {
        return Arrays.stream(values()).filter(value -> value.word().equals(word)).findAny().orElseThrow(
                () -> new IllegalArgumentException("must be one of " + words() + ", not '" + word + "'"));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
