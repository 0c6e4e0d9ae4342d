package dev.sluice.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of an SQL text; all of them together are the text again.
 *
 * @param text as it stands there, with its quotes
 */
record SqlToken(Kind kind, String text) {
    enum Kind {
        /** A quoted identifier. */
        NAME,
        /** Letters, digits, {@code _ $ @}: a keyword, a number, an identifier without quotes. */
        WORD,
        STRING,
        COMMENT,
        SPACE,
        /** One character of anything else. */
        SIGN
    }

    /** The modes of a session that change where a token ends. */
    record Mode(boolean ansiQuotes, boolean plainBackslashes) {
        static final Mode DEFAULT = new Mode(false, false);

        static Mode of(String sqlMode) {
            Set<String> modes = Set.of(sqlMode.toUpperCase(Locale.ROOT).split(","));
            return new Mode(modes.contains("ANSI_QUOTES"), modes.contains("NO_BACKSLASH_ESCAPES"));
        }
    }

    static List<SqlToken> split(String sql, Mode mode) {
        List<SqlToken> tokens = new ArrayList<>();
        for (int start = 0; start < sql.length();) {
            Kind kind = kind(sql, start, mode);
            int end = end(sql, start, kind, mode);
            tokens.add(new SqlToken(kind, sql.substring(start, end)));
            start = end;
        }
        return tokens;
    }

    static String join(List<SqlToken> tokens) {
        return tokens.stream().map(SqlToken::text).collect(Collectors.joining());
    }

    /** The identifier that this token may be. */
    String name() {
        if (kind != Kind.NAME) {
            return text;
        }
        String quote = text.substring(0, 1);
        return text.substring(1, text.length() - 1).replace(quote + quote, quote);
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.WORD;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /** Neither space nor comment. */
    boolean counts() {
        return kind != Kind.SPACE && kind != Kind.COMMENT;
    }

    private static Kind kind(String sql, int start, Mode mode) {
        char c = sql.charAt(start);
        if (isWordPart(c)) {
            return Kind.WORD;
        }
        if (Character.isWhitespace(c)) {
            return Kind.SPACE;
        }
        boolean lineComment = c == '#' || sql.startsWith("--", start)
                && (start + 2 == sql.length() || sql.charAt(start + 2) <= ' ');
        if (lineComment || sql.startsWith("/*", start) && !isExecuted(sql, start)) {
            return Kind.COMMENT;
        }
        return switch (c) {
            case '`' -> Kind.NAME;
            case '"' -> mode.ansiQuotes ? Kind.NAME : Kind.STRING;
            case '\'' -> Kind.STRING;
            default -> Kind.SIGN;
        };
    }

    /** What stands in such a comment is read by some servers. */
    private static boolean isExecuted(String sql, int start) {
        return sql.startsWith("/*!", start) || sql.startsWith("/*M!", start) || sql.startsWith("/*+", start);
    }

    private static int end(String sql, int start, Kind kind, Mode mode) {
        return switch (kind) {
            case WORD -> runEnd(sql, start, true);
            case SPACE -> runEnd(sql, start, false);
            case COMMENT -> commentEnd(sql, start);
            case NAME -> quoteEnd(sql, start, true);
            case STRING -> quoteEnd(sql, start, mode.plainBackslashes);
            case SIGN -> start + 1;
        };
    }

    private static int runEnd(String sql, int start, boolean ofWord) {
        int end = start + 1;
        while (end < sql.length()
                && (ofWord ? isWordPart(sql.charAt(end)) : Character.isWhitespace(sql.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@' || Character.isSurrogate(c);
    }

    private static int commentEnd(String sql, int start) {
        boolean block = sql.startsWith("/*", start);
        int end = sql.indexOf(block ? "*/" : "\n", start);
        return end < 0 ? sql.length() : end + (block ? 2 : 1);
    }

    private static int quoteEnd(String sql, int start, boolean plainBackslashes) {
        char quote = sql.charAt(start);
        for (int i = start + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && !plainBackslashes) {
                i++;
            } else if (c == quote) {
                boolean doubled = i + 1 < sql.length() && sql.charAt(i + 1) == quote;
                if (!doubled) {
                    return i + 1;
                }
                i++;
            }
        }
        return sql.length();
    }
}
