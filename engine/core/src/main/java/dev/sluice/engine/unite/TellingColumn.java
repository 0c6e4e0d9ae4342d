package dev.sluice.engine.unite;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.Slice;
import dev.sluice.spi.SnapshotSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of every unique key of united tables that has other values in each of them: it makes sure that no row of one can
 * take the place of another's. Without one, a row that is replayed would replace another table's without a word.
 */
public final class TellingColumn {
    /** What may be done where there is none. */
    public static final Remedy REMEDY = Remedy
            .of("Let every unique key have a column that says which table a row is of, such as a tenant's number; or give"
                    + " each table a name of its own in the target, or leave out the phase 'incremental'.");

    private static final int BATCH_BYTES = 1 << 16;
    /** They are kept in memory. */
    private static final int MOST_VALUES = 100_000;

    private TellingColumn() {}

    /** Those that could be: of all unique keys, and equal exactly when their bytes are. In the key's order. */
    public static List<ColumnSchema> candidates(TableRoute route) {
        return route.source().rowKey().stream().flatMap(key -> key.columns().stream())
                .map(route.declared()::column).filter(TellingColumn::comparesByBytes)
                .filter(column -> route.all().stream().allMatch(each -> isInEveryKey(each.source(), column.name())))
                .toList();
    }

    private static boolean isInEveryKey(TableSchema table, String column) {
        return table.indexes().stream().filter(IndexSchema::isUnique)
                .allMatch(index -> index.parts().stream().anyMatch(part -> part.column().equals(column)
                        && !part.isExpression() && part.prefix().isEmpty()));
    }

    private static boolean comparesByBytes(ColumnSchema column) {
        return column.isWritten() && switch (column.type()) {
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.Date _,LogicalType.DateTime _,LogicalType.Year _,LogicalType.Uuid _,LogicalType.Binary _ ->
                true;
            case LogicalType.Text _ -> column.collation().filter(name -> name.endsWith("_bin")).isPresent();
            default -> false;
        };
    }

    /**
     * Which table has which values now. Reads the column of all tables.
     *
     * @param rows of each table by itself
     * @param owners gets what is found, value to table
     * @return what is wrong with the column; empty when it tells the tables apart
     */
    public static Optional<MigrationException> read(SnapshotSource rows, TableRoute route, ColumnSchema column,
            Map<RowImage, TableId> owners) throws InterruptedException {
        try {
            for (TableRoute each : route.all()) {
                TableId table = each.declared().id();
                rows.read(new ReadRequest(each.source().withFilter(Optional.empty()), List.of(column),
                        new Slice.Range(KeyRange.ALL), BATCH_BYTES),
                        batch -> own(route.target(), column.name(), table, batch, 0, owners));
            }
            return Optional.empty();
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.KEYS_COLLIDE || e.code() == ErrorCode.TARGET_SHARED) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    /**
     * Notes the values of some rows as the table's own.
     *
     * @param place of the column in the rows
     * @throws MigrationException KEYS_COLLIDE when one is another table's; TARGET_SHARED when there are very many
     */
    public static void own(TableId target, String column, TableId table, RowBatch rows, int place,
            Map<RowImage, TableId> owners) {
        for (int row = 0; row < rows.rows(); row++) {
            TableId owner = owners.putIfAbsent(value(rows, row, place), table);
            if (owner != null && !owner.equals(table)) {
                throw KeyCollision.ofTellingValue(target, column, owner, table);
            }
        }
        if (owners.size() > MOST_VALUES) {
            throw new MigrationException(ErrorCode.TARGET_SHARED, "The tables that become " + target
                    + " have more than " + MOST_VALUES + " values in column " + column
                    + ": it numbers rows, and cannot be watched for telling tables apart", REMEDY);
        }
    }

    /** Texts are equal whatever blanks they end with, under collations that pad; to take more for equal does no harm. */
    private static RowImage value(RowBatch batch, int row, int place) {
        byte[] value = Objects.requireNonNull(batch.value(row, place), "a key has no NULL");
        int length = value.length;
        while (length > 0 && value[length - 1] == ' ') {
            length--;
        }
        return RowImage.of(new byte[][]{Arrays.copyOf(value, length)});
    }
}
