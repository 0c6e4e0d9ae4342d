package dev.sluice.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.Hook;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ReadRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comparison may say about rows that move, columns it cannot compare and work that fails. */
class VerificationScopeTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void equalTables() {
        bench = new Workbench(home);
        bench.options.put("workers", "1");
        bench.onBothSides(Tables.keyed("shop.orders"), Tables.rows(300));
    }

    private void digests(boolean pushedDown) {
        bench.source.digests = pushedDown;
        bench.target.digests = pushedDown;
    }

    /** Changes one row of the target before each of the reads from the first to the given one. */
    private Hook<ReadRequest> changesBefore(int reads) {
        AtomicInteger count = new AtomicInteger();
        return _ -> {
            int now = count.incrementAndGet();
            if (now <= reads) {
                var table = bench.target.table("shop.orders");
                RowImage old = table.rows().stream().filter(row -> "7".equals(row.text(0))).findFirst().orElseThrow();
                table.replace(old, RowImage.ofText("7", "state " + now));
            }
        };
    }

    @Test
    void conflictsEndOnceTheTableIsEqual() {
        RowImage refused = RowImage.ofText("8", "row 8");
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(20));
        bench.include = List.of("shop.items");
        bench.target.refuses = refused::equals;
        assertThat(bench.run().conflicts()).isEqualTo(1);
        assertThat(bench.verify().conflicts()).as("still missing").isEqualTo(1);

        bench.target.table("shop.items").add(List.of(refused));

        assertThat(bench.verify().conflicts()).isZero();
    }

    /** The sums of both sides are not taken at one moment. */
    @Test
    void changeThatPassesBetweenTheSumsOfBothSidesIsNoFailure() {
        digests(true);
        bench.onBothSides(Tables.keyed("shop.items"), Tables.rows(1_000));
        AtomicInteger sums = new AtomicInteger();
        bench.target.beforeDigest = table -> {
            if (table.name().equals("items") && sums.incrementAndGet() == 1) { // the source's sum is taken
                for (FakeServer side : List.of(bench.source, bench.target)) {
                    side.table("shop.items").replace(RowImage.ofText("7", "row 7"), RowImage.ofText("7", "changed"));
                }
            }
        };

        RunResult result = bench.verify();

        assertThat(result.errors()).isEmpty();
        assertThat(result.differences()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowThatIsStillOnItsWayIsNoDifferenceOnceItHasArrived(boolean pushedDown) {
        digests(pushedDown);
        RowImage row = RowImage.ofText("7", "row 7");
        bench.target.table("shop.orders").remove(row);
        bench.source.beforeRead = request -> {
            if (request.slice() instanceof dev.sluice.spi.Slice.Keys && !bench.target.table("shop.orders").rows()
                    .contains(row)) {
                bench.target.table("shop.orders").add(List.of(row));
            }
        };

        RunResult result = bench.verify();

        assertThat(result.differences()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowThatChangesBetweenLooksAndSettlesIsReportedAsItStandsInTheEnd(boolean pushedDown) {
        digests(pushedDown);
        bench.options.put("verify.rounds", "5");
        bench.target.table("shop.orders").replace(RowImage.ofText("7", "row 7"), RowImage.ofText("7", "before"));
        bench.target.beforeRead = changesBefore(3);

        bench.verify();

        assertThat(bench.metadb.differences(bench.record().id())).singleElement().isInstanceOfSatisfying(
                RowDiff.ValuesDiffer.class, diff -> assertThat(diff.target().text(1)).isEqualTo("state 3"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowThatKeepsChangingCountsAsStillChangingAndNotAsDifferent(boolean pushedDown) {
        digests(pushedDown);
        bench.target.table("shop.orders").replace(RowImage.ofText("7", "row 7"), RowImage.ofText("7", "before"));
        bench.target.beforeRead = changesBefore(Integer.MAX_VALUE);

        RunResult result = bench.verify();

        assertThat(result.differences()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.NOT_DECIDED);
        assertThat(result.verdict().sentence()).contains("1 row still changing");
    }

    @Test
    void keylessTableThatKeepsChangingIsNotDecided() {
        bench.onBothSides(Tables.keyless("shop.orders"), List.of(RowImage.ofText("7", "x")));
        bench.target.table("shop.orders").add(List.of(RowImage.ofText("8", "y")));
        AtomicInteger count = new AtomicInteger();
        bench.target.beforeRead = _ -> bench.target.table("shop.orders")
                .add(List.of(RowImage.ofText("9", "z" + count.incrementAndGet())));

        RunResult result = bench.verify();

        assertThat(result.differences()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.NOT_DECIDED);
    }

    @Test
    void sumsThatDifferWhileRowsAreEqualInventNoDifferenceAndDoNotPassForEqual() {
        digests(true);
        bench.target.digestsLie = true;

        RunResult result = bench.verify();

        assertThat(result.differences()).isZero();
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-407");
        assertThat(result.verdict().kind()).isNotIn(Verdict.Kind.CONSISTENT, Verdict.Kind.DIFFERENT);
    }

    @Test
    void sumsThatDifferedOnceWhileARowWasOnItsWayAreEqualInTheEnd() {
        digests(true);
        RowImage row = RowImage.ofText("7", "row 7");
        bench.target.table("shop.orders").remove(row);
        bench.target.beforeRead = _ -> {
            if (!bench.target.table("shop.orders").rows().contains(row)) {
                bench.target.table("shop.orders").add(List.of(row));
            }
        };

        RunResult result = bench.verify();

        assertThat(result.differences()).isZero();
        assertThat(result.rowsVerified()).isEqualTo(300);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @Test
    void sumsThatKeepMovingAndNeverAgreeAreNotDecided() {
        digests(true);
        AtomicInteger sums = new AtomicInteger();
        bench.target.beforeDigest = _ -> {
            int now = sums.incrementAndGet();
            bench.target.table("shop.orders").add(List.of(RowImage.ofText("90" + now, "passing by")));
        };
        bench.target.beforeRead = _ -> bench.target.table("shop.orders").rows().stream()
                .filter(row -> "passing by".equals(row.text(1))).forEach(bench.target.table("shop.orders")::remove);

        RunResult result = bench.verify();

        assertThat(result.differences()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.NOT_DECIDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void columnOnOneSideOnlyMakesTheVerdictIncompleteAndIsNamed(boolean inSource) {
        TableSchema more = Tables.with(Tables.keyed("shop.orders"), Tables.text("note"));
        List<RowImage> rows = List.of(RowImage.ofText("1", "row 1", "n"));
        bench.source.create(inSource ? more : Tables.keyed("shop.orders"), inSource ? rows : Tables.rows(1));
        bench.target.create(inSource ? Tables.keyed("shop.orders") : more, inSource ? Tables.rows(1) : rows);

        RunResult result = bench.verify();

        assertThat(result.differences()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
        assertThat(result.verdict().scope()).anyMatch(line -> line.contains("note"));
    }

    @Test
    void columnNamedLikeThePhraseOfTheScopeDoesNotMakeACompleteComparisonIncomplete() {
        bench.onBothSides(Tables.with(Tables.keyed("shop.orders"), Tables.text("without the columns")), List.of());

        assertThat(bench.verify().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @Test
    void keyColumnThatTheTargetLacksLeavesTheRowsComparedWithoutAKey() {
        TableSchema target = Tables.of("shop.orders", List.of(Tables.text("name")), List.of());
        bench.target.create(target, List.of(RowImage.ofText("row 1"), RowImage.ofText("row 3")));
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(2));

        RunResult result = bench.verify();

        assertThat(result.missingInTarget()).isEqualTo(1);
        assertThat(result.extraInTarget()).isEqualTo(1);
    }

    @Test
    void tablesWithoutACommonColumnFailAndAreNotCalledEqual() {
        bench.target.create(Tables.of("shop.orders", List.of(Tables.text("other")), List.of()));

        RunResult result = bench.verify();

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-407");
        assertThat(result.verdict().kind()).isIn(Verdict.Kind.INCOMPLETE, Verdict.Kind.NOT_VERIFIED);
    }

    @Test
    void valuesOfUnequalPrecisionAreLeftOutInsteadOfDifferingInEveryRow() {
        bench.source.create(Tables.with(Tables.keyed("shop.orders"), moment(3)),
                List.of(RowImage.ofText("1", "row 1", "2024-01-01 00:00:00.123")));
        bench.target.create(Tables.with(Tables.keyed("shop.orders"), moment(6)),
                List.of(RowImage.ofText("1", "row 1", "2024-01-01 00:00:00.123000")));

        RunResult result = bench.verify();

        assertThat(result.differences()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
        assertThat(result.verdict().scope()).anyMatch(line -> line.contains("moment"));
    }

    private static ColumnSchema moment(int fraction) {
        return Tables.column("moment", "datetime(" + fraction + ")", new LogicalType.DateTime(fraction), true);
    }

    @Test
    void columnAddedToTheSourceDuringTheRunIsNotPassedOver() {
        bench.target.drop("shop.orders");
        bench.target.afterCommit = _ -> bench.source.create(
                Tables.with(Tables.keyed("shop.orders"), Tables.text("added")),
                List.of(RowImage.ofText("1", "a", "b")));

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-409");
        assertThat(result.verdict().kind()).isNotEqualTo(Verdict.Kind.CONSISTENT);
    }

    @Test
    void pausedVerificationDoesNotSpeakForAnEarlierOne() {
        bench.target.drop("shop.orders");
        assertThat(bench.run().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        var run = bench.engine.verify(bench.project());
        run.pause();

        assertThat(run.execute().verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
    }

    @Test
    void processThatDiesWhileOldDifferencesAreClearedLeavesNoCountWithoutItsRows() {
        bench.target.drop("shop.orders");
        bench.run();
        bench.target.table("shop.orders").clear();
        assertThat(bench.verify().missingInTarget()).isEqualTo(300);
        bench.metadb.fails = "clearDifferences"::equals;
        bench.verify();
        bench.metadb.fails = _ -> false;

        assertThat(bench.tableRecord("shop.orders").verification()).isEmpty();
    }

    @Test
    void tableThatCouldNotBeComparedMakesTheVerdictIncomplete() {
        bench.onBothSides(Tables.keyed("shop.items"), Tables.rows(10));
        bench.source.beforeRead = request -> {
            if (request.table().id().name().equals("items")) {
                throw Failures.fatal(ErrorCode.READ_FAILED);
            }
        };

        RunResult result = bench.verify();

        assertThat(result.errors()).extracting(RunError::table).containsExactly("shop.items");
        assertThat(result.tablesFailed()).isEqualTo(1);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
        assertThat(result.rowsVerified()).isEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void readThatFailsOnceIsTriedAgainAndNothingIsCountedTwice(int read) {
        bench.options.put("retry.seconds", "5");
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        bench.target.table("shop.orders").replace(RowImage.ofText("8", "row 8"), RowImage.ofText("8", "other"));
        AtomicInteger reads = new AtomicInteger();
        bench.source.beforeBatch = failsInRead(reads, read);

        RunResult result = bench.verify();

        assertThat(result.missingInTarget()).isEqualTo(1);
        assertThat(result.valuesDiffer()).isEqualTo(1);
        assertThat(result.rowsVerified()).isEqualTo(300);
        assertThat(bench.metadb.differences(bench.record().id())).hasSize(2);
    }

    /** Counts batches: thirty to a scan. */
    private static <T> Hook<T> failsInRead(AtomicInteger batches, int read) {
        return _ -> {
            if (batches.incrementAndGet() == read * 13) {
                throw Failures.passing();
            }
        };
    }

    @Test
    void digestThatFailsOnceIsTriedAgainAndNothingIsCountedTwice() {
        digests(true);
        bench.options.put("retry.seconds", "5");
        bench.target.beforeDigest = Failures.atCall(1, Failures.passing());

        RunResult result = bench.verify();

        assertThat(result.rowsVerified()).isEqualTo(300);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }
}
