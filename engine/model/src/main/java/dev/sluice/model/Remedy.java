package dev.sluice.model;

import java.util.Optional;

/** What to do about it: a sentence, and the SQL or configuration line to copy where there is one. */
public record Remedy(String sentence, Optional<String> toCopy) {
    public static Remedy of(String sentence) {
        return new Remedy(sentence, Optional.empty());
    }

    public static Remedy ofSql(String sentence, String sql) {
        return new Remedy(sentence, Optional.of(sql));
    }

    @Override
    public String toString() {
        return toCopy.map(text -> sentence + "  " + text).orElse(sentence);
    }
}
