package dev.sluice.engine.route;

import dev.sluice.engine.route.NamePattern.Range;
import dev.sluice.engine.route.NamePattern.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        if (next() != '.') {
            throw wrong("the table is missing; write schema.table, or " + rule + ".* for all tables of the schema");
        }
        at++;
        NamePattern table = name("table");
        if (next() == '.') {
            throw wrong("a rule has two names, schema and table; " + IN_BACKQUOTES);
        }
        return new MatchRule(rule, schema, table, next() == END ? NewName.SAME : newName());
    }

    /** What stands behind the equals sign. */
    private NewName newName() {
        at++;
        Optional<String> schema = plainName("schema");
        if (next() != '.') {
            throw wrong("the new name of the table is missing; write a.b=c.d, or a.*=c.* to keep the tables' names");
        }
        at++;
        Optional<String> table = plainName("table");
        if (next() != END) {
            throw wrong("a new name has two parts, schema and table; " + IN_BACKQUOTES);
        }
        return new NewName(schema, table);
    }

    /** A name without patterns; empty for a lone {@code *}, which keeps what it is. */
    private Optional<String> plainName(String what) {
        int start = at;
        NamePattern name = next() == '`' ? quotedName(what) : openName(what);
        if (name.isAny()) {
            return Optional.empty();
        }
        if (!name.isLiteral()) {
            at = start;
            throw wrong("a new name is one name, or * to keep the old one; " + IN_BACKQUOTES);
        }
        return Optional.of(name.literalText());
    }

    /** Reads up to the dot, the equals sign or the end. */
    private NamePattern name(String what) {
        NamePattern name = next() == '`' ? quotedName(what) : openName(what);
        return switch (next()) {
            case '.', '=', END -> name;
            default -> throw wrong("after the closing backquote comes a dot, an equals sign or the end of the rule");
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
