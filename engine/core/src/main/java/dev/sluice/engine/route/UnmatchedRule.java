package dev.sluice.engine.route;

/**
 * A rule that matches no table.
 *
 * @param kind whether a table was to be taken or left out by it
 * @param rule as the user wrote it
 * @param sentence says so, with the nearest name where there is one
 */
public record UnmatchedRule(Kind kind, String rule, String sentence) {
    /** What the rule was to do. */
    public enum Kind {
        INCLUDE,
        EXCLUDE
    }
}
