package dev.sluice.jdbc;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.IndexSchema.Kind;
import dev.sluice.model.IndexSchema.Part;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Just enough SQL for integer and text columns. */
final class PlainDialect implements SqlDialect {
    static ColumnSchema number(String name) {
        return column(name, "INT", new LogicalType.Integer(32, true));
    }

    static ColumnSchema text(String name) {
        return column(name, "VARCHAR(100)", new LogicalType.Text(100));
    }

    /** Table {@code PUBLIC.T} with a primary key of these columns, or without any. */
    static TableSchema table(List<ColumnSchema> columns, String... key) {
        List<IndexSchema> indexes = key.length == 0
                ? List.of()
                : List.of(new IndexSchema("pk", Kind.PRIMARY, Stream.of(key).map(Part::of).toList(), ""));
        return new TableSchema(new TableId("PUBLIC", "T"), "plain", columns, indexes, List.of(), List.of(), "",
                Map.of());
    }

    private static ColumnSchema column(String name, String nativeType, LogicalType type) {
        return new ColumnSchema(name, nativeType, type, false, Optional.empty(), Optional.empty(), Optional.empty(),
                false, false, Optional.empty(), Optional.empty(), "");
    }

    @Override
    public String quote(String identifier) {
        return "\"" + identifier + "\"";
    }

    @Override
    public String textLiteral(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    @Override
    public String select(ColumnSchema column) {
        return quote(column.name());
    }

    @Override
    public ValueReader reader(ColumnSchema column) {
        return (row, index, into) -> into.add(bytes(row.getString(index)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String literal(ColumnSchema column, byte[] canonical) {
        String text = new String(canonical, StandardCharsets.UTF_8);
        return column.type() instanceof LogicalType.Text ? "'" + text.replace("'", "''") + "'" : text;
    }

    @Override
    public boolean isChunkable(ColumnSchema column) {
        return true;
    }
}
