package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.Conflict;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowDiff.ExtraInTarget;
import dev.sluice.model.RowDiff.MissingInTarget;
import dev.sluice.model.RowDiff.ValuesDiffer;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are kept: differences and conflicts, in order, by pages, and gone when they are cleared. */
class KeptRowsTest {
    private static final TableId ORDERS = Samples.ORDERS;
    private static final TableId LINES = new TableId("shop", "lines");

    @TempDir
    private Path home;
    private Metadb metadb;

    @BeforeEach
    void open() {
        metadb = H2Metadb.open(home, RowCipher.PLAIN);
        metadb.saveProject(Samples.project("p1", "shop"));
    }

    @AfterEach
    void close() {
        metadb.close();
    }

    @Test
    void differencesComeBackInTheOrderTheyWereAdded() {
        List<RowDiff> differences = List.of(
                new ValuesDiffer(ORDERS, RowImage.ofText("2"), RowImage.ofText("2", null), RowImage.ofText("2", "")),
                new MissingInTarget(ORDERS, RowImage.ofText("1"), RowImage.ofText("1", "x")),
                new ExtraInTarget(ORDERS, RowImage.ofText("3"), RowImage.ofText("3", "x")),
                new ExtraInTarget(LINES, RowImage.ofText("9"), RowImage.ofText("9")));

        metadb.addDifferences("p1", differences.subList(0, 2));
        metadb.addDifferences("p1", differences.subList(2, 4));
        metadb.addDifferences("p1", List.of());

        assertThat(differencesOf(ORDERS)).isEqualTo(differences.subList(0, 3));
        assertThat(differencesOf(LINES)).isEqualTo(differences.subList(3, 4));
    }

    @Test
    void differencesOfManyPagesAreAllStreamedOnce() {
        List<RowDiff> differences = new ArrayList<>();
        for (int i = 0; i < 12_345; i++) {
            differences.add(missing(ORDERS, i, 10));
        }
        metadb.addDifferences("p1", differences);

        assertThat(differencesOf(ORDERS)).isEqualTo(differences);
    }

    @Test
    void pageOfWideRowsEndsByItsBytes() {
        List<RowDiff> differences = List.of(missing(ORDERS, 1, 5 << 20), missing(ORDERS, 2, 8_193),
                missing(ORDERS, 3, 8_192), missing(ORDERS, 4, 5 << 20), missing(ORDERS, 5, 1));
        metadb.addDifferences("p1", differences);

        assertThat(differencesOf(ORDERS)).isEqualTo(differences);
    }

    @Test
    void actionMayItselfUseTheMetadb() {
        metadb.addDifferences("p1", List.of(missing(ORDERS, 1, 1), missing(ORDERS, 2, 1)));
        List<Long> seen = new ArrayList<>();

        metadb.forEachDifference("p1", ORDERS, difference -> {
            metadb.saveConflict("p1", conflict(ORDERS, "-..-", seen.size()));
            seen.add(metadb.conflictCount("p1"));
        });

        assertThat(seen).containsExactly(1L, 2L);
    }

    @Test
    void failureOfTheActionReachesTheCallerAndTheMetadbLivesOn() {
        metadb.addDifferences("p1", List.of(missing(ORDERS, 1, 1)));
        RuntimeException broken = new UnsupportedOperationException();

        assertThatThrownBy(() -> metadb.forEachDifference("p1", ORDERS, difference -> {
            throw broken;
        })).isSameAs(broken);

        assertThat(differencesOf(ORDERS)).hasSize(1);
    }

    @Test
    void clearedDifferencesAreGoneForThisTableAlone() {
        List<RowDiff> many = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            many.add(missing(ORDERS, i, 1));
        }
        metadb.addDifferences("p1", many);
        metadb.addDifferences("p1", List.of(missing(LINES, 1, 1)));

        metadb.clearDifferences("p1", ORDERS);

        assertThat(differencesOf(ORDERS)).isEmpty();
        assertThat(differencesOf(LINES)).hasSize(1);
    }

    @Test
    void equalRowsInDifferentPlacesAreDifferentConflictsAndOnePlaceHoldsOne() {
        metadb.saveConflict("p1", conflict(ORDERS, "-..x31", 0));
        metadb.saveConflict("p1", conflict(ORDERS, "-..x31", 0));
        metadb.saveConflict("p1", conflict(ORDERS, "-..x31", 1));
        metadb.saveConflict("p1", new Conflict(ORDERS, "x31..-", 0, RowImage.of(new byte[100_000]),
                Optional.of(RowImage.of(new byte[50_000])), "too long"));
        metadb.saveConflict("p1", conflict(LINES, "-..x31", 0));

        assertThat(metadb.conflictCount("p1")).isEqualTo(4);
        assertThat(metadb.conflictCount("p1", ORDERS)).isEqualTo(3);
        assertThat(metadb.conflictCount("p2")).isZero();
    }

    @Test
    void conflictsSinceAMomentAreCounted() {
        Instant before = Instant.now().minusSeconds(1);
        metadb.saveConflict("p1", conflict(ORDERS, "-..x31", 0));
        metadb.saveConflict("p1", conflict(LINES, "-..x31", 0));
        List<Instant> seen = new ArrayList<>();
        metadb.forEachConflict("p1", conflict -> seen.add(conflict.at()));
        Instant last = Collections.max(seen);

        assertThat(metadb.conflictCount("p1", before)).isEqualTo(2);
        assertThat(metadb.conflictCount("p1", last)).as("behind the moment itself").isZero();
        assertThat(metadb.conflictCount("p2", before)).isZero();
    }

    @Test
    void clearedConflictsAreGoneForThisChunkOrThisTableAlone() {
        String longKey = "x" + "31".repeat(3_072) + "..-";
        for (String chunk : List.of("-..x31", longKey)) {
            metadb.saveConflict("p1", conflict(ORDERS, chunk, 0));
            metadb.saveConflict("p1", conflict(ORDERS, chunk, 1));
            metadb.saveConflict("p1", conflict(LINES, chunk, 0));
        }

        metadb.clearConflicts("p1", ORDERS, longKey);
        metadb.clearConflicts("p1", ORDERS, "x32..-");

        assertThat(metadb.conflictCount("p1", ORDERS)).isEqualTo(2);
        assertThat(metadb.conflictCount("p1", LINES)).isEqualTo(2);

        metadb.clearConflicts("p1", ORDERS);

        assertThat(metadb.conflictCount("p1", ORDERS)).isZero();
        assertThat(metadb.conflictCount("p1", LINES)).isEqualTo(2);
    }

    private static Conflict conflict(TableId table, String chunk, int number) {
        return new Conflict(table, chunk, number, RowImage.ofText("1"), "too long");
    }

    private List<RowDiff> differencesOf(TableId table) {
        List<RowDiff> found = new ArrayList<>();
        metadb.forEachDifference("p1", table, found::add);
        return found;
    }

    private static RowDiff missing(TableId table, int key, int bytes) {
        byte[] value = new byte[bytes];
        Arrays.fill(value, (byte) key);
        return new MissingInTarget(table, RowImage.ofText(String.valueOf(key)), RowImage.of(value, null));
    }
}
