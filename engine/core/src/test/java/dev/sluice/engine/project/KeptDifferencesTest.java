package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.KeptDifferences;
import dev.sluice.engine.api.KeptDifferences.Kind;
import dev.sluice.engine.api.KeptDifferences.Row;
import dev.sluice.engine.api.KeptDifferences.Side;
import dev.sluice.engine.api.KeptValue;
import dev.sluice.engine.api.SelectedCorrections.Preview;
import dev.sluice.engine.api.Projects.Note;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a comparison found is looked at, and mended row by row. */
class KeptDifferencesTest {
    private static final TableId ORDERS = Tables.id("shop.orders");

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void oneRowOfEachKind() {
        bench = new Workbench(home);
        bench.onBothSides(Tables.keyed("shop.orders"), Tables.rows(30));
        bench.target.table("shop.orders").remove(RowImage.ofText("1", "row 1"));
        bench.target.table("shop.orders").replace(RowImage.ofText("5", "row 5"), RowImage.ofText("5", "row 5 "));
        bench.target.table("shop.orders").add(List.of(RowImage.ofText("900", "extra")));
        assertThat(bench.verify().differences()).isEqualTo(3);
    }

    private KeptDifferences kept() {
        return bench.engine.differences("shop");
    }

    private Row row(Kind kind) {
        return kept().rows(ORDERS, 0, 10).stream().filter(row -> row.kind() == kind).findAny().orElseThrow();
    }

    private CorrectionSelection only(boolean extraRows, Kind... kinds) {
        return new CorrectionSelection(Map.of(ORDERS, Set.copyOf(
                List.of(kinds).stream().map(kind -> row(kind).number()).toList())), extraRows);
    }

    @Test
    void aTableSaysWhatCameOfItsComparison() {
        KeptDifferences.Table table = kept().tables().getFirst();

        assertThat(table.source()).isEqualTo("shop.orders");
        KeptDifferences.Outcome outcome = table.outcome().orElseThrow();
        assertThat(outcome.different()).isEqualTo(3);
        assertThat(outcome.rows()).isEqualTo(30);
        assertThat(outcome.equal()).isEqualTo(28);
        assertThat(outcome.kept()).isEqualTo(3);
    }

    /** Else it would stand as equal beside those that are. */
    @Test
    void aTableThatWasComparedWithoutSomeColumnsSaysSo() {
        String id = bench.metadb.findProject("shop").orElseThrow().id();
        TableRecord orders = bench.metadb.tables(id).getFirst();
        bench.metadb.saveTable(id, orders.withVerification(
                Optional.of(new TableVerification("by sums", List.of("note"), 30, 0, 0, 0, 0, 0))));

        assertThat(kept().tables().getFirst().outcome().orElseThrow().coverage())
                .contains("without the columns [note]");
        assertThat(bench.engine.projects().show("shop").tables().getFirst().step())
                .isEqualTo("compared in part, equal");
    }

    /** Its rows would be missing from the scripts without a word. */
    @Test
    void correctionsSayWhichTablesAreGoneFromTheSource() throws InterruptedException {
        bench.source.hidden.add(ORDERS);

        assertThat(bench.engine.corrections(bench.project(), CorrectionSelection.EVERYTHING).preview(9).notCovered())
                .containsExactly("shop.orders is not corrected: shop.orders is gone from the source");
    }

    @Test
    void aRowHasItsKeyBothSidesAndWhatDiffersByName() {
        Row differ = row(Kind.DIFFER);

        assertThat(differ.key()).singleElement().satisfies(key -> {
            assertThat(key.column()).isEqualTo("id");
            assertThat(key.value().text()).contains("5");
        });
        assertThat(differ.changed()).containsExactly(1);
        assertThat(differ.cells().get(1).column()).isEqualTo("name");
        assertThat(differ.cells().get(1).source().flatMap(KeptValue::text)).contains("row 5");
        assertThat(differ.cells().get(1).target().flatMap(KeptValue::text)).contains("row 5 ");
        assertThat(row(Kind.MISSING).cells()).allSatisfy(cell -> assertThat(cell.target()).isEmpty());
        assertThat(row(Kind.EXTRA).cells()).allSatisfy(cell -> assertThat(cell.source()).isEmpty());
    }

    @Test
    void rowsComePageByPage() {
        List<Row> first = kept().rows(ORDERS, 0, 2);
        List<Row> second = kept().rows(ORDERS, first.getLast().number(), 2);

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(kept().rows(ORDERS, second.getLast().number(), 2)).isEmpty();
    }

    @Test
    void longValuesComeCutAndAsAWholeWhenAskedFor() {
        String wide = "é".repeat(5_000);
        bench.source.table("shop.orders").replace(RowImage.ofText("5", "row 5"), RowImage.ofText("5", wide));
        bench.verify();
        Row differ = row(Kind.DIFFER);

        KeptValue cut = differ.cells().get(1).source().orElseThrow();

        assertThat(cut.isWhole()).isFalse();
        assertThat(cut.length()).isEqualTo(10_000);
        assertThat(cut.text()).contains("é".repeat(2_048));
        assertThat(kept().value(ORDERS, differ.number(), Side.SOURCE, 1).flatMap(KeptValue::text)).contains(wide);
        assertThat(kept().value(ORDERS, differ.number() + 100, Side.SOURCE, 1)).isEqualTo(Optional.empty());
    }

    @Test
    void aPreviewCountsRowsAndShowsStatementsAndChangesNothing() throws Exception {
        Preview all = bench.engine.corrections(bench.project(), CorrectionSelection.EVERYTHING).preview(2);
        Preview kept = bench.engine.corrections(bench.project(), new CorrectionSelection(Map.of(), false)).preview(9);

        assertThat(List.of(all.updates(), all.inserts(), all.deletes())).containsExactly(1L, 1L, 1L);
        assertThat(all.sql()).hasSize(2);
        assertThat(all.target()).contains("Fake 1.0 at to:1");
        assertThat(kept.deletes()).isZero();
        assertThat(kept.sql()).hasSize(2).noneMatch(statement -> statement.startsWith("DELETE"));
        assertThat(bench.target.transactions).isEmpty();
    }

    @Test
    void onlySelectedRowsAreCorrected() throws Exception {
        CorrectionOutcome outcome = bench.engine.corrections(bench.project(), only(true, Kind.MISSING))
                .apply(home.resolve("out"));

        assertThat(outcome.repaired()).isEqualTo(1);
        assertThat(bench.target.table("shop.orders").rows()).contains(RowImage.ofText("1", "row 1"),
                RowImage.ofText("900", "extra"), RowImage.ofText("5", "row 5 "));
    }

    /** Whoever looks into the project later has to see that its target was written to, and where the way back lies. */
    @Test
    void correctionsThatAreAppliedAreNotedWithTheProject() throws Exception {
        bench.engine.corrections(bench.project(), only(true, Kind.MISSING, Kind.DIFFER)).apply(home.resolve("out"));

        assertThat(bench.engine.projects().since("shop", Instant.EPOCH).notes()).extracting(Note::words)
                .containsSubsequence("applying corrections to Fake 1.0 at to:1; scripts and their undo are in "
                        + home.resolve("out"), "applied corrections: 2 of 2 statements changed a row");
    }

    /** The window asks for them each second. */
    @Test
    void nobodyIsAskedForAPasswordToSeeCounts() {
        String id = bench.metadb.findProject("shop").orElseThrow().id();
        KeptDifferences locked = new ProjectDifferences(bench.metadb, id, () -> {
            throw new IllegalStateException("somebody is asked");
        });

        assertThat(locked.tables()).hasSize(1);
        assertThatThrownBy(() -> locked.rows(ORDERS, 0, 1)).hasMessage("somebody is asked");
    }

    @Test
    void selectedRowsOfTheTargetAloneStayUnlessTheirDeletionIsAskedFor() throws Exception {
        CorrectionSelection selected = only(false, Kind.EXTRA, Kind.DIFFER);

        CorrectionOutcome outcome = bench.engine.corrections(bench.project(), selected).apply(home.resolve("out"));

        assertThat(outcome.repaired()).isEqualTo(1);
        assertThat(bench.target.table("shop.orders").rows()).contains(RowImage.ofText("900", "extra"));
    }

    @Test
    void aProjectThatNobodyRanHasNoDifferences() {
        assertThatThrownBy(() -> bench.engine.differences("other")).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_UNKNOWN));
    }
}
