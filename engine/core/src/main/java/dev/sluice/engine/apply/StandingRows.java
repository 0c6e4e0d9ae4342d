package dev.sluice.engine.apply;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Slice;
import dev.sluice.spi.SnapshotSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the target's row that has the place of a change: by each unique key, on a connection of its own, and so as
 * others see it at that moment. For one thread.
 */
final class StandingRows {
    private static final Logger LOG = LoggerFactory.getLogger(StandingRows.class);
    private static final int BATCH_BYTES = 1 << 16;

    private final Connector target;
    private final Map<TableId, Optional<TableSchema>> declared = new HashMap<>();

    StandingRows(Connector target) {
        this.target = target;
    }

    /**
     * The row that stands there.
     *
     * @param table under the target's names
     * @param row its written columns
     * @return the same columns; empty where none is found. That it cannot be read does not hold anything up
     */
    Optional<RowImage> find(TableSchema table, RowImage row) throws InterruptedException {
        Optional<SnapshotSource> rows = target.snapshotSource();
        List<ColumnSchema> wanted = table.writtenColumns();
        try {
            Optional<TableSchema> standing = declared(table.id())
                    .filter(found -> wanted.stream().allMatch(column -> found.findColumn(column.name()).isPresent()));
            if (rows.isEmpty() || standing.isEmpty()) {
                return Optional.empty();
            }
            return find(rows.get(), standing.get(), wanted.stream().map(ColumnSchema::name).toList(), row);
        } catch (MigrationException e) {
            LOG.info("The row of {} that stands in the way could not be read: {}", table.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<RowImage> find(SnapshotSource rows, TableSchema standing, List<String> names, RowImage row)
            throws InterruptedException {
        List<ColumnSchema> columns = names.stream().map(standing::column).toList();
        for (IndexSchema index : standing.indexes()) {
            List<Integer> places = index.columns().stream().map(names::indexOf).toList();
            if (!index.isUnique() || !isWhole(index) || places.contains(-1)
                    || places.stream().anyMatch(row::isNull)) {
                continue;
            }
            List<RowImage> found = new ArrayList<>();
            rows.read(
                    new ReadRequest(standing.withColumns(asKey(standing, index), List.of(index), List.of(), List.of()),
                            columns, new Slice.Keys(List.of(row.pick(places))), BATCH_BYTES),
                    batch -> {
                        if (batch.rows() > 0) {
                            found.add(batch.row(0));
                        }
                    });
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(IndexSchema index) {
        return index.parts().stream().allMatch(part -> !part.isExpression() && part.prefix().isEmpty());
    }

    /** A value is looked for that is there: for this read the index tells rows apart. */
    private static List<ColumnSchema> asKey(TableSchema table, IndexSchema index) {
        return table.columns().stream()
                .map(column -> index.columns().contains(column.name()) ? column.withNullable(false) : column).toList();
    }

    private Optional<TableSchema> declared(TableId table) {
        return declared.computeIfAbsent(table,
                id -> target.catalog().describe(List.of(id)).stream().findFirst());
    }
}
