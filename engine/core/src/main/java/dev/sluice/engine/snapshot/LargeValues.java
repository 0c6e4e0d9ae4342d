package dev.sluice.engine.snapshot;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;

/** Tells tables whose rows have to be handled one by one, for the heap's sake. */
public final class LargeValues {
    private static final long WIDE_BYTES = 1L << 20;

    private LargeValues() {}

    /** True when a few copies of a single row may fill a good part of the heap. */
    public static boolean possibleIn(TableSchema table) {
        return table.columns().stream().map(ColumnSchema::type).anyMatch(type -> switch (type) {
            case LogicalType.Text(long maxChars) -> maxChars > WIDE_BYTES;
            case LogicalType.EncodedText(_, long maxChars) -> maxChars > WIDE_BYTES;
            case LogicalType.Binary(long maxBytes) -> maxBytes > WIDE_BYTES;
            case LogicalType.Json() -> true;
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.Floating _,LogicalType.Boolean _,LogicalType.BitString _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.OffsetDateTime _,LogicalType.Year _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Uuid _,LogicalType.Unsupported _ ->
                false;
        });
    }
}
