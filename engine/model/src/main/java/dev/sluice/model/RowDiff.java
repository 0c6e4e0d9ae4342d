package dev.sluice.model;

/** One row that is not the same on both sides. Images hold all compared columns in table order. */
public sealed interface RowDiff {
    /** The target's table. */
    TableId table();

    /** The row, found by its key, stands in the source alone. */
    record MissingInTarget(TableId table, RowImage key, RowImage source) implements RowDiff {}

    /** The row, found by its key, stands in the target alone. */
    record ExtraInTarget(TableId table, RowImage key, RowImage target) implements RowDiff {}

    /** Same key, other values. */
    record ValuesDiffer(TableId table, RowImage key, RowImage source, RowImage target) implements RowDiff {}

    /** Equal rows of a table without a key, which stand so often in the source and so often in the target. */
    record CopiesDiffer(TableId table, RowImage row, long inSource, long inTarget) implements RowDiff {}

    /** Rows that the target lacks, has too many, or has otherwise. */
    default long rows() {
        return this instanceof CopiesDiffer(_, _, long inSource, long inTarget) ? Math.abs(inSource - inTarget) : 1;
    }
}
