package dev.sluice.mysql;

import dev.sluice.jdbc.BucketCondition;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.RangeSplitter;
import dev.sluice.jdbc.RowReader;
import dev.sluice.jdbc.SqlSnapshotSource;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.SnapshotSource;
import java.util.List;

/**
 * Reads tables with as many rows in the driver's hands as their width allows: the driver fetches a number of rows,
 * however long they are. Used from any thread.
 */
final class TableReader implements SnapshotSource {
    private static final int FETCH_ROWS = 500;
    /** A row that may hold a LOB is fetched alone. */
    private static final int FETCH_LOB_ROWS = 1;
    private static final long LOB_FROM = 65_536;

    private final SqlSnapshotSource ordinary;
    private final SqlSnapshotSource lobs;

    TableReader(ConnectionPool pool, MySqlDialect dialect, BucketCondition buckets) {
        RangeSplitter splitter = new RangeSplitter(pool, dialect);
        this.ordinary = new SqlSnapshotSource(dialect, splitter, new RowReader(pool, dialect, FETCH_ROWS), buckets);
        this.lobs = new SqlSnapshotSource(dialect, splitter, new RowReader(pool, dialect, FETCH_LOB_ROWS), buckets);
    }

    @Override
    public List<KeyRange> split(TableSchema table, long estimatedRows, long rowsPerRange) throws InterruptedException {
        return ordinary.split(table, estimatedRows, rowsPerRange);
    }

    @Override
    public void read(ReadRequest request, RowSink sink) throws InterruptedException {
        boolean mayHoldLob = request.columns().stream().anyMatch(TableReader::mayBeLob);
        (mayHoldLob ? lobs : ordinary).read(request, sink);
    }

    private static boolean mayBeLob(ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Text(long maxChars) -> maxChars >= LOB_FROM;
            case LogicalType.EncodedText(_, long maxChars) -> maxChars >= LOB_FROM;
            case LogicalType.Binary(long maxBytes) -> maxBytes >= LOB_FROM;
            case LogicalType.Json _ -> true;
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.Floating _,LogicalType.Boolean _,LogicalType.BitString _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.OffsetDateTime _,LogicalType.Year _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Uuid _,LogicalType.Unsupported _ ->
                false;
        };
    }
}
