package dev.sluice.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One table as its server declares it, and which of its rows are meant.
 *
 * @param dialect whose SQL the expressions are written in ({@code mysql}, {@code h2})
 * @param options what else the server knows about the table (engine, charset, collation, ...), in its own words
 * @param filter what holds for the rows that are meant; all rows without one
 */
public record TableSchema(TableId id, String dialect, List<ColumnSchema> columns, List<IndexSchema> indexes,
        List<ForeignKeySchema> foreignKeys, List<CheckSchema> checks, String comment, Map<String, String> options,
        Optional<RowFilter> filter) {
    public TableSchema {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        options = Map.copyOf(options);
        Set<String> names = new HashSet<>();
        for (ColumnSchema column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("Table " + id + " has two columns '" + column.name() + "'");
            }
        }
        for (IndexSchema index : indexes) {
            if (!names.containsAll(index.columns())) {
                throw new IllegalArgumentException("Index '" + index.name() + "' of " + id + " names a missing column");
            }
        }
    }

    /** With all its rows. */
    public TableSchema(TableId id, String dialect, List<ColumnSchema> columns, List<IndexSchema> indexes,
            List<ForeignKeySchema> foreignKeys, List<CheckSchema> checks, String comment, Map<String, String> options) {
        this(id, dialect, columns, indexes, foreignKeys, checks, comment, options, Optional.empty());
    }

    public ColumnSchema column(String name) {
        return findColumn(name)
                .orElseThrow(() -> new IllegalArgumentException("Table " + id + " has no column '" + name + "'"));
    }

    public Optional<ColumnSchema> findColumn(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** The columns whose values a writer supplies, in table order. */
    public List<ColumnSchema> writtenColumns() {
        return columns.stream().filter(ColumnSchema::isWritten).toList();
    }

    /**
     * The key that tells rows apart: the primary key, else the unique key over NOT NULL columns (whole ones, no
     * prefixes) with the fewest columns. Empty for a table without a key.
     */
    public Optional<IndexSchema> rowKey() {
        Map<String, ColumnSchema> byName = columns.stream()
                .collect(Collectors.toMap(ColumnSchema::name, Function.identity()));
        return indexes.stream().filter(index -> identifiesRows(index, byName))
                .min(Comparator.<IndexSchema>comparingInt(index -> index.kind() == IndexSchema.Kind.PRIMARY ? 0 : 1)
                        .thenComparingInt(index -> index.parts().size()));
    }

    /** The columns of {@link #rowKey()}; all columns when there is no key. */
    public List<ColumnSchema> identityColumns() {
        return rowKey().map(key -> key.columns().stream().map(this::column).toList()).orElse(columns);
    }

    public TableSchema withId(TableId newId) {
        return new TableSchema(newId, dialect, columns, indexes, foreignKeys, checks, comment, options, filter);
    }

    public TableSchema withParts(List<IndexSchema> newIndexes, List<ForeignKeySchema> newForeignKeys) {
        return new TableSchema(id, dialect, columns, newIndexes, newForeignKeys, checks, comment, options, filter);
    }

    /** The same table, cut down to other columns and what is left of its checks. */
    public TableSchema withColumns(List<ColumnSchema> newColumns, List<IndexSchema> newIndexes,
            List<ForeignKeySchema> newForeignKeys, List<CheckSchema> newChecks) {
        return new TableSchema(id, dialect, newColumns, newIndexes, newForeignKeys, newChecks, comment, options,
                filter);
    }

    public TableSchema withFilter(Optional<RowFilter> newFilter) {
        return new TableSchema(id, dialect, columns, indexes, foreignKeys, checks, comment, options, newFilter);
    }

    private static boolean identifiesRows(IndexSchema index, Map<String, ColumnSchema> columns) {
        return index.isUnique() && index.parts().stream()
                .allMatch(part -> !part.isExpression() && part.prefix().isEmpty()
                        && !columns.get(part.column()).nullable());
    }
}
