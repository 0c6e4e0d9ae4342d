package dev.sluice.engine.unite;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ranges of several tables that have a key of whole numbers, made into ranges that hold for all of them. */
final class MergedRanges {
    private MergedRanges() {}

    /**
     * Together they hold every key once, the first and last without an outer bound.
     *
     * @param step of all bounds, in the order of the key, every such one is kept
     */
    static List<KeyRange> of(List<KeyRange> ranges, int step) {
        List<RowImage> bounds = ranges.stream().flatMap(range -> range.to().stream()).sorted(byNumbers()).toList();
        List<KeyRange> merged = new ArrayList<>();
        Optional<RowImage> from = Optional.empty();
        for (int i = step - 1; i < bounds.size(); i += step) {
            Optional<RowImage> to = Optional.of(bounds.get(i));
            if (!to.equals(from)) {
                merged.add(new KeyRange(from, to));
                from = to;
            }
        }
        merged.add(new KeyRange(from, Optional.empty()));
        return List.copyOf(merged);
    }

    private static Comparator<RowImage> byNumbers() {
        return (left, right) -> {
            for (int i = 0; i < left.size(); i++) {
                int order = number(left, i).compareTo(number(right, i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private static BigInteger number(RowImage key, int column) {
        return new BigInteger(String.valueOf(key.text(column)));
    }
}
