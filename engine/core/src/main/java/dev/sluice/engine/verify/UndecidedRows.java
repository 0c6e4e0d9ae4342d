package dev.sluice.engine.verify;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a table with a key changed too fast to be compared: rows by their keys, and ranges of which only the sums are
 * known. Of more rows than fit, the number alone is kept. Used by all workers of the table.
 */
final class UndecidedRows {
    private static final long KEY_BYTES = 8L << 20;
    /** Of the objects around a key's bytes. */
    private static final int KEY_OVERHEAD_BYTES = 150;

    private final Set<RowImage> keys = new LinkedHashSet<>();
    private final Map<KeyRange, Long> ranges = new LinkedHashMap<>();
    private long keyBytes;
    private long others;

    synchronized void add(Collection<RowImage> more) {
        for (RowImage key : more) {
            if (keyBytes >= KEY_BYTES) {
                others++;
            } else if (keys.add(key)) {
                keyBytes += bytes(key);
            }
        }
    }

    /** @param rows about how many of them are not decided */
    synchronized void add(KeyRange range, long rows) {
        ranges.merge(range, rows, Long::sum);
    }

    /** How many are not decided. */
    synchronized long rows() {
        return others + keys.size() + ranges.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Some of the keys; empty when there are none. */
    synchronized List<RowImage> keys(int most) {
        return keys.stream().limit(most).toList();
    }

    synchronized void decided(Collection<RowImage> some) {
        for (RowImage key : some) {
            if (keys.remove(key)) {
                keyBytes -= bytes(key);
            }
        }
    }

    /** One of the ranges. */
    synchronized Optional<KeyRange> range() {
        return ranges.keySet().stream().findFirst();
    }

    /** @param suspects all rows of it that are not decided yet */
    synchronized void decided(KeyRange range, Collection<RowImage> suspects) {
        ranges.remove(range);
        add(suspects);
    }

    synchronized void clear() {
        keys.clear();
        ranges.clear();
        keyBytes = 0;
        others = 0;
    }

    private static long bytes(RowImage key) {
        return key.bytes() + KEY_OVERHEAD_BYTES;
    }
}
