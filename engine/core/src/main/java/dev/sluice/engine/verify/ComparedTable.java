package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as it stands on both sides, cut down to what is compared: the columns that both have, in the source's order,
 * and the source's key.
 *
 * @param source the source's declaration with the compared columns alone
 * @param target the target's declaration with the same columns, under the source's key
 * @param leftOut columns that only one side has
 */
record ComparedTable(PlannedTable planned, TableSchema source, TableSchema target, List<String> leftOut) {
    static ComparedTable of(PlannedTable planned, TableSchema target) {
        TableSchema source = planned.schema();
        List<ColumnSchema> sourceColumns = new ArrayList<>();
        List<ColumnSchema> targetColumns = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (ColumnSchema column : source.columns()) {
            Optional<ColumnSchema> other = target.findColumn(column.name());
            if (other.isPresent()) {
                sourceColumns.add(comparable(column, other.get()));
                targetColumns.add(comparable(other.get(), column));
            } else {
                leftOut.add(column.name());
            }
        }
        target.columns().stream().map(ColumnSchema::name).filter(name -> source.findColumn(name).isEmpty())
                .forEach(leftOut::add);
        List<IndexSchema> key = source.rowKey().filter(index -> leftOut.stream().noneMatch(index.columns()::contains))
                .stream().toList();
        return new ComparedTable(planned, cut(source, sourceColumns, key),
                cut(target, asNotNull(targetColumns, key), key),
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

    /** Texts of different charsets can only be compared as Unicode. */
    private static ColumnSchema comparable(ColumnSchema column, ColumnSchema other) {
        return column.type() instanceof LogicalType.EncodedText(var charset, long maxChars)
                && !(other.type() instanceof LogicalType.EncodedText(var otherCharset, _)
                        && otherCharset.equals(charset))
                                ? with(column, new LogicalType.Text(maxChars), column.nullable())
                                : column;
    }

    private static ColumnSchema with(ColumnSchema column, LogicalType type, boolean nullable) {
        return new ColumnSchema(column.name(), column.nativeType(), type, nullable, column.defaultSql(),
                column.onUpdateSql(),
                column.generated(), column.autoIncrement(), column.invisible(), column.charset(), column.collation(),
                column.comment());
    }

    /** A target that was made by hand may allow NULL in the source's key; the key is the source's to say. */
    private static List<ColumnSchema> asNotNull(List<ColumnSchema> columns, List<IndexSchema> key) {
        return columns.stream()
                .map(column -> key.stream().anyMatch(index -> index.columns().contains(column.name()))
                        ? with(column, column.type(), false)
                        : column)
                .toList();
    }

    private static TableSchema cut(TableSchema table, List<ColumnSchema> columns, List<IndexSchema> key) {
        return new TableSchema(table.id(), table.dialect(), columns, key, List.of(), List.of(), table.comment(),
                table.options());
    }
}
