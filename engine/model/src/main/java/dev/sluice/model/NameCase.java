package dev.sluice.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In which letters the target calls what no rule gives a name of its own. */
public enum NameCase {
    /** As the source calls it. */
    SOURCE,
    /** For servers that fold names, such as MySQL's with {@code lower_case_table_names=1}. */
    LOWER,
    /** For applications that expect names in capitals. */
    UPPER;

    /** The words used in project files. */
    public static List<String> words() {
        return Arrays.stream(values()).map(NameCase::word).toList();
    }

    /** Empty for anything but one of the {@link #words()}. */
    public static Optional<NameCase> find(String word) {
        return Arrays.stream(values()).filter(value -> value.word().equals(word)).findAny();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String of(String name) {
        return switch (this) {
            case SOURCE -> name;
            case LOWER -> name.toLowerCase(Locale.ROOT);
            case UPPER -> name.toUpperCase(Locale.ROOT);
        };
    }
}
