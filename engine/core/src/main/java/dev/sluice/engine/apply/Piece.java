package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.util.Optional;

/**
 * Rows of one event.
 *
 * @param rows as the target is to have them; as they were logged while {@code logged} is there
 * @param transaction they belong to, in the Store's count
 * @param firstRow how many rows of the transaction come before
 * @param logged the rows' definition, where a {@link RowGate} has not said yet which of them are meant for the target
 */
record Piece(AppliedTable table, Rows rows, long transaction, int firstRow, Optional<LoggedTable> logged) {
    /** Objects, headers and references beside the rows' own arrays. */
    private static final int OVERHEAD = 200;

    /** Rows for the target. */
    Piece(AppliedTable table, Rows rows, long transaction, int firstRow) {
        this(table, rows, transaction, firstRow, Optional.empty());
    }

    /** Heap, near enough for a bound. */
    long bytes() {
        return rows.before().retainedBytes() + rows.after().retainedBytes() + OVERHEAD;
    }
}
