package dev.sluice.spi;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import java.util.List;

/** Which rows of a table. */
public sealed interface Slice {
    /** Every row. */
    Slice WHOLE = new Range(KeyRange.ALL);

    /** The rows whose key lies in the range. */
    record Range(KeyRange range) implements Slice {}

    /** The rows with these keys, values of all key columns each. At most a few hundred. */
    record Keys(List<RowImage> keys) implements Slice {
        public Keys {
            keys = List.copyOf(keys);
        }
    }

    /** The rows of the range whose bucket, as {@link DigestSource} counts them, is one of the wanted. */
    record Buckets(KeyRange range, DigestPlan plan, int bucketCount, List<Integer> wanted) implements Slice {
        public Buckets {
            wanted = List.copyOf(wanted);
        }
    }
}
