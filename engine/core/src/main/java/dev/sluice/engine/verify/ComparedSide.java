package dev.sluice.engine.verify;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowSink;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One side of a compared table: can sum up its rows in buckets, and give the rows of chosen buckets or keys. */
interface ComparedSide {
    /** Digests by bucket; empty buckets are left out. */
    Map<Integer, Digest> digest(KeyRange range, int bucketCount) throws InterruptedException;

    /** Reads the rows of these buckets and no others. */
    void readBuckets(KeyRange range, int bucketCount, Set<Integer> wanted, RowSink sink) throws InterruptedException;

    /**
     * Reads the rows with these keys, and perhaps others that the database takes for equal. The target's filter does not
     * count here: a row that is there with other values differs, it is not missing.
     */
    void readKeys(List<RowImage> keys, RowSink sink) throws InterruptedException;

    /** As {@link dev.sluice.spi.SnapshotSource#read}. */
    @FunctionalInterface
    interface Rows {
        void read(ReadRequest request, RowSink sink) throws InterruptedException;
    }

    /** As {@link dev.sluice.spi.DigestSource#digest}. */
    @FunctionalInterface
    interface Sums {
        List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
                throws InterruptedException;
    }
}
