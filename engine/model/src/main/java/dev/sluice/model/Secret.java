package dev.sluice.model;

import org.jspecify.annotations.Nullable;

/** A password or the like. It prints as stars; only {@link #reveal()} gives it away, at the driver's door. */
public final class Secret {
    /** No password at all. */
    public static final Secret NONE = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return value.isEmpty() ? NONE : new Secret(value);
    }

    /** What a file holds that was written for one secret: a line end after it is no part of it. */
    public static Secret ofFileContent(String text) {
        return of(text.replaceFirst("\\r?\\n\\z", ""));
    }

    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "********";
    }
}
