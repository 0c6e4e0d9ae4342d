package dev.sluice.mysql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement that is logged as its text.
 *
 * @param thread the server's number of the session
 * @param schema that the session used; empty for none
 * @param exact false when the text is not valid in the session's charset, and some signs are wrong
 * @param session the settings that its meaning depends on, as {@link LoggedSession} has them
 */
record LoggedStatement(long thread, String schema, String sql, boolean exact, String session) {
    private static final Pattern TEMPORARY = Pattern
            .compile("(?is)(CREATE|DROP)\\s+(OR\\s+REPLACE\\s+)?(/\\*!\\d*\\s*)?TEMPORARY\\b.*");
    private static final Pattern ROLLBACK_TO = Pattern.compile("(?is)ROLLBACK\\s+TO\\b.*");
    private static final Pattern BEFORE_SAVEPOINT = Pattern
            .compile("(?is)^(SAVEPOINT|ROLLBACK\\s+TO(\\s+SAVEPOINT)?)\\s+");
    private static final Pattern OPEN_END = Pattern.compile("(?is)\\s+START\\s+TRANSACTION\\s*$");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD", "SELECT",
            "WITH", "CALL", "DO", "TABLE", "VALUES", "EXECUTE");

    /** What a statement means for a reader. */
    enum Kind {
        BEGIN,
        COMMIT,
        ROLLBACK,
        SAVEPOINT,
        ROLLBACK_TO,
        XA_START,
        XA_COMMIT,
        XA_ROLLBACK,
        /** Nothing that lasts: temporary tables, comments, the end of the first part of an XA transaction. */
        NOTHING,
        /** It changes rows, which a log of rows does not hold as text. */
        CHANGE,
        /** Anything else, such as DDL. */
        OTHER
    }

    Kind kind() {
        String first = firstWord();
        return switch (first) {
            case "BEGIN" -> Kind.BEGIN;
            case "COMMIT" -> Kind.COMMIT;
            case "ROLLBACK" -> ROLLBACK_TO.matcher(sql).matches() ? Kind.ROLLBACK_TO : Kind.ROLLBACK;
            case "SAVEPOINT" -> Kind.SAVEPOINT;
            case "RELEASE", "" -> Kind.NOTHING;
            case "XA" -> ofXa();
            default -> CHANGES.contains(first) ? Kind.CHANGE : ofDefinition();
        };
    }

    private Kind ofXa() {
        String[] words = sql.split("\\s+", 3);
        return switch (words[1].toUpperCase(Locale.ROOT)) {
            case "START", "BEGIN" -> Kind.XA_START;
            case "COMMIT" -> Kind.XA_COMMIT;
            case "ROLLBACK" -> Kind.XA_ROLLBACK;
            default -> Kind.NOTHING;
        };
    }

    private Kind ofDefinition() {
        return TEMPORARY.matcher(sql).matches() ? Kind.NOTHING : Kind.OTHER;
    }

    /** In upper case; empty when the statement begins with a comment of the server's own. */
    String firstWord() {
        int start = 0;
        while (start < sql.length() && (sql.charAt(start) == '(' || Character.isWhitespace(sql.charAt(start)))) {
            start++;
        }
        if (sql.startsWith("/*", start) && !sql.startsWith("/*!", start) && sql.indexOf("*/", start) > 0) {
            return new LoggedStatement(thread, schema, sql.substring(sql.indexOf("*/", start) + 2), exact, session)
                    .firstWord();
        }
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(start, end).toUpperCase(Locale.ROOT);
    }

    /** What an XA statement is about, as the server writes it. */
    String xid() {
        return sql.split("\\s+", 3)[2];
    }

    /** A savepoint's name as it is written. */
    String savepoint() {
        return BEFORE_SAVEPOINT.matcher(sql).replaceFirst("");
    }

    /** CREATE TABLE ... SELECT is logged as a statement that leaves its transaction open for the rows. */
    String withoutOpenEnd() {
        return OPEN_END.matcher(sql).replaceFirst("");
    }
}
