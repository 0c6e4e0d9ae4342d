package dev.sluice.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code SHOW CREATE TABLE}, for what {@code information_schema} leaves out or garbles: MySQL 9.7 gives
 * expressions there with every sign beyond ASCII encoded twice.
 */
final class CreateStatement {
    /** A constant under the charset it was converted to, though it is printed in UTF-8. */
    private static final Pattern CONVERTED = Pattern.compile(
            "\\b_(?!utf8mb4\\b|binary\\b)[a-z0-9]+('(?:[^'\\\\]|''|\\\\.)*')",
            Pattern.DOTALL);

    /** Hidden from servers that know no parsers; stands behind the index's comment, if at all. */
    private static final Pattern PARSER = Pattern.compile("WITH PARSER `((?:[^`]|``)+)` \\*/ ?,?$");

    private final String text;
    /** Where the list of columns begins. */
    private final int body;

    CreateStatement(String text) {
        this.text = text;
        this.body = find("(", text, 0, text.length()) + 1;
    }

    /** The expression behind DEFAULT, without its parentheses. */
    Optional<String> defaultExpression(String column) {
        return inColumn(column, " DEFAULT (");
    }

    /** The expression of a generated column. */
    Optional<String> generated(String column) {
        return inColumn(column, " GENERATED ALWAYS AS (");
    }

    Optional<String> check(String name) {
        return behind("CONSTRAINT " + Sql.name(name) + " CHECK (", body, text.length());
    }

    /** What an index is made of, one text for each part: {@code `a`(5) DESC} or {@code (lower(`a`))}. */
    List<String> indexParts(String name) {
        String list = behind(keyHead(name), body, text.length()).orElse("");
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int comma = find(",", list, 0, list.length()); comma >= 0; comma = find(",", list, start, list.length())) {
            parts.add(list.substring(start, comma));
            start = comma + 1;
        }
        parts.add(list.substring(start));
        return parts;
    }

    private static String keyHead(String index) {
        return index.equals("PRIMARY") ? "PRIMARY KEY (" : "KEY " + Sql.name(index) + " (";
    }

    /** The name of the parser that an index was given. */
    Optional<String> parser(String index) {
        int head = find(keyHead(index), text, body, text.length());
        int end = head < 0 ? -1 : find("\n", text, head, text.length());
        Matcher parser = PARSER.matcher(text.substring(Math.max(head, 0), Math.max(end, 0)));
        return parser.find() ? Optional.of(parser.group(1)) : Optional.empty();
    }

    /** The application-time period, {@code `p` (`from`, `to`)}. */
    Optional<String> period() {
        String words = "\n  PERIOD FOR ";
        int found = find(words, text, body, text.length());
        if (found < 0) {
            return Optional.empty();
        }
        int start = found + words.length();
        int open = find("(", text, start, text.length());
        return behind("(", start, text.length()).map(columns -> text.substring(start, open) + "(" + columns + ")");
    }

    private Optional<String> inColumn(String column, String words) {
        String head = "\n  " + Sql.name(column) + " ";
        int start = text.indexOf(head);
        if (start < 0) {
            return Optional.empty();
        }
        int end = text.indexOf('\n', start + 1);
        return behind(words, start + head.length(), end < 0 ? text.length() : end);
    }

    /** What stands between the parenthesis that the words end with and the one that closes it. */
    private Optional<String> behind(String words, int from, int to) {
        int found = find(words, text, from, to);
        if (found < 0) {
            return Optional.empty();
        }
        int open = found + words.length();
        int close = find(")", text, open, to);
        return close < 0 ? Optional.empty() : Optional.of(unconverted(text.substring(open, close)));
    }

    private static String unconverted(String expression) {
        Matcher constants = CONVERTED.matcher(expression);
        return constants.replaceAll(found -> Matcher.quoteReplacement(
                isAscii(found.group(1)) ? found.group() : "_utf8mb4" + found.group(1)));
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Where the words stand outside of quotes and of parentheses that open behind the start; -1 when nowhere. */
    private static int find(String words, String text, int from, int to) {
        int depth = 0;
        int position = from;
        while (position < to) {
            if (depth == 0 && text.startsWith(words, position)) {
                return position;
            }
            char c = text.charAt(position);
            if (c == '\'' || c == '"' || c == '`') {
                position = afterQuoted(text, position);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            position++;
        }
        return -1;
    }

    private static int afterQuoted(String text, int start) {
        char quote = text.charAt(start);
        int position = start + 1;
        while (position < text.length() && text.charAt(position) != quote) {
            position += quote != '`' && text.charAt(position) == '\\' ? 2 : 1;
        }
        return position + 1;
    }
}
