package dev.sluice.engine.verify;

import dev.sluice.engine.snapshot.LargeValues.Room;
import dev.sluice.engine.supervise.RunMonitor.TableMeter;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import dev.sluice.spi.DigestSource.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares one table, range by range: sums first, then sums of ever fewer rows, and rows only where sums differ. Used
 * by all workers; holds no state of its own but the findings.
 */
final class TableVerifier {
    private static final int MAX_BUCKETS = 1 << 16;
    private static final long ROWS_PER_BUCKET = 200;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Room NOTHING_HELD = () -> {};

    private final ComparedTable table;
    private final ComparedSide source;
    private final ComparedSide target;
    private final boolean pushedDown;
    private final TableFindings findings;
    private final TableMeter meter;
    private final ComparisonRules rules;

    TableVerifier(ComparedTable table, Sides sides, TableFindings findings, TableMeter meter,
            ComparisonRules rules) {
        this.table = table;
        this.source = sides.source();
        this.target = sides.target();
        this.pushedDown = sides.pushedDown();
        this.findings = findings;
        this.meter = meter;
        this.rules = rules;
    }

    /** Both sides of a table and whether their servers compute the sums. */
    record Sides(ComparedSide source, ComparedSide target, boolean pushedDown) {}

    /** @param estimatedRows of the range, only used to choose how finely to sum up */
    void verify(KeyRange range, long estimatedRows) throws InterruptedException {
        Optional<Long> place = rules.catchingUp().place();
        int bucketCount = pushedDown ? 1 : buckets(estimatedRows);
        Look look = look(range, bucketCount);
        findings.compared(look.sums.sourceRows());
        meter.add(look.sums.sourceRows(), 0);
        int fine = buckets(Math.max(look.sums.sourceRows(), look.sums.targetRows()));
        if (!look.sums.differing().isEmpty() && fine > bucketCount) {
            look = look(range, fine);
        }
        Sums sums = look.sums;
        if (sums.differing().isEmpty()) {
            findings.stillChanging(look.counts ? 0 : 1);
            return;
        }
        Explained explained = Explained.NOTHING;
        for (Set<Integer> group : groups(sums)) {
            explained = explained.plus(compareRows(range, sums.bucketCount, group));
        }
        if (!explained.isWhole()) {
            lookAtSumsAgain(range, sums, explained, place);
        }
    }

    /** @param place that the target had before any of it was read */
    private void lookAtSumsAgain(KeyRange range, Sums before, Explained explained, Optional<Long> place)
            throws InterruptedException {
        Look look = look(range, before.bucketCount);
        if (!look.counts) {
            findings.stillChanging(explained.rows() == 0 ? 1 : 0); // of a table without a key
            return;
        }
        Sums now = look.sums;
        Set<Integer> differing = now.differing();
        differing.removeIf(now::hasUnhashed); // their rows have been compared, which is all there is to compare
        if (differing.isEmpty()) {
            return; // a change passed between the two sides' sums, and both have it now
        }
        if (now.equals(before) && stoodStill(place)) {
            throw unexplained();
        }
        if (explained.rows() == 0) {
            moving(range, differing.size()); // rows that move faster than they can be read, one a bucket
        }
    }

    /** Sums of rows that go to and fro can be the same twice. */
    private boolean stoodStill(Optional<Long> place) throws InterruptedException {
        return rules.catchingUp().mayHaveChanged(table.planned(), place).filter(Set::isEmpty).isPresent();
    }

    private void moving(KeyRange range, int rows) {
        if (table.hasKey()) {
            findings.undecided().add(range, rows);
        } else {
            findings.stillChanging(rows);
        }
    }

    /** The keys of all rows of the range that differ, while both sides stand still. */
    Set<RowImage> suspects(KeyRange range) throws InterruptedException {
        Sums sums = sums(range, 1);
        int fine = buckets(Math.max(sums.sourceRows(), sums.targetRows()));
        if (!sums.differing().isEmpty() && fine > 1) {
            sums = sums(range, fine);
        }
        Set<RowImage> suspects = new HashSet<>();
        for (Set<Integer> group : groups(sums)) {
            suspects.addAll(new KeyedComparison(table, source, target, findings, rules).suspects(range,
                    sums.bucketCount, group));
        }
        Set<Integer> differing = sums.differing();
        differing.removeIf(sums::hasUnhashed);
        if (suspects.isEmpty() && !differing.isEmpty()) {
            throw unexplained();
        }
        return suspects;
    }

    private Explained compareRows(KeyRange range, int bucketCount, Set<Integer> group) throws InterruptedException {
        try (var _ = rules.largeValues().roomFor(table.source())) {
            return table.hasKey()
                    ? new KeyedComparison(table, source, target, findings, rules).compare(range, bucketCount, group)
                    : new KeylessComparison(table, source, target, findings, rules).compare(range, bucketCount, group);
        }
    }

    /** The sums stand still and differ, but not all of it shows in rows: that must never pass for equal. */
    private MigrationException unexplained() {
        return new MigrationException(ErrorCode.VERIFICATION_FAILED,
                "Comparing " + table.planned()
                        + ": the sums of both sides differ, but the rows that were read do not show why",
                Remedy.of(
                        "The tables are not proven equal. Compare their definitions (charset, collation, key) on both sides,"
                                + " and please report this."));
    }

    private Sums sums(KeyRange range, int bucketCount) throws InterruptedException {
        try (var _ = pushedDown ? NOTHING_HELD : rules.largeValues().roomFor(table.source())) {
            return rules.supervisor().supervise("comparing sums of " + table.planned(),
                    () -> new Sums(bucketCount, source.digest(range, bucketCount), target.digest(range, bucketCount)));
        }
    }

    /**
     * Sums of rows without keys say nothing while these come and go: a row that is missing may be hidden by an equal one
     * that came meanwhile.
     */
    private Look look(KeyRange range, int bucketCount) throws InterruptedException {
        if (table.hasKey()) {
            return new Look(sums(range, bucketCount), true);
        }
        for (int round = 1;; round++) {
            long changes = rules.catchingUp().awaitChanges(table.planned());
            Sums sums = sums(range, bucketCount);
            boolean stoodStill = rules.catchingUp().awaitChanges(table.planned()) == changes;
            if (stoodStill || round >= rules.rounds()) {
                return new Look(sums, stoodStill);
            }
            Supervisor.pause(PAUSE.multipliedBy(round));
        }
    }

    /** Sums, and whether they are of one moment where that matters. */
    private record Look(Sums sums, boolean counts) {}

    private static int buckets(long rows) {
        return Math.clamp(rows / ROWS_PER_BUCKET, 1, MAX_BUCKETS);
    }

    /** Differing buckets in groups of so many rows as may be held at a time. */
    private List<Set<Integer>> groups(Sums sums) {
        List<Set<Integer>> groups = new ArrayList<>();
        Set<Integer> group = new HashSet<>();
        long rows = 0;
        for (int bucket : sums.differing()) {
            long more = sums.rows(bucket);
            if (!group.isEmpty() && rows + more > rules.rowsAtOnce()) {
                groups.add(group);
                group = new HashSet<>();
                rows = 0;
            }
            group.add(bucket);
            rows += more;
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private record Sums(int bucketCount, Map<Integer, Digest> source, Map<Integer, Digest> target) {
        /** Buckets whose sums differ or do not hold every row. */
        Set<Integer> differing() {
            Set<Integer> buckets = new TreeSet<>(source.keySet());
            buckets.addAll(target.keySet());
            buckets.removeIf(
                    bucket -> Objects.equals(source.get(bucket), target.get(bucket)) && !hasUnhashed(bucket));
            return buckets;
        }

        boolean hasUnhashed(int bucket) {
            return Stream.of(source, target).map(side -> side.get(bucket))
                    .anyMatch(digest -> digest != null && digest.unhashed() > 0);
        }

        long rows(int bucket) {
            return (source.containsKey(bucket) ? source.get(bucket).rows() : 0)
                    + (target.containsKey(bucket) ? target.get(bucket).rows() : 0);
        }

        long sourceRows() {
            return source.values().stream().mapToLong(Digest::rows).sum();
        }

        long targetRows() {
            return target.values().stream().mapToLong(Digest::rows).sum();
        }
    }
}
