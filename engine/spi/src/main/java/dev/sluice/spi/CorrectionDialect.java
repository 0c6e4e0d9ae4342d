package dev.sluice.spi;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;

/**
 * Writes repair statements in a target's SQL. Images hold the {@linkplain TableSchema#writtenColumns() written columns}
 * in table order. Each statement is guarded by the old values and changes exactly one row, or none when the row is no
 * longer as it was seen: a script that is run twice changes nothing the second time.
 */
public interface CorrectionDialect {
    /** Adds the row unless its key is taken. */
    String insert(TableSchema target, RowImage row);

    /** Adds the row, in a table without a key, while fewer than so many equal ones stand there. */
    String insertCopy(TableSchema target, RowImage row, long below);

    /** Takes one row away, in a table without a key, while more than so many equal ones stand there. */
    String deleteCopy(TableSchema target, RowImage row, long above);

    /** Turns the one row into the other; both have the same key. */
    String update(TableSchema target, RowImage from, RowImage to);

    /**
     * Whether the server would take the second row for the first, though they differ, and so not update it: it has to be
     * deleted and inserted then.
     */
    default boolean overlooks(TableSchema target, RowImage from, RowImage to) {
        return false;
    }

    /** Takes the row away. */
    String delete(TableSchema target, RowImage row);

    /** Session settings a script begins with: names, zone, mode, and the counter of statements that changed nothing. */
    String scriptHeader();

    /** The statement with what counts it as missed when it does not change one row, ready for the server's client. */
    String counted(String statement);

    /** Commits and prints how many statements did not match. */
    String scriptFooter();
}
