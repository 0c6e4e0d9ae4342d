package dev.sluice.engine.route;

import dev.sluice.engine.route.NamePattern.Range;
import dev.sluice.engine.route.NamePattern.Sign;
import java.util.ArrayList;
import java.util.List;

/** Reads one rule. The manual's page on matching rules says the same in the user's words. */
final class RuleParser {
    private static final int END = -1;
    private static final String IN_BACKQUOTES = "a name with dots, blanks or pattern signs stands in backquotes, "
            + "such as `my.name`";

    private final String rule;
    private final int[] text;
    private int at;

    private RuleParser(String rule) {
        this.rule = rule;
        this.text = rule.codePoints().toArray();
    }

    /** @throws RuleSyntaxException when it is not a rule */
    static MatchRule parse(String rule) {
        return new RuleParser(rule).rule();
    }

    private MatchRule rule() {
        NamePattern schema = name("schema");
        if (next() == END) {
            throw wrong("the table is missing; write schema.table, or " + rule + ".* for all tables of the schema");
        }
        at++;
        NamePattern table = name("table");
        if (next() == '.') {
            throw wrong("a rule has two names, schema and table; " + IN_BACKQUOTES);
        }
        return new MatchRule(rule, schema, table);
    }

    /** Reads up to the dot or the end. */
    private NamePattern name(String what) {
        NamePattern name = next() == '`' ? quotedName(what) : openName(what);
        return switch (next()) {
            case '.', END -> name;
            case '=' -> throw wrong("mapping a table to another name (a.b=c.d) is not supported yet; "
                    + "tables keep their names");
            default -> throw wrong("after the closing backquote comes a dot or the end of the rule");
        };
    }

    private NamePattern quotedName(String what) {
        int opened = at++;
        List<Sign> signs = new ArrayList<>();
        while (next() != END) {
            int character = text[at++];
            if (character == '`' && next() != '`') {
                return notEmpty(signs, what, opened);
            }
            if (character == '`') {
                at++;
            }
            signs.add(new Sign.Exactly(character));
        }
        at = opened;
        throw wrong("the backquote is never closed; a backquote inside a name is written twice");
    }

    private NamePattern openName(String what) {
        int start = at;
        List<Sign> signs = new ArrayList<>();
        while (next() != END && next() != '.' && next() != '=') {
            signs.add(sign());
        }
        return notEmpty(signs, what, start);
    }

    private Sign sign() {
        int character = next();
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            throw wrong("a blank; " + IN_BACKQUOTES);
        }
        return switch (character) {
            case '*' -> {
                at++;
                yield new Sign.AnyRun();
            }
            case '?' -> {
                at++;
                yield new Sign.AnyOne();
            }
            case '[' -> oneOf();
            case ']' -> throw wrong("']' closes nothing; " + IN_BACKQUOTES);
            case '`' -> throw wrong("backquotes enclose a whole name, and a backquote inside is written twice");
            default -> {
                at++;
                yield new Sign.Exactly(character);
            }
        };
    }

    private Sign oneOf() {
        int opened = at++;
        boolean negated = next() == '!';
        if (negated) {
            at++;
        }
        List<Range> ranges = new ArrayList<>();
        while (next() != ']') {
            if (next() == END) {
                at = opened;
                throw wrong("'[' is never closed; " + IN_BACKQUOTES);
            }
            ranges.add(range());
        }
        if (ranges.isEmpty()) {
            throw wrong("between '[' and ']' stands at least one character");
        }
        at++;
        return new Sign.OneOf(ranges, negated);
    }

    /** One character, or two with a minus between; a minus that is first or last stands for itself. */
    private Range range() {
        int start = at;
        int first = text[at++];
        if (next() != '-' || at + 1 >= text.length || text[at + 1] == ']') {
            return new Range(first, first);
        }
        int last = text[at + 1];
        if (last < first) {
            at = start;
            throw wrong("the range '" + Character.toString(first) + "-" + Character.toString(last) + "' is backwards");
        }
        at += 2;
        return new Range(first, last);
    }

    private NamePattern notEmpty(List<Sign> signs, String what, int start) {
        if (signs.isEmpty()) {
            at = start;
            throw wrong("the name of the " + what + " is missing");
        }
        return new NamePattern(signs);
    }

    private int next() {
        return at < text.length ? text[at] : END;
    }

    private RuleSyntaxException wrong(String problem) {
        return new RuleSyntaxException(rule, at + 1, problem);
    }
}
