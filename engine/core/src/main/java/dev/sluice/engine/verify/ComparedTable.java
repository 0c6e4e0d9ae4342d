package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.TableSchema;
import java.util.List;

/**
 * A table as it stands on both sides, cut down to what is compared: the columns that both have, in the source's order,
 * and the source's key.
 *
 * @param source the source's declaration with the compared columns alone
 * @param target the target's declaration with the same columns, under the source's key
 * @param leftOut see {@link ComparedColumns}
 */
record ComparedTable(PlannedTable planned, TableSchema source, TableSchema target, List<String> leftOut) {
    static ComparedTable of(PlannedTable planned, TableSchema target) {
        TableSchema source = planned.schema();
        ComparedColumns columns = ComparedColumns.of(source, target);
        List<String> leftOut = columns.leftOut();
        List<IndexSchema> key = source.rowKey().filter(index -> leftOut.stream().noneMatch(index.columns()::contains))
                .stream().toList();
        return new ComparedTable(planned, cut(source, columns.source(), key),
                cut(target, asNotNull(columns.target(), key), key),
                leftOut);
    }

    boolean hasKey() {
        return !source.indexes().isEmpty();
    }

    /** Where the key's columns stand among the compared ones; all of them for a table without a key. */
    List<Integer> keyPositions() {
        List<String> names = source.columns().stream().map(ColumnSchema::name).toList();
        return source.identityColumns().stream().map(column -> names.indexOf(column.name())).toList();
    }

    /** A target that was made by hand may allow NULL in the source's key; the key is the source's to say. */
    private static List<ColumnSchema> asNotNull(List<ColumnSchema> columns, List<IndexSchema> key) {
        return columns.stream()
                .map(column -> key.stream().anyMatch(index -> index.columns().contains(column.name()))
                        ? column.withNullable(false)
                        : column)
                .toList();
    }

    private static TableSchema cut(TableSchema table, List<ColumnSchema> columns, List<IndexSchema> key) {
        return new TableSchema(table.id(), table.dialect(), columns, key, List.of(), List.of(), table.comment(),
                table.options());
    }
}
