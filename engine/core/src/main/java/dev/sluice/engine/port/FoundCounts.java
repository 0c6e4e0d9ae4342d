package dev.sluice.engine.port;

/**
 * How much a project's tables have of what needs somebody's eye.
 *
 * @param differences rows that were not the same when their table was last compared
 * @param tablesFailed those that stopped with an error
 */
public record FoundCounts(long differences, long conflicts, long tablesFailed) {
    public static final FoundCounts NONE = new FoundCounts(0, 0, 0);
}
