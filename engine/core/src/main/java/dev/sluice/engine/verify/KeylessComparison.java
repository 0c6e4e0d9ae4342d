package dev.sluice.engine.verify;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.spi.RowBatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares some buckets of a table without a key as multisets: of each row, how often it stands on either side. Looks
 * until two looks in a row agree; the second keeps one image of each row whose counts differ.
 */
final class KeylessComparison {
    private final ComparedTable table;
    private final ComparedSide source;
    private final ComparedSide target;
    private final TableFindings findings;
    private final ComparisonRules rules;
    private final RowHasher hasher;

    KeylessComparison(ComparedTable table, ComparedSide source, ComparedSide target, TableFindings findings,
            ComparisonRules rules) {
        this.table = table;
        this.source = source;
        this.target = target;
        this.findings = findings;
        this.rules = rules;
        this.hasher = new RowHasher(table.keyPositions());
    }

    Explained compare(KeyRange range, int bucketCount, Set<Integer> wanted) throws InterruptedException {
        Surplus before = look(range, bucketCount, wanted, Set.of());
        for (int round = 1; round <= rules.rounds() && !before.counts.isEmpty(); round++) {
            Surplus now = look(range, bucketCount, wanted, new HashSet<>(before.counts.keySet()));
            if (now.counts.equals(before.counts)) {
                report(now);
                return new Explained(now.counts.size(), 0);
            }
            before = now;
        }
        findings.stillChanging(before.counts.size());
        return new Explained(before.counts.size(), 0);
    }

    /** Counts rows, source plus and target minus, and keeps an image of the rows in {@code wantedImages}. */
    private Surplus look(KeyRange range, int bucketCount, Set<Integer> wanted, Set<HashValue128> wantedImages)
            throws InterruptedException {
        return rules.supervisor().supervise("comparing rows of " + table.planned(), () -> {
            Surplus surplus = new Surplus(wantedImages);
            source.readBuckets(range, bucketCount, wanted, batch -> surplus.add(batch, hasher, 1));
            target.readBuckets(range, bucketCount, wanted, batch -> surplus.add(batch, hasher, -1));
            surplus.counts.values().removeIf(count -> count == 0);
            return surplus;
        });
    }

    private void report(Surplus surplus) {
        surplus.counts.forEach((hash, count) -> {
            RowImage image = surplus.images.get(hash);
            for (long i = 0; i < Math.abs(count); i++) {
                findings.found(count > 0
                        ? new RowDiff.MissingInTarget(table.target().id(), image, image)
                        : new RowDiff.ExtraInTarget(table.target().id(), image, image));
            }
        });
    }

    private record Surplus(Map<HashValue128, Long> counts, Map<HashValue128, RowImage> images,
            Set<HashValue128> wantedImages) {
        Surplus(Set<HashValue128> wantedImages) {
            this(new HashMap<>(), new HashMap<>(), wantedImages);
        }

        void add(RowBatch batch, RowHasher hasher, long sign) {
            for (int row = 0; row < batch.rows(); row++) {
                HashValue128 hash = hasher.row(batch, row);
                counts.merge(hash, sign, Long::sum);
                if (wantedImages.contains(hash) && !images.containsKey(hash)) {
                    images.put(hash, batch.row(row));
                }
            }
        }
    }
}
