package dev.sluice.h2;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses target columns that H2 would fill with something else than it was given. H2 rounds fractions and pads texts
 * without a word; what it reports as an error may be tried and is found row by row. Used from any thread.
 */
final class H2TargetFit {
    private final H2Query query;
    /** Targets that were looked at, and the source they fit. */
    private final Map<TableId, TableSchema> fitting = new ConcurrentHashMap<>();

    H2TargetFit(H2Query query) {
        this.query = query;
    }

    /** Looks once for each pair of tables. */
    void check(TableSchema source, TableId target) {
        if (source.equals(fitting.get(target))) {
            return;
        }
        List<ColumnSchema> found = H2Columns.read(query, Set.of(target)).of(target);
        if (found.isEmpty()) {
            throw new MigrationException(ErrorCode.TARGET_TABLE_MISSING, Retry.NEEDS_USER,
                    "Table " + target + " does not exist in the target", Remedy.of("Run the schema phase first."),
                    null);
        }
        List<String> unfit = source.writtenColumns().stream().filter(column -> !fits(column, found))
                .map(ColumnSchema::name).toList();
        if (!unfit.isEmpty()) {
            throw new MigrationException(ErrorCode.TARGET_COLUMN_UNFIT, Retry.NEEDS_USER,
                    "Target table " + target + " would change values of " + unfit,
                    Remedy.of("Give these columns the source's types, or drop the table and let Sluice create it."),
                    null);
        }
        fitting.put(target, source);
    }

    private static boolean fits(ColumnSchema source, List<ColumnSchema> found) {
        return found.stream().anyMatch(
                column -> column.name().equals(source.name()) && column.isWritten() && keeps(column, source));
    }

    private static boolean keeps(ColumnSchema target, ColumnSchema source) {
        if (target.type().equals(source.type())) {
            return H2Types.isPadded(target.nativeType()) == H2Types.isPadded(source.nativeType());
        }
        return switch (target.type()) {
            case LogicalType.Decimal(_, int scale) -> source.type() instanceof LogicalType.Decimal(_, int needed)
                    && scale == needed;
            case LogicalType.Floating(int bits) -> source.type() instanceof LogicalType.Floating(int needed)
                    && bits > needed;
            case LogicalType.Text _ -> source.type() instanceof LogicalType.Text
                    && !H2Types.isPadded(target.nativeType()) && !H2Types.isPadded(source.nativeType());
            case LogicalType.Binary _ -> source.type() instanceof LogicalType.Binary
                    && !target.nativeType().equals("BINARY") && !target.nativeType().startsWith("BINARY(");
            case LogicalType.Integer _ -> source.type() instanceof LogicalType.Integer;
            case LogicalType.Enumeration _ -> source.type() instanceof LogicalType.Enumeration;
            case LogicalType.Boolean _ -> false;
            case LogicalType.BitString _ -> false;
            case LogicalType.EncodedText _ -> false;
            case LogicalType.Date _ -> false;
            case LogicalType.Time _ -> false;
            case LogicalType.DateTime _ -> false;
            case LogicalType.Timestamp _ -> false;
            case LogicalType.OffsetDateTime _ -> false;
            case LogicalType.Year _ -> false;
            case LogicalType.LabelSet _ -> false;
            case LogicalType.Json _ -> false;
            case LogicalType.Uuid _ -> false;
            case LogicalType.Unsupported _ -> false;
        };
    }
}
