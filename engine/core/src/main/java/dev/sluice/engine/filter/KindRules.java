package dev.sluice.engine.filter;

import net.sf.jsqlparser.expression.Expression;

/** What has to be of which kind in a filter, and the sentences about what is not. */
final class KindRules {
    private KindRules() {}

    static void requireComparable(Kind left, Expression what, Kind right, Expression with) {
        if (left == Kind.INEXACT || right == Kind.INEXACT) {
            throw new FilterException("'" + (left == Kind.INEXACT ? what : with)
                    + "' is a floating number or JSON, which is not compared exactly; only IS NULL can be asked of it");
        }
        if (!left.comparesWith(right)) {
            throw new FilterException("'" + what + "' and '" + with + "' cannot be compared exactly: one is "
                    + words(left) + ", the other " + words(right));
        }
    }

    static void requireTruth(Expression what, Kind kind) {
        if (kind != Kind.TRUTH && kind != Kind.NULL) {
            throw new FilterException("'" + what + "' is " + words(kind) + " where a condition has to stand");
        }
    }

    /** @param by the operator or function that needs it */
    static void require(Kind wanted, Kind given, String by) {
        if (given != wanted && given != Kind.NULL) {
            throw new FilterException(by + " needs " + words(wanted) + ", not " + words(given));
        }
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case NUMBER -> "a number";
            case TEXT -> "a text";
            case TIME -> "a date or a time";
            case TRUTH -> "a condition";
            case NULL -> "NULL";
            case OTHER -> "neither number nor text";
            case INEXACT -> "a floating number or JSON";
        };
    }
}
