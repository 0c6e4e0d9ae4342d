package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeEvent.Rows;

/**
 * Rows of one event, as the target is to have them.
 *
 * @param transaction they belong to, in the Store's count
 * @param firstRow how many rows of the transaction come before
 */
record Piece(AppliedTable table, Rows rows, long transaction, int firstRow) {
    /** Objects, headers and references beside the rows' own arrays. */
    private static final int OVERHEAD = 200;

    /** Heap, near enough for a bound. */
    long bytes() {
        return rows.before().retainedBytes() + rows.after().retainedBytes() + OVERHEAD;
    }
}
