package dev.sluice.engine.filter;

import dev.sluice.model.RowFilter;
import dev.sluice.model.TableSchema;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.TokenMgrException;

/** Reads an SQL condition. The manual's page on matching rules says in the user's words what one may hold. */
public final class FilterText {
    private static final int MAX_LENGTH = 8_000;
    private static final Pattern UNDERSTOOD = Pattern.compile("(?s)only parse partial expression (.*)");
    private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");

    private final Expression condition;

    private FilterText(Expression condition) {
        this.condition = condition;
    }

    /**
     * Reads the condition; whether it fits a table is asked later.
     *
     * @throws FilterException when it is not SQL, naming the place
     */
    public static FilterText parse(String sql) {
        if (sql.isBlank() || sql.length() > MAX_LENGTH) {
            throw new FilterException("a filter has 1 to " + MAX_LENGTH + " characters, this one has " + sql.length());
        }
        requireSafeWords(sql);
        try {
            return new FilterText(CCJSqlParserUtil.parseCondExpression(sql, false));
        } catch (JSQLParserException | TokenMgrException e) {
            throw new FilterException("this is not an SQL condition" + place(String.valueOf(e.getMessage())));
        }
    }

    /**
     * What the condition means for the table.
     *
     * @throws FilterException when a column is missing, a part is not allowed, or two things cannot be compared
     */
    public RowFilter on(TableSchema table) {
        RowFilter filter = new FilterWriter(table).write(condition);
        requireSame(
                filter.sql(name -> "\"" + name.replace("\"", "\"\"") + "\"",
                        text -> "'" + text.replace("'", "''") + "'"));
        return filter;
    }

    /**
     * Parts that the parser understands and that the writer does not ask for would be lost without a word, such as the
     * NOT of {@code NOTNULL}: so what was written is read again, and has to say the same.
     */
    private void requireSame(String written) {
        try {
            Expression again = CCJSqlParserUtil.parseCondExpression(written, false);
            if (!bare(again).equals(bare(condition))) {
                throw new FilterException("'" + condition + "' holds something that is not allowed in a filter; the "
                        + "manual's page on matching rules lists what is");
            }
        } catch (JSQLParserException | TokenMgrException e) {
            throw new FilterException("'" + condition + "' cannot be said in plain SQL");
        }
    }

    /** Without what changes no meaning, now that everything stands in parentheses. */
    private static String bare(Expression expression) {
        return expression.toString().replaceAll("[\\s()`\"]", "").replace("!=", "<>").toLowerCase(Locale.ROOT);
    }

    /** Comments could end where a server sees something else; the parser drops them without a word. */
    private static void requireSafeWords(String sql) {
        char quote = 0;
        for (int i = 0; i < sql.length(); i++) {
            char character = sql.charAt(i);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '\'' || character == '"' || character == '`') {
                quote = character;
            } else if (sql.startsWith("--", i) || sql.startsWith("/*", i) || character == '#' || character == ';') {
                throw new FilterException("column " + (i + 1) + ": comments and semicolons have no place in a filter");
            }
        }
        if (quote != 0) {
            throw new FilterException("a quote is never closed; inside a text it is written twice");
        }
    }

    private static String place(String message) {
        Matcher understood = UNDERSTOOD.matcher(message);
        if (understood.find()) {
            return "; it could be understood only up to '" + understood.group(1) + "'";
        }
        Matcher place = PLACE.matcher(message);
        return place.find() ? "; the fault is at line " + place.group(1) + ", column " + place.group(2) : "";
    }
}
