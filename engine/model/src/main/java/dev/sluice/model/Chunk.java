package dev.sluice.model;

/**
 * A part of one table that is copied as one target transaction.
 *
 * @param table the source table; of united ones the table that they become
 * @param number counts the chunks of the table from 0, for people; the identity is table and range
 */
public record Chunk(TableId table, int number, KeyRange range) {
    public Chunk {
        if (number < 0) {
            throw new IllegalArgumentException("Chunk number " + number + " of " + table);
        }
    }

    @Override
    public String toString() {
        return table + " chunk " + number;
    }
}
