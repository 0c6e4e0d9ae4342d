package dev.sluice.spi;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableSchema;
import java.util.BitSet;
import java.util.List;

/**
 * Judges rows that need not stand anywhere any more, such as logged ones, by a table's filter: as the server judges the rows
 * of the table itself when they are read. Used from any thread.
 */
public interface RowJudge {
    /**
     * The filter's columns whose values it could not judge exactly so.
     *
     * @param table with its filter, declared with every column that the filter looks at
     */
    List<ColumnSchema> unfit(TableSchema table);

    /**
     * Asks the server, in as few statements as it takes.
     *
     * @param table with its filter
     * @param columns what the rows hold: every column that the filter looks at
     * @return the rows that the filter selects; one for which it is neither true nor false is not among them
     * @throws dev.sluice.model.MigrationException also where reading the table would fail because of such a row
     */
    BitSet selected(TableSchema table, List<ColumnSchema> columns, RowBatch rows) throws InterruptedException;
}
