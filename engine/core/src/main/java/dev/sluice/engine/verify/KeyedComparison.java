package dev.sluice.engine.verify;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.unite.KeyCollision;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.RowBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Finds the rows that differ in some buckets of a table with a key: first by hashes of all rows there, then by reading
 * the suspects again by key, until two looks in a row agree. Holds a hash per row, full rows only of a few suspects.
 */
final class KeyedComparison {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ComparedTable table;
    private final ComparedSide source;
    private final ComparedSide target;
    private final TableFindings findings;
    private final ComparisonRules rules;
    private final List<Integer> keyPositions;
    private final RowHasher hasher;
    private long found;
    private long vanished;

    KeyedComparison(ComparedTable table, ComparedSide source, ComparedSide target, TableFindings findings,
            ComparisonRules rules) {
        this.table = table;
        this.source = source;
        this.target = target;
        this.findings = findings;
        this.rules = rules;
        this.keyPositions = table.keyPositions();
        this.hasher = new RowHasher(keyPositions);
    }

    Explained compare(KeyRange range, int bucketCount, Set<Integer> wanted) throws InterruptedException {
        Map<RowImage, Look> looks = rules.supervisor().supervise("comparing rows of " + table.planned(),
                () -> look(range, bucketCount, wanted));
        settle(looks, rules.rounds());
        return new Explained(found + looks.size(), vanished);
    }

    /** Compares the rows with these keys and no others. */
    void compareAgain(List<RowImage> keys) throws InterruptedException {
        Map<RowImage, Look> looks = new HashMap<>();
        keys.forEach(key -> looks.put(key, new Look()));
        settle(looks, rules.rounds() + 1); // the first look has nothing to agree with
    }

    private void settle(Map<RowImage, Look> looks, int rounds) throws InterruptedException {
        for (int round = 1; !looks.isEmpty() && round <= rounds; round++) {
            if (round > 1) {
                Supervisor.pause(PAUSE.multipliedBy(round));
            }
            lookAgain(looks);
        }
        findings.undecided().add(looks.keySet());
    }

    /** The keys of rows that differ in these buckets, at one look. */
    Set<RowImage> suspects(KeyRange range, int bucketCount, Set<Integer> wanted) throws InterruptedException {
        return look(range, bucketCount, wanted).keySet();
    }

    /** Decides by one look at rows that stand still. @return false when they did not, and nothing is decided */
    boolean decide(List<RowImage> keys, BooleanSupplier stoodStill) throws InterruptedException {
        Map<RowImage, Rows> seen = read(keys);
        if (!stoodStill.getAsBoolean()) {
            return false;
        }
        seen.forEach(this::report);
        return true;
    }

    /** The suspects: keys whose rows hash differently. */
    private Map<RowImage, Look> look(KeyRange range, int bucketCount, Set<Integer> wanted) throws InterruptedException {
        Map<RowImage, Look> looks = new HashMap<>();
        source.readBuckets(range, bucketCount, wanted, batch -> addHashes(batch, looks, true));
        target.readBuckets(range, bucketCount, wanted, batch -> addHashes(batch, looks, false));
        looks.values().removeIf(Look::agrees);
        return looks;
    }

    private void addHashes(RowBatch batch, Map<RowImage, Look> looks, boolean ofSource) {
        for (int row = 0; row < batch.rows(); row++) {
            looks.computeIfAbsent(key(batch, row), _ -> new Look()).add(hasher.row(batch, row), ofSource);
        }
    }

    /** Reads every suspect again; those seen as before are settled and leave the map. */
    private void lookAgain(Map<RowImage, Look> looks) throws InterruptedException {
        List<RowImage> keys = new ArrayList<>(looks.keySet());
        for (int from = 0; from < keys.size(); from += rules.keysAtOnce()) {
            List<RowImage> some = keys.subList(from, Math.min(keys.size(), from + rules.keysAtOnce()));
            Optional<Long> place = rules.catchingUp().place();
            Map<RowImage, Rows> found = rules.supervisor().supervise("reading differing rows of " + table.planned(),
                    () -> read(some));
            Map<RowImage, Rows> settled = new HashMap<>(found);
            settled.entrySet().removeIf(entry -> !entry.getValue().look.agrees()
                    && !entry.getValue().look.isSameAs(looks.get(entry.getKey())));
            takeOutWhatMoved(settled, place);
            found.forEach((key, rows) -> looks.put(key, rows.look));
            settled.forEach((key, rows) -> {
                vanished += rows.look.isEmpty() ? 1 : 0;
                report(key, rows);
                looks.remove(key);
            });
        }
    }

    /**
     * The sides were read one after the other: a row that goes to and fro between two states can show the same two of them
     * at each look, and never differ. So no difference counts of a row that was changed behind the place where its look began.
     */
    private void takeOutWhatMoved(Map<RowImage, Rows> settled, Optional<Long> place) throws InterruptedException {
        Set<RowImage> differing = settled.entrySet().stream().filter(entry -> !entry.getValue().look.agrees())
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        if (differing.isEmpty()) {
            return;
        }
        Optional<Set<RowImage>> moved = rules.catchingUp().mayHaveChanged(table.planned(), place)
                .filter(keys -> keys.isEmpty() || table.hasTheKeyOf(keys));
        differing.removeIf(key -> moved.isPresent() && !moved.get().contains(key));
        settled.keySet().removeAll(differing);
    }

    private Map<RowImage, Rows> read(List<RowImage> keys) throws InterruptedException {
        Map<RowImage, Rows> found = new HashMap<>();
        keys.forEach(key -> found.put(key, new Rows()));
        source.readKeys(keys, batch -> collect(batch, found, true));
        rules.catchingUp().await();
        target.readKeys(keys, batch -> collect(batch, found, false));
        return found;
    }

    /** Takes only rows whose key is one of those asked for, byte by byte: a collation may have matched others. */
    private void collect(RowBatch batch, Map<RowImage, Rows> found, boolean ofSource) {
        for (int row = 0; row < batch.rows(); row++) {
            Rows rows = found.get(key(batch, row));
            if (rows != null) {
                rows.look.add(hasher.row(batch, row), ofSource);
                (ofSource ? rows.source : rows.target).add(batch.row(row));
            }
        }
    }

    /** Pairs off equal rows; a target without the key's index may hold a key twice. */
    private void report(RowImage key, Rows rows) {
        boolean several = rows.source.size() > 1;
        for (Iterator<RowImage> images = rows.source.iterator(); images.hasNext();) {
            if (rows.target.remove(images.next())) {
                images.remove();
            }
        }
        found += Math.max(rows.source.size(), rows.target.size());
        if (several && table.planned().isUnited() && !(rows.source.isEmpty() && rows.target.isEmpty())) {
            throw collision();
        }
        TableId id = table.target().id();
        int pairs = Math.min(rows.source.size(), rows.target.size());
        for (int i = 0; i < pairs; i++) {
            findings.found(new RowDiff.ValuesDiffer(id, key, rows.source.get(i), rows.target.get(i)));
        }
        rows.source.subList(pairs, rows.source.size())
                .forEach(row -> findings.found(new RowDiff.MissingInTarget(id, key, row)));
        rows.target.subList(pairs, rows.target.size())
                .forEach(row -> findings.found(new RowDiff.ExtraInTarget(id, key, row)));
    }

    /** The target can hold one row of each key: which of the source's it should be, nobody can say. */
    private MigrationException collision() {
        return KeyCollision.ofKey("Comparing " + table.planned(),
                table.source().identityColumns().stream().map(ColumnSchema::name).toList(),
                table.planned().sources());
    }

    private RowImage key(RowBatch batch, int row) {
        byte[][] values = new byte[keyPositions.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = batch.value(row, keyPositions.get(i));
        }
        return RowImage.of(values);
    }

    /** The rows of one key on both sides. */
    private static final class Rows {
        private final List<RowImage> source = new ArrayList<>();
        private final List<RowImage> target = new ArrayList<>();
        private final Look look = new Look();
    }

    /** What one look at a key saw: how many rows on each side, and the sums of their hashes. */
    private static final class Look {
        private int sourceRows;
        private int targetRows;
        private long sourceHigh;
        private long sourceLow;
        private long targetHigh;
        private long targetLow;

        void add(HashValue128 hash, boolean ofSource) {
            if (ofSource) {
                sourceRows++;
                sourceHigh += hash.getMostSignificantBits();
                sourceLow += hash.getLeastSignificantBits();
            } else {
                targetRows++;
                targetHigh += hash.getMostSignificantBits();
                targetLow += hash.getLeastSignificantBits();
            }
        }

        boolean isEmpty() {
            return sourceRows == 0 && targetRows == 0;
        }

        boolean agrees() {
            return sourceRows == targetRows && sourceHigh == targetHigh && sourceLow == targetLow;
        }

        boolean isSameAs(Look other) {
            return sourceRows == other.sourceRows && targetRows == other.targetRows && sourceHigh == other.sourceHigh
                    && sourceLow == other.sourceLow && targetHigh == other.targetHigh && targetLow == other.targetLow;
        }
    }
}
