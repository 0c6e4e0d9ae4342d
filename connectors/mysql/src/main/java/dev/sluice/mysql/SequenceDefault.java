package dev.sluice.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A default that takes the next number of a sequence. MariaDB keeps it with the sequence's schema; a declaration here leaves
 * out a schema that is the table's own, so that the default follows the table to a schema of another name.
 */
final class SequenceDefault {
    private static final Pattern QUALIFIED = Pattern.compile("(?i)nextval\\((`(?:[^`]|``)+`)\\.(`(?:[^`]|``)+`)\\)");
    private static final Pattern RELATIVE = Pattern.compile("(?i)nextval\\((`(?:[^`]|``)+`)\\)");

    private SequenceDefault() {}

    /** Without the schema where it is this one; anything else stays as it is. */
    static String within(String schema, String sql) {
        Matcher qualified = QUALIFIED.matcher(sql);
        return qualified.matches() && qualified.group(1).equals(Sql.name(schema))
                ? "nextval(" + qualified.group(2) + ")"
                : sql;
    }

    /** With this schema where there is none. */
    static String in(String schema, String sql) {
        Matcher relative = RELATIVE.matcher(sql);
        return relative.matches() ? "nextval(" + Sql.name(schema) + "." + relative.group(1) + ")" : sql;
    }
}
