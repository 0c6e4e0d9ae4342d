package dev.sluice.jdbc;

import dev.sluice.spi.RowBatch;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Appends one column of the current row to a batch, as the canonical bytes of its type. Called for every value. */
@FunctionalInterface
public interface ValueReader {
    void read(ResultSet row, int column, RowBatch into) throws SQLException;
}
