package dev.sluice.engine.project;

import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Slice;
import dev.sluice.spi.SnapshotSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Reads ranges of the largest tables for a few seconds and throws the rows away, to learn how fast their source gives them. By
 * one connection, in short statements. For one thread.
 *
 * @param clock nanoseconds
 */
record ReadingSample(CatalogReader catalog, SnapshotSource source, LongSupplier clock) {
    private static final Duration LENGTH = Duration.ofSeconds(3);
    private static final int TABLES = 3;
    private static final long RANGE_ROWS = 20_000;
    private static final int BATCH_BYTES = 1 << 20;
    /** What writing may cost beside reading: whole copies between MySQLs took 6 and 7 times as long as their reading. */
    private static final int WRITING = 7;

    /** @return empty where there is nothing that can be read in parts, or nothing is known of its size */
    Optional<CopyEstimate> read(List<TableId> tables, int workers) throws InterruptedException {
        Map<TableId, TableStatistics> known = catalog.statistics(tables);
        long bytes = known.values().stream().mapToLong(TableStatistics::bytes).sum();
        List<TableId> largest = known.entrySet().stream()
                .sorted(Comparator
                        .comparingLong((Map.Entry<TableId, TableStatistics> table) -> table.getValue().bytes())
                        .reversed())
                .limit(TABLES).map(Map.Entry::getKey).toList();
        Map<TableId, TableSchema> schemas = catalog.describe(largest).stream()
                .collect(Collectors.toMap(TableSchema::id, schema -> schema));
        long began = clock.getAsLong();
        long rows = 0;
        double sampled = 0;
        for (int i = 0; i < largest.size(); i++) {
            TableStatistics statistics = known.get(largest.get(i));
            long until = began + LENGTH.toNanos() * (i + 1) / largest.size();
            long read = read(schemas.get(largest.get(i)), statistics.rows(), until);
            rows += read;
            sampled += (double) read * statistics.bytes() / Math.max(1, statistics.rows());
        }
        if (sampled < 1) {
            return Optional.empty();
        }
        Duration took = Duration.ofNanos(clock.getAsLong() - began);
        Duration reading = Duration.ofMillis((long) (took.toMillis() * (bytes / sampled)));
        return Optional.of(new CopyEstimate(reading.dividedBy(workers), reading.multipliedBy(1 + WRITING), rows, took));
    }

    /** Whole ranges, from the middle of the table on: its beginning may be all that is cached. */
    private long read(TableSchema table, long expected, long until) throws InterruptedException {
        List<KeyRange> ranges = source.split(table, expected, RANGE_ROWS);
        if (ranges.size() < 2 && expected > RANGE_ROWS) {
            return 0; // it can be read to its end alone
        }
        AtomicLong rows = new AtomicLong();
        for (int i = 0; i < ranges.size() && clock.getAsLong() < until; i++) {
            KeyRange range = ranges.get((ranges.size() / 2 + i) % ranges.size());
            source.read(new ReadRequest(table, table.writtenColumns(), new Slice.Range(range), BATCH_BYTES),
                    batch -> rows.addAndGet(batch.rows()));
        }
        return rows.get();
    }
}
