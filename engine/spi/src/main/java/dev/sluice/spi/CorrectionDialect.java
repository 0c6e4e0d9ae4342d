package dev.sluice.spi;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;

/**
 * Writes repair statements in a target's SQL. Images hold the {@linkplain TableSchema#writtenColumns() written columns}
 * in table order. Each statement is guarded by the old values and changes exactly one row, or none when the row is no
 * longer as it was seen.
 */
public interface CorrectionDialect {
    /** Adds the row unless its key is taken. */
    String insert(TableSchema target, RowImage row);

    /** Turns the one row into the other; both have the same key. */
    String update(TableSchema target, RowImage from, RowImage to);

    /** Takes the row away. */
    String delete(TableSchema target, RowImage row);

    /** Session settings a script begins with: names, zone, mode, and the counter of statements that changed nothing. */
    String scriptHeader();

    /** The statement with what counts it as missed when it does not change one row, ready for the server's client. */
    String counted(String statement);

    /** Commits and prints how many statements did not match. */
    String scriptFooter();
}
