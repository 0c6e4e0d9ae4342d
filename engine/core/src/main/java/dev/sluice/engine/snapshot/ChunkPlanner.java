package dev.sluice.engine.snapshot;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.SnapshotSource;

/** Decides how a table is cut: by rows, fewer where rows are wide. */
final class ChunkPlanner {
    private static final long CHUNK_BYTES = 64L << 20;
    private static final long LEAST_ROWS = 500;

    private final SnapshotSource source;
    private final long maxRows;

    ChunkPlanner(SnapshotSource source, long maxRows) {
        this.source = source;
        this.maxRows = maxRows;
    }

    void plan(PlannedTable table, TableStatistics statistics) throws InterruptedException {
        long rowBytes = Math.max(1, statistics.bytes() / Math.max(1, statistics.rows()));
        long rows = Math.clamp(CHUNK_BYTES / rowBytes, Math.min(LEAST_ROWS, maxRows), maxRows);
        var ranges = source.split(table.schema(), statistics.rows(), rows);
        table.plan(record -> record.withRanges(ranges));
    }
}
