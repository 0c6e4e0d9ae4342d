package dev.sluice.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of the rows that a target table holds before the first one is copied into it. */
public enum ExistingRows {
    /** They stand in the way: nothing is copied into the table. */
    STOP,
    /** They stay, and a row of the source whose place one of them takes stays out. */
    IGNORE,
    /** They give way to rows of the source that have the same key or unique value. */
    REPLACE,
    /** All of them are deleted first. */
    TRUNCATE;

    /** The words used in project files. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ExistingRows::word).toList();
    }

    /** @throws IllegalArgumentException with a sentence that completes "must be ..." */
    public static ExistingRows of(String word) {
        return Arrays.stream(values()).filter(value -> value.word().equals(word)).findAny().orElseThrow(
                () -> new IllegalArgumentException("must be one of " + words() + ", not '" + word + "'"));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Rows that were there before stay beside those that are copied. */
    public boolean mayStay() {
        return this == IGNORE || this == REPLACE;
    }
}
