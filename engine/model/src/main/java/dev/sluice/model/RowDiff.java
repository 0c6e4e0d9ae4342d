package dev.sluice.model;

/** One row that is not the same on both sides. Images hold all compared columns in table order. */
public sealed interface RowDiff {
    /** The target's table. */
    TableId table();

    /** The row stands in the source alone. */
    record MissingInTarget(TableId table, RowImage key, RowImage source) implements RowDiff {}

    /** The row stands in the target alone. */
    record ExtraInTarget(TableId table, RowImage key, RowImage target) implements RowDiff {}

    /** Same key, other values. Never used for tables without a key. */
    record ValuesDiffer(TableId table, RowImage key, RowImage source, RowImage target) implements RowDiff {}
}
