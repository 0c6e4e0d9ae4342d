package dev.sluice.spi;

import dev.sluice.model.KeyRange;
import dev.sluice.model.TableSchema;
import java.util.List;

/** Reads rows that exist now. Only reads; a long table is read in short statements where a key allows it. */
public interface SnapshotSource {
    /**
     * Cuts a table along its {@linkplain TableSchema#rowKey() key} into ranges that together hold every row once, in
     * key order, the first and last without an outer bound. Boundaries are computed by the database. A table that
     * cannot be cut (no key, or a key whose order SQL cannot bound exactly) is one range, {@link KeyRange#ALL}.
     *
     * @param estimatedRows from the statistics, may be wrong
     * @param rowsPerRange at most about this many rows in each range but the last, however the key is distributed
     */
    List<KeyRange> split(TableSchema table, long estimatedRows, long rowsPerRange) throws InterruptedException;

    /** How many rows there are now, in the range and under the table's filter. */
    long count(TableSchema table, KeyRange range) throws InterruptedException;

    /** Reads the slice to its end in one statement, from one consistent view of it. Rows come in no promised order. */
    void read(ReadRequest request, RowSink sink) throws InterruptedException;
}
