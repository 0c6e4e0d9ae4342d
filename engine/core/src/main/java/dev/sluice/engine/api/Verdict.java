package dev.sluice.engine.api;

import java.util.List;

/**
 * What may be said about both sides being equal, and for which part of them. Partial: what was asked for is equal, and
 * that was not everything.
 *
 * @param sentence {@code Consistent as of ...}
 * @param scope one line each: rows compared, method per table, what was left out and why
 */
public record Verdict(Kind kind, String sentence, List<String> scope) {
    public Verdict {
        scope = List.copyOf(scope);
    }

    /** The five answers, and that no question was asked. */
    public enum Kind {
        CONSISTENT,
        PARTIAL,
        DIFFERENT,
        NOT_DECIDED,
        INCOMPLETE,
        NOT_VERIFIED
    }
}
