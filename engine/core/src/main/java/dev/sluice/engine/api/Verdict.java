package dev.sluice.engine.api;

import java.util.List;

/**
 * What may be said about both sides being equal, and for which part of them.
 *
 * @param sentence {@code Consistent as of ...}
 * @param scope one line each: rows compared, method per table, what was left out and why
 */
public record Verdict(Kind kind, String sentence, List<String> scope) {
    public Verdict {
        scope = List.copyOf(scope);
    }

    /** The four answers, and that no question was asked. */
    public enum Kind {
        CONSISTENT,
        DIFFERENT,
        NOT_DECIDED,
        INCOMPLETE,
        NOT_VERIFIED
    }
}
