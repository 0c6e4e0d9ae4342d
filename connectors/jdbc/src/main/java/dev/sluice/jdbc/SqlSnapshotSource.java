package dev.sluice.jdbc;

import dev.sluice.model.KeyRange;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.Slice;
import dev.sluice.spi.SnapshotSource;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Collectors;

/** Reads tables by SQL: composed of a {@link RangeSplitter} and a {@link RowReader}. Used from any thread. */
public final class SqlSnapshotSource implements SnapshotSource {
    private final SqlDialect dialect;
    private final KeyConditions conditions;
    private final RangeSplitter splitter;
    private final RowReader reader;
    private final BucketCondition buckets;

    public SqlSnapshotSource(SqlDialect dialect, RangeSplitter splitter, RowReader reader, BucketCondition buckets) {
        this.dialect = dialect;
        this.conditions = new KeyConditions(dialect);
        this.splitter = splitter;
        this.reader = reader;
        this.buckets = buckets;
    }

    @Override
    public List<KeyRange> split(TableSchema table, long estimatedRows, long rowsPerRange) throws InterruptedException {
        return splitter.split(table, estimatedRows, rowsPerRange);
    }

    @Override
    public long count(TableSchema table, KeyRange range) throws InterruptedException {
        return reader.count(table, "SELECT COUNT(*)" + conditions.from(table, range));
    }

    @Override
    public void read(ReadRequest request, RowSink sink) throws InterruptedException {
        reader.read(request, select(request), sink);
    }

    /** As the other, by what a borrowed connection of the same pool sees; it is thrown away when this fails. */
    public void read(Connection held, ReadRequest request, RowSink sink) throws InterruptedException {
        reader.read(held, request, select(request), sink);
    }

    private String select(ReadRequest request) {
        String columns = request.columns().stream().map(dialect::select).collect(Collectors.joining(", "));
        return "SELECT " + columns + from(request.table(), request.slice());
    }

    private String from(TableSchema table, Slice slice) {
        return switch (slice) {
            case Slice.Range(KeyRange range) -> conditions.from(table, range);
            case Slice.Keys keys -> conditions.from(table, keys);
            case Slice.Buckets chosen -> conditions.from(table, chosen.range())
                    + (chosen.range().equals(KeyRange.ALL) && table.filter().isEmpty() ? " WHERE " : " AND ")
                    + buckets.of(table, chosen);
        };
    }
}
