package dev.sluice.jdbc;

import dev.sluice.spi.RowBatch;
import java.sql.SQLException;

/** Puts rows of a batch into one table, within the transaction of the connection it was made with. For one thread. */
@FunctionalInterface
public interface RowInserter {
    /**
     * Inserts the rows from {@code from} to before {@code to}.
     *
     * @throws SQLException when not every row went in as it is; what the failed call wrote is undone by the caller
     */
    void insert(RowBatch batch, int from, int to) throws SQLException;
}
