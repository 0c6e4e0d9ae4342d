package dev.sluice.model;

/**
 * A row that the target refused.
 *
 * @param id the same whenever the same row is refused for the same table again, so that a redo merges
 * @param row all written columns in table order
 * @param reason the target's own words, without row values
 */
public record Conflict(String id, TableId table, RowImage row, String reason) {}
