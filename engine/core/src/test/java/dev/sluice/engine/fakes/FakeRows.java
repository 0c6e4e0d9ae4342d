package dev.sluice.engine.fakes;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.Slice;
import dev.sluice.spi.SnapshotSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a fake server's tables; cuts those whose key is one whole number. */
record FakeRows(FakeServer server, FakeConnector connection) implements SnapshotSource {
    @Override
    public List<KeyRange> split(TableSchema table, long estimatedRows, long rowsPerRange) throws InterruptedException {
        server.beforeSplit.at(table.id());
        boolean dense = table.rowKey().isPresent() && table.identityColumns().size() == 1
                && table.identityColumns().getFirst().type() instanceof LogicalType.Integer;
        if (!dense) {
            return List.of(KeyRange.ALL);
        }
        FakeTable found = server.find(table.id()).orElseThrow();
        List<Integer> key = found.positions(table.identityColumns());
        List<Long> keys = found.rows().stream().map(row -> FakeTable.number(row.pick(key))).sorted().toList();
        List<KeyRange> ranges = new ArrayList<>();
        Optional<RowImage> from = Optional.empty();
        for (int i = (int) rowsPerRange; i < keys.size(); i += (int) rowsPerRange) {
            Optional<RowImage> to = Optional.of(RowImage.ofText(keys.get(i).toString()));
            ranges.add(new KeyRange(from, to));
            from = to;
        }
        ranges.add(new KeyRange(from, Optional.empty()));
        return ranges;
    }

    @Override
    public long count(TableSchema table, KeyRange range) {
        connection.checkOpen();
        FakeTable found = server.find(table.id()).orElseThrow();
        int rows = found.rows(new Slice.Range(range), table, server.foldsCase).size();
        server.afterCount.run();
        return rows;
    }

    @Override
    public void read(ReadRequest request, RowSink sink) throws InterruptedException {
        connection.checkOpen();
        server.reads.add(request);
        server.beforeRead.at(request);
        FakeTable table = server.find(request.table().id()).orElseThrow(
                () -> Failures.fatal(ErrorCode.SCHEMA_CHANGED));
        hand(server, table, request, batch -> {
            connection.checkOpen();
            sink.accept(batch);
        });
    }

    /** Hands over the rows that the table has now. */
    static void hand(FakeServer server, FakeTable table, ReadRequest request, RowSink sink)
            throws InterruptedException {
        List<Integer> columns = table.positions(request.columns());
        if (columns.contains(-1)) {
            throw Failures.fatal(ErrorCode.SCHEMA_CHANGED);
        }
        List<RowImage> rows = table.rows(request.slice(), request.table(), server.foldsCase);
        for (int from = 0; from < rows.size(); from += FakeServer.BATCH_ROWS) {
            RowBatch batch = new RowBatch(columns.size(), 64);
            rows.subList(from, Math.min(rows.size(), from + FakeServer.BATCH_ROWS))
                    .forEach(row -> add(batch, row.pick(columns)));
            server.beforeBatch.at(batch);
            sink.accept(batch);
        }
    }

    private static void add(RowBatch batch, RowImage row) {
        for (int i = 0; i < row.size(); i++) {
            batch.add(row.value(i));
        }
    }
}
