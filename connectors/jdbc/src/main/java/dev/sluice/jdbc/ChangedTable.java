package dev.sluice.jdbc;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableSchema;

/**
 * A target table whose rows are changed through one connection.
 *
 * @param source as the source declares it, under the target's name and column names; its written columns are those of
 *     the rows
 * @param target as the target declares it now
 * @param referenced whether foreign keys of the target refer to it
 */
public record ChangedTable(TableSchema source, TableSchema target, RowInserter inserter, RowUpdater updater,
        boolean referenced) {
    /** Whether the target's rows hold nothing that an image of the source does not have. */
    boolean isWhole() {
        return source.writtenColumns().stream().map(ColumnSchema::name).toList()
                .containsAll(target.writtenColumns().stream().map(ColumnSchema::name).toList());
    }
}
