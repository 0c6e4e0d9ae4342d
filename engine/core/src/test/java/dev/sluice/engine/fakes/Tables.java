package dev.sluice.engine.fakes;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Declarations of tables and rows for them. */
public final class Tables {
    private Tables() {}

    /** {@code shop.orders} */
    public static TableId id(String name) {
        String[] parts = name.split("\\.", 2);
        return new TableId(parts[0], parts[1]);
    }

    /** A table with a whole-number key {@code id} and a text {@code name}. */
    public static TableSchema keyed(String name) {
        return of(name, List.of(number("id"), text("name")), List.of(primary("id")));
    }

    /** A table with a text key {@code code}, which cannot be cut, and a text {@code name}. */
    public static TableSchema keyedByText(String name) {
        return of(name, List.of(notNull(text("code")), text("name")), List.of(primary("code")));
    }

    /** A table without a key: two texts. */
    public static TableSchema keyless(String name) {
        return of(name, List.of(text("left"), text("right")), List.of());
    }

    public static TableSchema of(String name, List<ColumnSchema> columns, List<IndexSchema> indexes) {
        return new TableSchema(id(name), "fake", columns, indexes, List.of(), List.of(), "", Map.of());
    }

    public static TableSchema referring(TableSchema table, String referenced) {
        return referring(table, referenced, "RESTRICT");
    }

    /** The same, but rows go with those that they refer to. */
    public static TableSchema cascading(TableSchema table, String referenced) {
        return referring(table, referenced, "CASCADE");
    }

    private static TableSchema referring(TableSchema table, String referenced, String onDelete) {
        var key = new ForeignKeySchema("to_" + referenced, List.of("id"), id(referenced), List.of("id"), onDelete,
                "RESTRICT");
        return new TableSchema(table.id(), table.dialect(), table.columns(), table.indexes(), List.of(key),
                table.checks(), table.comment(), table.options());
    }

    /** The table with one more column at its end. */
    public static TableSchema with(TableSchema table, ColumnSchema column) {
        List<ColumnSchema> columns = new ArrayList<>(table.columns());
        columns.add(column);
        return new TableSchema(table.id(), table.dialect(), columns, table.indexes(), table.foreignKeys(),
                table.checks(), table.comment(), table.options());
    }

    /** The table with one more index. */
    public static TableSchema with(TableSchema table, IndexSchema index) {
        List<IndexSchema> indexes = new ArrayList<>(table.indexes());
        indexes.add(index);
        return new TableSchema(table.id(), table.dialect(), table.columns(), indexes, table.foreignKeys(),
                table.checks(), table.comment(), table.options());
    }

    public static ColumnSchema number(String name) {
        return column(name, "bigint", new LogicalType.Integer(64, true), false);
    }

    public static ColumnSchema text(String name) {
        return column(name, "varchar(100)", new LogicalType.Text(100), true);
    }

    public static ColumnSchema column(String name, String nativeType, LogicalType type, boolean nullable) {
        return new ColumnSchema(name, nativeType, type, nullable, Optional.empty(), Optional.empty(), Optional.empty(),
                false, false, Optional.empty(), Optional.empty(), "");
    }

    public static ColumnSchema notNull(ColumnSchema column) {
        return column(column.name(), column.nativeType(), column.type(), false);
    }

    public static ColumnSchema generated(ColumnSchema column) {
        return new ColumnSchema(column.name(), column.nativeType(), column.type(), column.nullable(),
                column.defaultSql(), column.onUpdateSql(), Optional.of(new ColumnSchema.Generated("x", true)), false,
                false, column.charset(), column.collation(), column.comment());
    }

    public static IndexSchema primary(String... columns) {
        return index("PRIMARY", IndexSchema.Kind.PRIMARY, columns);
    }

    public static IndexSchema unique(String... columns) {
        return index("unique_" + columns[0], IndexSchema.Kind.UNIQUE, columns);
    }

    public static IndexSchema secondary(String... columns) {
        return index("by_" + columns[0], IndexSchema.Kind.SECONDARY, columns);
    }

    private static IndexSchema index(String name, IndexSchema.Kind kind, String... columns) {
        return new IndexSchema(name, kind, Stream.of(columns).map(IndexSchema.Part::of).toList(), "");
    }

    /** Rows 1 to {@code count} of a {@linkplain #keyed keyed} table: {@code (1, row 1), (2, row 2), ...} */
    public static List<RowImage> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(id -> RowImage.ofText("" + id, "row " + id)).toList();
    }
}
