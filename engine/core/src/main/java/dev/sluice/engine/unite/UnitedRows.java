package dev.sluice.engine.unite;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.SnapshotSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads united tables one after the other, each in a statement of its own. They have the same key, so that a range or a
 * key of one is a range or a key of all: rows of two tables that have equal keys always come together.
 */
record UnitedRows(SnapshotSource rows, CatalogReader catalog, Map<TableId, UnitedTable> united)
        implements
            SnapshotSource {
    /** Rows between two bounds that are looked for: each costs the source a statement where its key has gaps. */
    private static final long LEAST_SHARE = 1_000;

    @Override
    public List<KeyRange> split(TableSchema table, long estimatedRows, long rowsPerRange) throws InterruptedException {
        UnitedTable parts = united.get(table.id());
        if (parts == null) {
            return rows.split(table, estimatedRows, rowsPerRange);
        }
        Map<TableId, TableStatistics> statistics = catalog.statistics(parts.ids());
        boolean numbers = table.rowKey().isPresent() && table.identityColumns().stream().map(ColumnSchema::type)
                .allMatch(LogicalType.Integer.class::isInstance);
        return numbers
                ? splitTogether(parts.each(table), statistics, rowsPerRange)
                : splitLargest(parts.each(table), statistics, rowsPerRange);
    }

    /**
     * Between two bounds of one table lie its share of a range; as many bounds as there are shares in a range stand for
     * one, wherever each table has its rows. Less than twice the wanted rows come together, but for very many tables.
     */
    private List<KeyRange> splitTogether(List<TableSchema> tables, Map<TableId, TableStatistics> statistics,
            long rowsPerRange) throws InterruptedException {
        long share = Math.max(Math.min(rowsPerRange, LEAST_SHARE), Math.ceilDiv(rowsPerRange, tables.size()));
        List<KeyRange> ranges = new ArrayList<>();
        for (TableSchema table : tables) {
            ranges.addAll(rows.split(table, estimate(statistics, table), share));
        }
        return MergedRanges.of(ranges, (int) Math.ceilDiv(rowsPerRange, share));
    }

    /** Only the database can tell in which order such keys stand. Outside of its keys the ranges may hold more. */
    private List<KeyRange> splitLargest(List<TableSchema> tables, Map<TableId, TableStatistics> statistics,
            long rowsPerRange) throws InterruptedException {
        TableSchema largest = tables.stream()
                .max(Comparator.comparingLong(table -> estimate(statistics, table))).orElseThrow();
        long all = Math.max(1, tables.stream().mapToLong(table -> estimate(statistics, table)).sum());
        long share = Math.max(1, Math.round((double) rowsPerRange * estimate(statistics, largest) / all));
        return rows.split(largest, estimate(statistics, largest), share);
    }

    private static long estimate(Map<TableId, TableStatistics> statistics, TableSchema table) {
        return statistics.getOrDefault(table.id(), new TableStatistics(0, 0)).rows();
    }

    @Override
    public long count(TableSchema table, KeyRange range) throws InterruptedException {
        long count = 0;
        for (TableSchema each : each(table)) {
            count += rows.count(each, range);
        }
        return count;
    }

    @Override
    public void read(ReadRequest request, RowSink sink) throws InterruptedException {
        for (TableSchema each : each(request.table())) {
            rows.read(new ReadRequest(each, request.columns(), request.slice(), request.batchBytes()), sink);
        }
    }

    private List<TableSchema> each(TableSchema table) {
        UnitedTable parts = united.get(table.id());
        return parts == null ? List.of(table) : parts.each(table);
    }
}
