package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.api.VerificationScope.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSettings;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A comparison may be asked for a part, and then speaks of that part alone. */
class VerificationModesTest {
    private static final VerificationScope ABNORMAL = new VerificationScope(Tables.ABNORMAL, Optional.empty(), false);
    private static final VerificationScope BAD_ROWS = new VerificationScope(Tables.BAD_ROWS, Optional.empty(), false);
    private static final VerificationScope COUNTS = new VerificationScope(Tables.ALL, Optional.empty(), true);
    private static final RowImage SEVEN = RowImage.ofText("7", "row 7");
    private static final RowImage NINE = RowImage.ofText("9", "row 9");

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void twoTablesThatWereMoved() {
        bench = new Workbench(home);
        bench.source.digests = true;
        bench.target.digests = true;
        bench.source.create(dev.sluice.engine.fakes.Tables.keyed("shop.orders"),
                dev.sluice.engine.fakes.Tables.rows(3_000));
        bench.source.create(dev.sluice.engine.fakes.Tables.keyed("shop.items"),
                dev.sluice.engine.fakes.Tables.rows(50));
        bench.run();
        bench.source.reads.clear();
    }

    private void damage() {
        bench.target.table("shop.orders").remove(SEVEN);
        bench.target.table("shop.orders").replace(NINE, RowImage.ofText("9", "bent"));
        assertThat(bench.verify().differences()).isEqualTo(2);
        bench.source.reads.clear();
    }

    @Test
    void onlyAbnormalTablesAreComparedAgainAndTheVerdictSaysSo() {
        damage();
        bench.target.table("shop.orders").add(List.of(SEVEN));
        bench.target.table("shop.orders").replace(RowImage.ofText("9", "bent"), NINE);
        bench.target.table("shop.items").remove(SEVEN); // not looked at

        RunResult result = bench.verify(ABNORMAL);

        assertThat(result.differences()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(result.verdict().sentence()).contains("not everything", "1 of 2 tables");
        assertThat(bench.source.readsOf("shop.items")).isEmpty();
        assertThat(bench.run().verdict().kind()).as("of every row, each at its time").isEqualTo(Kind.CONSISTENT);
    }

    @Test
    void onlyRowsThatDifferedAreReadAgainAndThoseThatAreRightLeaveTheList() {
        damage();
        Path script = bench.verify().correctionFiles().getFirst();
        bench.source.reads.clear();
        bench.target.table("shop.orders").add(List.of(SEVEN));

        RunResult result = bench.verify(BAD_ROWS);

        assertThat(bench.source.reads).extracting(ReadRequest::slice)
                .allSatisfy(slice -> assertThat(slice).isInstanceOf(Slice.Keys.class));
        assertThat(result.valuesDiffer()).isEqualTo(1);
        assertThat(result.missingInTarget()).isZero();
        assertThat(result.rowsVerified()).isEqualTo(2 + 50);
        assertThat(bench.metadb.differences(bench.record().id())).hasSize(1);
        assertThat(result.correctionFiles()).hasSize(1);

        bench.target.table("shop.orders").replace(RowImage.ofText("9", "bent"), NINE);
        RunResult clean = bench.verify(BAD_ROWS);

        assertThat(clean.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(clean.verdict().scope())
                .anySatisfy(line -> assertThat(line).contains("only the rows that differed"));
        assertThat(bench.metadb.differences(bench.record().id())).isEmpty();
        assertThat(clean.correctionFiles()).isEmpty();
        assertThat(script).as("its undo may be wanted still").exists();
    }

    @Test
    void badRowsOfATableWithoutAKeyMeanTheWholeTable() {
        bench.source.create(dev.sluice.engine.fakes.Tables.keyless("shop.heap"), List.of(RowImage.ofText("a", "b")));
        bench.target.create(dev.sluice.engine.fakes.Tables.keyless("shop.heap"), List.of());
        assertThat(bench.verify().missingInTarget()).isEqualTo(1);
        bench.target.table("shop.heap").add(List.of(RowImage.ofText("a", "b"), RowImage.ofText("a", "b")));

        assertThat(bench.verify(BAD_ROWS).extraInTarget()).isEqualTo(1);
    }

    @Test
    void badRowsOfWhichNotAllAreKeptMeanTheWholeTable() {
        bench.options.put("differences.max", "1");
        damage();
        bench.target.table("shop.orders").remove(RowImage.ofText("11", "row 11"));

        assertThat(bench.verify(BAD_ROWS).missingInTarget()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sampleIsTheSameForTheSameSeedAndNeverCalledConsistent(boolean digests) {
        bench.source.digests = digests;
        bench.target.digests = digests;
        bench.source.ordersAlike = true;
        VerificationScope sample = new VerificationScope(Tables.ALL, Optional.of(new Sample(20, 7)), false);

        RunResult first = bench.verify(sample);
        long kept = first.rowsVerified();

        assertThat(first.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(first.verdict().sentence()).contains("a sample of 20 % (seed 7)").doesNotContain("onsistent");
        assertThat(kept).isBetween(1L, digests ? 1_000L : 3_050L);
        assertThat(bench.verify(sample).rowsVerified()).isEqualTo(kept);
        assertThat(bench.run().verdict().kind()).as("what is remembered")
                .isEqualTo(digests ? Kind.PARTIAL : Kind.CONSISTENT);
    }

    @Test
    void differencesInTheSampleAreFoundAndOthersMayNotBe() {
        bench.target.table("shop.orders").clear();
        VerificationScope sample = new VerificationScope(Tables.ALL, Optional.of(new Sample(10, 3)), false);

        RunResult result = bench.verify(sample);

        assertThat(result.verdict().kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(result.missingInTarget()).isEqualTo(result.rowsVerified() - 50).isBetween(1L, 2_999L);
        assertThat(result.verdict().scope()).contains("asked for: a sample of 10 % (seed 3)");
    }

    @Test
    void countsAloneFindMissingRowsAndNoBentOnes() {
        bench.target.table("shop.orders").replace(NINE, RowImage.ofText("9", "bent"));

        RunResult equal = bench.verify(COUNTS);
        bench.target.table("shop.orders").remove(SEVEN);
        RunResult different = bench.verify(COUNTS);

        assertThat(equal.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(equal.verdict().sentence()).contains("row counts alone");
        assertThat(equal.rowsVerified()).isZero();
        assertThat(bench.source.reads).isEmpty();
        assertThat(different.verdict().kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(different.missingInTarget()).isEqualTo(1);
        assertThat(different.correctionFiles()).isEmpty();
        assertThat(bench.verify(BAD_ROWS).differences()).as("no row is known: the whole table").isEqualTo(2);
    }

    @Test
    void partialComparisonKeepsConflictsThatAWholeOneWouldSettle() {
        var refused = new dev.sluice.model.Conflict(dev.sluice.engine.fakes.Tables.id("shop.orders"), "-..-", 0, SEVEN,
                "refused");
        bench.metadb.saveConflict(bench.record().id(), refused);

        assertThat(bench.verify(COUNTS).conflicts()).isEqualTo(1);
        assertThat(bench.verify().conflicts()).isZero();
    }

    @Test
    void columnsThatBothSidesHaveAndTheProjectLeavesOutMakeTheVerdictOneOfAPart() {
        bench.metadb.deleteProject(bench.record().id());
        bench.phases = Set.of(Phase.VERIFICATION);
        bench.target.table("shop.orders").replace(NINE, RowImage.ofText("9", "bent"));
        bench.tables = List.of(
                new TableSettings("shop.*", Optional.empty(), List.of(), List.of("name"), java.util.Map.of()));

        RunResult result = bench.run();

        assertThat(result.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(result.verdict().sentence()).contains("without the columns [name]");
    }

    @Test
    void nothingIsComparedWhereNoTableDiffered() {
        RunResult result = bench.verify(ABNORMAL);

        assertThat(bench.source.reads).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(result.verdict().sentence()).contains("nothing was compared again");
    }

    @Test
    void wholeComparisonAfterAPartialOneIsConsistentAgain() {
        bench.verify(COUNTS);

        RunResult result = bench.verify();

        assertThat(result.verdict().kind()).isEqualTo(Kind.CONSISTENT);
        assertThat(bench.metadb.tables(bench.record().id())).allSatisfy(
                table -> assertThat(table.verification().flatMap(TableVerification::coverage)).isEmpty());
    }

    @Test
    void validationProjectComparesTwoSidesThatCannotBeWritten() throws Exception {
        bench.metadb.deleteProject(bench.record().id());
        bench.phases = Set.of(Phase.VERIFICATION);
        bench.source.canWrite = false;
        bench.target.canWrite = false;

        RunResult equal = bench.run();
        bench.target.table("shop.orders").remove(SEVEN);
        RunResult different = bench.verify();

        assertThat(equal.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(equal.verdict().kind()).isEqualTo(Kind.CONSISTENT);
        assertThat(different.verdict().kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(different.errors()).isEmpty();
        assertThat(different.verdict().scope()).contains("no correction SQL: the target cannot be written to");
        assertThat(Files.exists(home.resolve("corrections"))).isFalse();
    }

    @Test
    void partsThatDoNotGoTogetherCannotBeAskedFor() {
        Optional<Sample> sample = Optional.of(new Sample(5, 1));

        assertThatThrownBy(() -> new VerificationScope(Tables.ALL, sample, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VerificationScope(Tables.BAD_ROWS, sample, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(IntStream.of(0, 100)).allSatisfy(percent -> assertThatThrownBy(() -> new Sample(percent, 1))
                .isInstanceOf(IllegalArgumentException.class));
    }
}
