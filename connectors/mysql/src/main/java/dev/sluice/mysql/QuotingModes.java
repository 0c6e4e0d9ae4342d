package dev.sluice.mysql;

import dev.sluice.spi.ChangeEvent.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Modes of a session under which a text is read otherwise than the grammar does. */
final class QuotingModes {
    private static final Pattern MODE = Pattern.compile("sql_mode=(\\d+)");
    private static final long ANSI_QUOTES = 1L << 2;
    private static final long NO_BACKSLASH_ESCAPES = 1L << 20;

    private QuotingModes() {}

    /** Whether the statement has signs that such a mode gives another meaning. */
    static boolean areUnusual(Statement statement) {
        Matcher found = MODE.matcher(statement.session());
        long mode = found.find() ? Long.parseUnsignedLong(found.group(1)) : 0;
        return (mode & ANSI_QUOTES) != 0 && statement.sql().contains("\"")
                || (mode & NO_BACKSLASH_ESCAPES) != 0 && statement.sql().contains("\\");
    }
}
