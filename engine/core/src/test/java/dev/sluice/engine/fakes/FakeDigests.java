package dev.sluice.engine.fakes;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.Slice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up a fake server's rows where they lie. */
record FakeDigests(FakeServer server, FakeConnector connection) implements DigestSource {
    @Override
    public List<String> recipes(TableSchema table, List<ColumnSchema> columns) {
        return List.of("fake-hash");
    }

    @Override
    public int bits(String recipe) {
        return 64;
    }

    @Override
    public boolean ordersAlike(TableSchema here, TableSchema there, ServerIdentity other) {
        return server.ordersAlike;
    }

    @Override
    public List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
            throws InterruptedException {
        connection.checkOpen();
        return sums(server, server.find(table.id()).orElseThrow(), table, range, plan, bucketCount);
    }

    /** Of the rows that the table has now. */
    static List<Digest> sums(FakeServer server, FakeTable found, TableSchema table, KeyRange range, DigestPlan plan,
            int bucketCount) throws InterruptedException {
        server.beforeDigest.at(table.id());
        List<Integer> columns = found
                .positions(plan.columns().stream().map(DigestColumn::name).map(table::column).toList());
        List<Integer> key = found.positions(plan.keyColumns().stream().map(table::column).toList());
        Map<Integer, List<RowImage>> buckets = new TreeMap<>();
        for (RowImage row : found.rows(new Slice.Range(range), table, false)) {
            buckets.computeIfAbsent(FakeTable.bucket(row.pick(key), bucketCount), _ -> new ArrayList<>())
                    .add(row.pick(columns));
        }
        return buckets.entrySet().stream().map(entry -> digest(server, entry.getKey(), entry.getValue())).toList();
    }

    private static Digest digest(FakeServer server, int bucket, List<RowImage> rows) {
        long first = server.digestsLie ? 1 : 0;
        long second = 0;
        List<RowImage> hashed = rows.stream().filter(server.unhashed.negate()).toList();
        for (RowImage row : hashed) {
            first += row.hashCode();
            second += row.hashCode() * 31L + row.bytes();
        }
        return new Digest(bucket, rows.size(), rows.size() - hashed.size(),
                List.of(BigInteger.valueOf(first), BigInteger.valueOf(second)));
    }
}
