package dev.sluice.engine.verify;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSink;
import dev.sluice.spi.Slice;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A side whose rows are read and hashed here, for servers that cannot compute digests that the other side knows.
 *
 * @param byKey the table as single rows of it are looked up: see {@link ComparedSide#readKeys}
 */
record StreamedSide(TableSchema table, TableSchema byKey, Rows rows, List<Integer> keyPositions,
        int batchBytes)
        implements
            ComparedSide {
    @Override
    public Map<Integer, Digest> digest(KeyRange range, int bucketCount) throws InterruptedException {
        RowHasher hasher = new RowHasher(keyPositions);
        long[] counts = new long[bucketCount];
        long[] firstSums = new long[bucketCount];
        long[] secondSums = new long[bucketCount];
        readAll(range, batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                int bucket = hasher.bucket(batch, row, bucketCount);
                HashValue128 hash = hasher.row(batch, row);
                counts[bucket]++;
                firstSums[bucket] += hash.getMostSignificantBits(); // modulo 2^64, as sums of hashes may
                secondSums[bucket] += hash.getLeastSignificantBits();
            }
        });
        Map<Integer, Digest> digests = new HashMap<>();
        for (int bucket = 0; bucket < bucketCount; bucket++) {
            if (counts[bucket] > 0) {
                digests.put(bucket, new Digest(bucket, counts[bucket],
                        List.of(BigInteger.valueOf(firstSums[bucket]), BigInteger.valueOf(secondSums[bucket]))));
            }
        }
        return digests;
    }

    @Override
    public void readBuckets(KeyRange range, int bucketCount, Set<Integer> wanted, RowSink sink)
            throws InterruptedException {
        RowHasher hasher = new RowHasher(keyPositions);
        readAll(range, batch -> {
            RowBatch chosen = new RowBatch(batch.columns(), 1 << 12);
            for (int row = 0; row < batch.rows(); row++) {
                if (wanted.contains(hasher.bucket(batch, row, bucketCount))) {
                    chosen.addRow(batch, row);
                }
            }
            if (chosen.rows() > 0) {
                sink.accept(chosen);
            }
        });
    }

    private void readAll(KeyRange range, RowSink sink) throws InterruptedException {
        rows.read(new ReadRequest(table, table.columns(), new Slice.Range(range), batchBytes), sink);
    }

    @Override
    public void readKeys(List<RowImage> keys, RowSink sink) throws InterruptedException {
        rows.read(new ReadRequest(byKey, byKey.columns(), new Slice.Keys(keys), batchBytes), sink);
    }
}
