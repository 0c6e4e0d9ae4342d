package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowImage;
import dev.sluice.model.Sha256;
import dev.sluice.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The condition that holds for rows that are exactly as the image says, to the byte: {@code =} ignores case, trailing
 * blanks and the sign of zero, and does not find a FLOAT by its printed digits.
 */
final class ExactRow {
    /** From this size on a value is named by its hash, so that a statement does not carry a LOB it only looks for. */
    private static final int HASHED_FROM = 256;

    private static final MySqlDialect DIALECT = new MySqlDialect();

    private ExactRow() {}

    static String condition(TableSchema table, RowImage row) {
        List<ColumnSchema> columns = table.writtenColumns();
        List<String> parts = new ArrayList<>();
        // First what an index can find, then what must be so.
        List<String> indexed = indexed(table);
        for (int i = 0; i < columns.size(); i++) {
            if (indexed.contains(columns.get(i).name()) && !row.isNull(i)) {
                parts.add(found(columns.get(i), row.value(i)));
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            parts.add(exact(columns.get(i), row.value(i)));
        }
        return String.join(" AND ", parts.stream().distinct().toList());
    }

    /** The columns of the row key, or else of all indexes, as far as {@code =} is sure to find their values. */
    private static List<String> indexed(TableSchema table) {
        return table.rowKey().map(IndexSchema::columns).orElseGet(() -> table.indexes().stream()
                .flatMap(index -> index.columns().stream())
                .filter(name -> DIALECT.isChunkable(table.column(name))).distinct().toList());
    }

    private static String found(ColumnSchema column, byte[] value) {
        return Sql.name(column.name()) + " = " + DIALECT.literal(column, value);
    }

    private static String exact(ColumnSchema column, byte @org.jspecify.annotations.Nullable [] value) {
        String name = Sql.name(column.name());
        if (value == null) {
            return name + " IS NULL";
        }
        return switch (column.type()) {
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.BitString _ ->
                name + " = " + DIALECT.literal(column, value);
            case LogicalType.Floating _ -> floating(name, column, value);
            case LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.Year _,LogicalType.Uuid _ ->
                "CAST(" + name + " AS CHAR) = " + Sql.text(value);
            case LogicalType.Binary _ -> bytes(MySqlDialect.plain(column), value);
            case LogicalType.EncodedText _ -> bytes(MySqlDialect.bytes(name), value);
            case LogicalType.Enumeration _ ->
                bytes(utf8(MySqlDialect.label(name)), value);
            case LogicalType.Text _ -> bytes(text(column), value);
            case LogicalType.LabelSet _,LogicalType.Json _ ->
                bytes(utf8(name), value);
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ ->
                throw new IllegalArgumentException("Column '" + column.name() + "' cannot be compared");
        };
    }

    private static String text(ColumnSchema column) {
        return column.charset().filter("ascii"::equals).isPresent()
                ? MySqlDialect.plain(column)
                : utf8(MySqlDialect.plain(column));
    }

    private static String utf8(String text) {
        return "CONVERT(CONVERT(" + text + " USING utf8mb4) USING binary)";
    }

    private static String floating(String name, ColumnSchema column, byte[] value) {
        String equal = name + "*1e0 = " + DIALECT.literal(column, value);
        double number = Double.parseDouble(new String(value, StandardCharsets.US_ASCII));
        if (number != 0) {
            return equal;
        }
        // Zeros are equal whatever their sign; only as text they differ.
        return "CONCAT(" + name + "*1e0) = '" + (1 / number < 0 ? "-0" : "0") + "'";
    }

    private static String bytes(String expression, byte[] value) {
        if (value.length < HASHED_FROM) {
            return expression + " = " + Sql.bytes(value);
        }
        return "LENGTH(" + expression + ") = " + value.length + " AND SHA2(" + expression + ", 256) = '"
                + Sha256.hex(value) + "'";
    }
}
