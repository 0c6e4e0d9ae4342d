package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.port.FetchedRow;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.Conflict;
import dev.sluice.model.Conflict.Cause;
import dev.sluice.model.Conflict.Kind;
import dev.sluice.model.Conflict.LoggedChange;
import dev.sluice.model.Conflict.Outcome;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that did not fit the target outlive the process with all that is known of them. */
class KeptConflictsTest {
    private static final RowImage BEFORE = RowImage.ofText("1", null);
    private static final RowImage AFTER = RowImage.ofText("1", "x");

    @TempDir
    private Path home;

    @Test
    void changesAndCopiedRowsComeBackAsTheyWereKept() {
        Conflict copied = new Conflict(Samples.ORDERS, "-..-", 0, AFTER, Optional.of(BEFORE), "taken");
        Conflict changed = changed(7, 3, Kind.UPDATE, Optional.of(BEFORE));
        Conflict inserted = changed(6, 1, Kind.INSERT, Optional.empty());
        try (Metadb metadb = open()) {
            metadb.saveConflict("p1", changed);
            metadb.saveConflict("p1", inserted);
            metadb.saveConflict("p1", copied);
            metadb.saveConflict("p1", changed);
        }

        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertThat(metadb.conflicts("p1", Samples.ORDERS)).containsExactlyInAnyOrder(copied, inserted, changed);
            assertThat(metadb.conflicts("p1", Samples.ORDERS)).filteredOn(conflict -> conflict.logged().isPresent())
                    .containsExactly(inserted, changed);
        }
    }

    @Test
    void whatIsBehindATransactionIsForgottenAndCopiedRowsStay() {
        Conflict copied = new Conflict(Samples.ORDERS, "-..-", 0, AFTER, "too long");
        Conflict before = changed(6, 0, Kind.DELETE, Optional.of(BEFORE));
        try (Metadb metadb = open()) {
            metadb.saveConflict("p1", copied);
            metadb.saveConflict("p1", before);
            metadb.saveConflict("p1", changed(7, 0, Kind.INSERT, Optional.empty()));

            metadb.clearConflictsBehind("p1", 6);

            assertThat(metadb.conflicts("p1", Samples.ORDERS)).containsExactlyInAnyOrder(copied, before);
        }
    }

    @Test
    void conflictsComeByTableWithTheNamesOfTheirValuesAndGoOneByOne() {
        Conflict named = changed(7, 0, Kind.INSERT, Optional.empty()).withColumns(List.of("id", "a\nb"));
        Conflict other = changed(8, 0, Kind.INSERT, Optional.empty());
        try (Metadb metadb = open()) {
            metadb.saveConflict("p1", other);
            metadb.saveConflict("p1", named);

            assertThat(seen(metadb)).containsExactly(named, other);
            metadb.removeConflict("p1", named);

            assertThat(seen(metadb)).containsExactly(other);
        }
    }

    @Test
    void whatWasSaidOfChangesToComeIsKeptUntilRowsAreErased() {
        FetchedRow row = new FetchedRow(Samples.ORDERS, RowImage.ofText("1"), "0-1-9");
        try (Metadb metadb = open()) {
            metadb.addFetchedRow("p1", row);
            metadb.leaveOut("p1", "00aa");
            metadb.leaveOut("p1", "00aa");
        }

        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertThat(metadb.fetchedRows("p1")).containsExactly(row);
            assertThat(metadb.leftOut("p1")).containsExactly("00aa");
            metadb.eraseRows("p1");
            assertThat(metadb.fetchedRows("p1")).isEmpty();
            assertThat(metadb.leftOut("p1")).isEmpty();
        }
    }

    private static List<Conflict> seen(Metadb metadb) {
        List<Conflict> found = new ArrayList<>();
        metadb.forEachConflict("p1", seen -> found.add(seen.conflict()));
        return found;
    }

    private Metadb open() {
        Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN);
        metadb.saveProject(Samples.project("p1", "shop"));
        return metadb;
    }

    private static Conflict changed(long transaction, long number, Kind kind, Optional<RowImage> before) {
        return Conflict.ofLog(Samples.ORDERS, number, AFTER, "the row is not there",
                new LoggedChange(kind, before, "0-1-" + transaction, transaction, Cause.MISSING, Outcome.STOPPED));
    }
}
