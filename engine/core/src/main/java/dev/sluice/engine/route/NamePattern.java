package dev.sluice.engine.route;

import java.util.List;

/**
 * One part of a matching rule: a name, or a pattern for names. Characters are code points, compared exactly. Matching
 * takes at most (signs x characters) steps, whatever the pattern.
 */
final class NamePattern {
    private final List<Sign> signs;

    NamePattern(List<Sign> signs) {
        this.signs = List.copyOf(signs);
    }

    boolean matches(String name) {
        int[] text = name.codePoints().toArray();
        int sign = 0;
        int at = 0;
        int afterRun = -1;
        int runEnd = 0;
        while (at < text.length) {
            if (sign < signs.size() && signs.get(sign) instanceof Sign.AnyRun) {
                afterRun = ++sign;
                runEnd = at;
            } else if (sign < signs.size() && takes(signs.get(sign), text[at])) {
                sign++;
                at++;
            } else if (afterRun >= 0) {
                // Only the last run has to grow: an earlier one could gain nothing that this one cannot.
                sign = afterRun;
                at = ++runEnd;
            } else {
                return false;
            }
        }
        return signs.stream().skip(sign).allMatch(Sign.AnyRun.class::isInstance);
    }

    /** Whether it is a lone {@code *}. */
    boolean isAny() {
        return signs.size() == 1 && signs.getFirst() instanceof Sign.AnyRun;
    }

    /** Whether it stands for one name. */
    boolean isLiteral() {
        return signs.stream().allMatch(Sign.Exactly.class::isInstance);
    }

    /** The characters that stand for themselves: what a user who mistyped the pattern meant to write. */
    String literalText() {
        StringBuilder text = new StringBuilder();
        for (Sign sign : signs) {
            if (sign instanceof Sign.Exactly(int character)) {
                text.appendCodePoint(character);
            }
        }
        return text.toString();
    }

    private static boolean takes(Sign sign, int character) {
        return switch (sign) {
            case Sign.Exactly(int wanted) -> wanted == character;
            case Sign.AnyOne() -> true;
            case Sign.OneOf(var ranges, boolean negated) -> ranges.stream()
                    .anyMatch(range -> range.holds(character)) != negated;
            case Sign.AnyRun() -> throw new IllegalArgumentException("A run takes no single character");
        };
    }

    /** A sign of a pattern. */
    sealed interface Sign {
        /** This character. */
        record Exactly(int character) implements Sign {}

        /** {@code ?}. */
        record AnyOne() implements Sign {}

        /** {@code *}: any characters, also none. */
        record AnyRun() implements Sign {}

        /** {@code [a-z]}, or {@code [!a-z]} when negated. */
        record OneOf(List<Range> ranges, boolean negated) implements Sign {
            public OneOf {
                ranges = List.copyOf(ranges);
            }
        }
    }

    /** Characters from one to another, both inside. */
    record Range(int first, int last) {
        boolean holds(int character) {
            return first <= character && character <= last;
        }
    }
}
