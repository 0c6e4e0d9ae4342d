package dev.sluice.model;

import java.util.List;
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
 * @param columns what the target calls the values of the rows; empty for a conflict of an earlier Sluice
 */
public record Conflict(TableId table, String chunk, long number, RowImage row, Optional<RowImage> standing,
        String reason, Optional<LoggedChange> logged, List<String> columns) {
    private static final int ID_DIGITS = 12;

    public Conflict {
        columns = List.copyOf(columns);
    }

    /** Of a copied row. */
    public Conflict(TableId table, String chunk, long number, RowImage row, Optional<RowImage> standing,
            String reason) {
        this(table, chunk, number, row, standing, reason, Optional.empty(), List.of());
    }

    public Conflict(TableId table, String chunk, long number, RowImage row, String reason) {
        this(table, chunk, number, row, Optional.empty(), reason);
    }

    /** Of a change: the same transaction and row are the same conflict, however often they are tried. */
    public static Conflict ofLog(TableId table, long number, RowImage row, String reason, LoggedChange change) {
        return new Conflict(table, "transaction " + change.transaction(), number, row, Optional.empty(), reason,
                Optional.of(change), List.of());
    }

    /** The same with the target's names of its values. */
    public Conflict withColumns(List<String> names) {
        return new Conflict(table, chunk, number, row, standing, reason, logged, names);
    }

    /** The same with the target's row that has its place. */
    public Conflict withStanding(Optional<RowImage> found) {
        return new Conflict(table, chunk, number, row, found, reason, logged, columns);
    }

    /** What people call it by: the same place has the same id, however often it is met. Of lower-case hexadecimal digits. */
    public String id() {
        return Sha256.hex(table.schema() + "\0" + table.name() + "\0" + chunk + "\0" + number).substring(0, ID_DIGITS);
    }

    /**
     * A change of one row.
     *
     * @param before the row as it was; empty for an insert
     * @param position the source's, after the transaction
     * @param transaction in the Store's count
     */
    public record LoggedChange(Kind kind, Optional<RowImage> before, String position, long transaction, Cause cause,
            Outcome outcome) {}

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

    /** What became of the change. */
    public enum Outcome {
        /** The target's row gave way. */
        OVERWRITTEN,
        /** The target's row stayed as it was. */
        LEFT_OUT,
        /** It was not made, and nothing behind it. */
        STOPPED
    }
}
