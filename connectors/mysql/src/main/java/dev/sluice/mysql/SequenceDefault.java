package dev.sluice.mysql;

import dev.sluice.model.TableId;
import java.util.function.UnaryOperator;
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

    /**
     * As a table of the target has it.
     *
     * @param source the schema of the source's table
     * @param target the schema of the target's
     * @param names what the source's sequences are called in the target
     */
    static String renamed(String sql, String source, String target, UnaryOperator<TableId> names) {
        Matcher qualified = QUALIFIED.matcher(in(source, sql));
        if (!qualified.matches()) {
            return sql;
        }
        TableId sequence = new TableId(unquoted(qualified.group(1)), unquoted(qualified.group(2)));
        TableId there = names.apply(sequence);
        return there.equals(sequence) ? sql : within(target, "nextval(" + Sql.name(there) + ")");
    }

    private static String unquoted(String name) {
        return name.substring(1, name.length() - 1).replace("``", "`");
    }

    /** With this schema where there is none. */
    static String in(String schema, String sql) {
        Matcher relative = RELATIVE.matcher(sql);
        return relative.matches() ? "nextval(" + Sql.name(schema) + "." + relative.group(1) + ")" : sql;
    }
}
