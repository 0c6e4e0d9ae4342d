package dev.sluice.model;

import java.util.Optional;

/**
 * A row that the target refused, or a change that its rows did not allow. Which one it is says its place, not its values:
 * a table without a key may hold equal rows.
 *
 * @param table the target table
 * @param chunk {@link KeyRange#identity()} of the chunk it was read with; {@code transaction N} for a logged change
 * @param number counts the refused rows of one attempt at the chunk, or all changed rows of the transaction, from 0
 * @param row all written columns in table order; of a deleted row, what it was
 * @param standing the target's row that has its place, the same columns; empty where none is known
 * @param reason the target's own words, without row values
 * @param logged what the source's log says of it; empty for a copied row
 */
public record Conflict(TableId table, String chunk, long number, RowImage row, Optional<RowImage> standing,
        String reason, Optional<LoggedChange> logged) {
    /** Of a copied row. */
    public Conflict(TableId table, String chunk, long number, RowImage row, Optional<RowImage> standing,
            String reason) {
        this(table, chunk, number, row, standing, reason, Optional.empty());
    }

    public Conflict(TableId table, String chunk, long number, RowImage row, String reason) {
        this(table, chunk, number, row, Optional.empty(), reason);
    }

    /** Of a change: the same transaction and row are the same conflict, however often they are tried. */
    public static Conflict ofLog(TableId table, long number, RowImage row, String reason, LoggedChange change) {
        return new Conflict(table, "transaction " + change.transaction(), number, row, Optional.empty(), reason,
                Optional.of(change));
    }

    /**
     * A change of one row.
     *
     * @param before the row as it was; empty for an insert
     * @param position the source's, after the transaction
     * @param transaction in the Store's count
     */
    public record LoggedChange(Kind kind, Optional<RowImage> before, String position, long transaction, Cause cause) {}

    /** What was done to the row. */
    public enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    /** Why it could not be done to the target's. */
    public enum Cause {
        /** A row with one of its unique values is there already. */
        TAKEN,
        /** The row to change is not there. */
        MISSING,
        /** The target does not accept the value. */
        REFUSED
    }
}
