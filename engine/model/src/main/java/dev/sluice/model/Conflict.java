package dev.sluice.model;

import java.util.Optional;

/**
 * A row that the target refused. Which one it is says its place, not its values: a table without a key may hold equal
 * rows.
 *
 * @param table the target table
 * @param chunk {@link KeyRange#identity()} of the chunk it was read with
 * @param number counts the refused rows of one attempt at the chunk, from 0
 * @param row all written columns in table order
 * @param standing the target's row that has its place, the same columns; empty where none is known
 * @param reason the target's own words, without row values
 */
public record Conflict(TableId table, String chunk, long number, RowImage row, Optional<RowImage> standing,
        String reason) {
    public Conflict(TableId table, String chunk, long number, RowImage row, String reason) {
        this(table, chunk, number, row, Optional.empty(), reason);
    }
}
