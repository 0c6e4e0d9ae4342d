package dev.sluice.engine.verify;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.Slice;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A side whose server computes the digests itself.
 *
 * @param byKey the table as single rows of it are looked up: see {@link ComparedSide#readKeys}
 */
record PushedDownSide(TableSchema table, TableSchema byKey, Rows rows, Sums sums, DigestPlan plan,
        int batchBytes)
        implements
            ComparedSide {
    @Override
    public Map<Integer, Digest> digest(KeyRange range, int bucketCount) throws InterruptedException {
        return sums.digest(table, range, plan, bucketCount).stream()
                .collect(Collectors.toMap(Digest::bucket, Function.identity()));
    }

    @Override
    public void readBuckets(KeyRange range, int bucketCount, Set<Integer> wanted, RowSink sink)
            throws InterruptedException {
        Slice slice = new Slice.Buckets(range, plan, bucketCount, wanted.stream().sorted().toList());
        rows.read(new ReadRequest(table, table.columns(), slice, batchBytes), sink);
    }

    @Override
    public void readKeys(List<RowImage> keys, RowSink sink) throws InterruptedException {
        rows.read(new ReadRequest(byKey, byKey.columns(), new Slice.Keys(keys), batchBytes), sink);
    }
}
