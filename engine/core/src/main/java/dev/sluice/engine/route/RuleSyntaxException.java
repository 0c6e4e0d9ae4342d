package dev.sluice.engine.route;

/** A rule that cannot be read; its message names the rule and the column. Never leaves this package. */
final class RuleSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param column counts characters from 1 */
    RuleSyntaxException(String rule, int column, String problem) {
        super("Rule '" + rule + "', column " + column + ": " + problem);
    }
}
