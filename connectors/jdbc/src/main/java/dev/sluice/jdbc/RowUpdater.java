package dev.sluice.jdbc;

import dev.sluice.spi.RowBatch;
import java.sql.SQLException;

/** Updates rows of one table, found by their row key as it was, within the transaction of a connection. For one thread. */
@FunctionalInterface
public interface RowUpdater {
    /**
     * Sets the rows from {@code from} to before {@code to} to their after images. When they are more than one, no unique
     * value of them changes.
     *
     * @return how many rows stand under the old keys, whether something changed in them or not
     * @throws SQLException when a row did not take its values as they are; what the failed call wrote is undone by the caller
     */
    long update(RowBatch before, RowBatch after, int from, int to) throws SQLException;
}
