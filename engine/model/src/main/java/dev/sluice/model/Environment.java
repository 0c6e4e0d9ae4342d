package dev.sluice.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much hangs on a data source; shown wherever something in it can be destroyed. */
public enum Environment {
    PRODUCTION,
    STAGING,
    TEST;

    /** The words used on the command line and shown to people. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Environment::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
