package dev.sluice.engine.verify;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.spi.RowBatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Compares some buckets of a table without a key as multisets: of each row, how often it stands on either side. Looks
 * until two looks in a row agree; the second keeps one image of each row whose counts differ.
 */
final class KeylessComparison {
    private static final long IMAGE_BYTES = 8L << 20;
    private static final Duration PAUSE = Duration.ofMillis(200);

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
        for (int round = 1; round <= rules.rounds() && !before.isAgreement(); round++) {
            if (!before.stoodStill) {
                Supervisor.pause(PAUSE.multipliedBy(round));
            }
            Surplus now = look(range, bucketCount, wanted, before.counts.keySet());
            if (now.isAgreement()) {
                return new Explained(before.counts.size(), 0);
            }
            if (now.stoodStill && now.counts.equals(before.counts)) {
                report(now, left -> look(range, bucketCount, wanted, left));
                return new Explained(now.counts.size(), 0);
            }
            before = now;
        }
        if (before.isAgreement()) {
            return new Explained(0, 0);
        }
        long moving = Math.max(1, before.counts.size());
        findings.stillChanging(moving);
        return new Explained(moving, 0);
    }

    /** Counts rows, source plus and target minus, and keeps an image of the rows in {@code wantedImages}. */
    private Surplus look(KeyRange range, int bucketCount, Set<Integer> wanted, Set<HashValue128> wantedImages)
            throws InterruptedException {
        return rules.supervisor().supervise("comparing rows of " + table.planned(), () -> {
            Surplus surplus = new Surplus(wantedImages);
            long changes = rules.catchingUp().awaitChanges(table.planned());
            source.readBuckets(range, bucketCount, wanted, batch -> surplus.add(batch, hasher, 1));
            target.readBuckets(range, bucketCount, wanted, batch -> surplus.add(batch, hasher, -1));
            surplus.stoodStill = rules.catchingUp().awaitChanges(table.planned()) == changes;
            surplus.counts.values().removeIf(count -> count == 0);
            return surplus;
        });
    }

    /** Reports what two looks agreed on, as many rows at a time as there are images of; more looks give the others. */
    private void report(Surplus agreed, NextLook next) throws InterruptedException {
        Map<HashValue128, Long> left = new HashMap<>(agreed.counts);
        Surplus seen = agreed;
        while (!seen.images.isEmpty()) {
            Map<HashValue128, Long> counts = seen.counts;
            Map<HashValue128, Long> inTarget = seen.inTarget;
            seen.images.forEach((hash, image) -> report(image, left.remove(hash), counts.getOrDefault(hash, 0L),
                    inTarget.getOrDefault(hash, 0L)));
            boolean enough = left.isEmpty() || findings.isFull();
            seen = enough ? new Surplus(Set.of()) : next.look(Set.copyOf(left.keySet()));
        }
        if (findings.isFull()) {
            left.values().forEach(count -> findings.counted(Math.max(0, count), Math.max(0, -count)));
        } else {
            findings.stillChanging(left.size());
        }
    }

    private void report(RowImage image, long agreed, long now, long inTarget) {
        if (agreed != now) {
            findings.stillChanging(now == 0 ? 0 : 1);
            return;
        }
        findings.found(new RowDiff.CopiesDiffer(table.target().id(), image, inTarget + now, inTarget));
    }

    @FunctionalInterface
    private interface NextLook {
        Surplus look(Set<HashValue128> wantedImages) throws InterruptedException;
    }

    /**
     * What one look saw: of each row how many more the source has, and of the wanted rows how many the target has, with
     * images of some.
     */
    private static final class Surplus {
        private final Map<HashValue128, Long> counts = new HashMap<>();
        private final Map<HashValue128, Long> inTarget = new HashMap<>();
        private final Map<HashValue128, RowImage> images = new HashMap<>();
        private final Set<HashValue128> wantedImages;
        private long imageBytes;
        /** Nobody has written to the table meanwhile; else equal rows that come and go can make anything of the counts. */
        private boolean stoodStill;

        Surplus(Set<HashValue128> wantedImages) {
            this.wantedImages = wantedImages;
        }

        boolean isAgreement() {
            return stoodStill && counts.isEmpty();
        }

        void add(RowBatch batch, RowHasher hasher, long sign) {
            for (int row = 0; row < batch.rows(); row++) {
                HashValue128 hash = hasher.row(batch, row);
                counts.merge(hash, sign, Long::sum);
                boolean wanted = wantedImages.contains(hash);
                if (wanted && sign < 0) {
                    inTarget.merge(hash, 1L, Long::sum);
                }
                if (imageBytes < IMAGE_BYTES && wanted && !images.containsKey(hash)) {
                    RowImage image = batch.row(row);
                    images.put(hash, image);
                    imageBytes += image.bytes() + 100;
                }
            }
        }
    }
}
