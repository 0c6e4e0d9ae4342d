package dev.sluice.engine.verify;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.sluice.spi.RowBatch;
import java.util.List;

/** Hashes rows by their canonical bytes with 128-bit XXH3; NULL and lengths are part of the hash. For one thread. */
final class RowHasher {
    private final HashStream128 stream = Hashing.xxh3_128().hashStream();
    private final List<Integer> keyPositions;

    RowHasher(List<Integer> keyPositions) {
        this.keyPositions = List.copyOf(keyPositions);
    }

    HashValue128 row(RowBatch batch, int row) {
        stream.reset();
        for (int column = 0; column < batch.columns(); column++) {
            add(batch, row, column);
        }
        return stream.get();
    }

    /** The bucket that the row's key falls into, 0 to {@code bucketCount - 1}. */
    int bucket(RowBatch batch, int row, int bucketCount) {
        if (bucketCount == 1) {
            return 0;
        }
        stream.reset();
        for (int column : keyPositions) {
            add(batch, row, column);
        }
        return (int) Long.remainderUnsigned(stream.get().getMostSignificantBits(), bucketCount);
    }

    private void add(RowBatch batch, int row, int column) {
        int length = batch.length(row, column);
        stream.putInt(length);
        if (length > 0) {
            stream.putBytes(batch.array(), batch.offset(row, column), length);
        }
    }
}
