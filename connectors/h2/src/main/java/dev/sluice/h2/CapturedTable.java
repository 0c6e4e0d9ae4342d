package dev.sluice.h2;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table whose changes triggers write down.
 *
 * @param number in the names of what was made for it
 * @param columns those that are written down
 * @param definition of all its columns, as it was when the triggers were made
 */
record CapturedTable(long number, TableId id, List<String> columns, String definition) {
    CapturedTable {
        columns = List.copyOf(columns);
    }

    /** What a writer supplies; the rest is computed, or cannot be carried. */
    static List<ColumnSchema> captured(TableSchema table) {
        return table.writtenColumns().stream().filter(column -> !(column.type() instanceof LogicalType.Unsupported))
                .toList();
    }

    /** Equal for tables whose rows have the same values in the same places. */
    static String definition(List<ColumnSchema> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.nativeType()
                        + column.generated().map(generated -> " AS " + generated.expressionSql()).orElse(""))
                .collect(Collectors.joining("\n"));
    }

    /** What triggers make of this table's number; see {@link CaptureNames}. */
    String rowsTable() {
        return CaptureNames.rowsTable(number);
    }
}
