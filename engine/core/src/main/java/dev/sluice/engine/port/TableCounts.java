package dev.sluice.engine.port;

/**
 * How far a project's tables are.
 *
 * @param tables all of the plan
 * @param created those that the project makes in the target
 * @param begun those whose rows are copied, or were
 * @param compared by the last comparison that came to them
 * @param different where that found rows that are not the same
 * @param decided where every row was compared, and none of them kept changing
 */
public record TableCounts(long tables, long created, long begun, long compared, long different, long decided) {
    public static final TableCounts NONE = new TableCounts(0, 0, 0, 0, 0, 0);
}
