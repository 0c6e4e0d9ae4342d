package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.model.TableSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several tables of the source become one of the target: copied and compared as if they had been one all along. */
class UnitedTablesTest {
    private static final int SHOPS = 3;
    private static final int ROWS_EACH = 200;

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void ordersOfThreeShops() {
        bench = new Workbench(home);
        bench.include = List.of("shop_*.orders=all.orders");
        bench.source.digests = true;
        bench.target.digests = true;
        bench.target.keepsKeys = true;
        for (int shop = 1; shop <= SHOPS; shop++) {
            bench.source.create(Tables.keyed("shop_" + shop + ".orders"), rows(shop));
        }
    }

    /** Every shop has every third number. */
    private static List<RowImage> rows(int shop) {
        return IntStream.range(0, ROWS_EACH).map(row -> row * SHOPS + shop)
                .mapToObj(id -> RowImage.ofText("" + id, "row of shop " + shop)).toList();
    }

    private List<RowImage> all() {
        List<RowImage> all = new ArrayList<>();
        IntStream.rangeClosed(1, SHOPS)
                .forEach(shop -> all.addAll(bench.source.table("shop_" + shop + ".orders").rows()));
        return all;
    }

    private static List<String> codes(RunResult result) {
        return result.errors().stream().map(RunError::code).toList();
    }

    @Test
    void rowsOfAllTablesArriveAndAreComparedTogether() {
        RunResult result = bench.run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.rowsVerified()).isEqualTo(SHOPS * ROWS_EACH);
        assertThat(bench.target.table("all.orders").rows()).containsExactlyInAnyOrderElementsOf(all());
        assertThat(bench.target.chunksDone("all.orders")).isGreaterThan(3);
        assertThat(result.verdict().scope()).anySatisfy(line -> assertThat(line)
                .contains("all.orders", "shop_1.orders, shop_2.orders, shop_3.orders"));
    }

    @Test
    void rowsAreReadAndHashedHereWhereTheServersKnowNoSums() {
        bench.target.digests = false;

        assertThat(bench.run().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.target.table("all.orders").remove(all().get(250));

        assertThat(bench.verify().missingInTarget()).isEqualTo(1);
    }

    @Test
    void chunksStayBoundedWhereverEachTableHasItsKeys() {
        bench.source.table("shop_2.orders").clear();
        bench.source.table("shop_2.orders").add(IntStream.range(0, 2_000)
                .mapToObj(row -> RowImage.ofText("" + (100_000 + row), "far away")).toList());

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);

        assertThat(bench.metadb.tables(bench.record().id()).getFirst().ranges()).hasSizeGreaterThan(20);
        assertThat(bench.target.table("all.orders").rows()).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void equalKeysOfTwoTablesStopTheTableAndNothingIsOverwritten() {
        bench.source.table("shop_3.orders").add(List.of(RowImage.ofText("301", "the same number again")));

        RunResult result = bench.run();

        assertThat(codes(result)).containsExactly(ErrorCode.KEYS_COLLIDE.id());
        assertThat(result.errors().getFirst().table()).isEqualTo("all.orders (from 3 tables)");
        assertThat(result.errors().getFirst().message()).contains("shop_1.orders, shop_3.orders", "[id]")
                .doesNotContain("shop_2.orders", "301");
        assertThat(result.conflicts()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.NOT_VERIFIED);
        assertThat(bench.target.table("all.orders").rows())
                .doesNotContain(RowImage.ofText("301", "the same number again"),
                        RowImage.ofText("301", "row of shop 1"))
                .isSubsetOf(all());
    }

    @Test
    void runGoesOnOnceEqualKeysAreMended() {
        RowImage second = RowImage.ofText("301", "the same number again");
        bench.source.table("shop_3.orders").add(List.of(second));
        bench.run();
        bench.source.table("shop_3.orders").remove(second);

        assertThat(bench.run().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(bench.target.table("all.orders").rows()).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void equalKeysThatComeAfterTheCopyEndTheComparison() {
        bench.run();
        bench.source.table("shop_3.orders").add(List.of(RowImage.ofText("301", "the same number again")));

        RunResult result = bench.verify();

        assertThat(codes(result)).containsExactly(ErrorCode.KEYS_COLLIDE.id());
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.NOT_VERIFIED);
    }

    @Test
    void refusedRowsThatAreNoDuplicatesBecomeConflictsAsEverywhere() {
        bench.target.refuses = row -> "7".equals(row.text(0));

        RunResult result = bench.run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.conflicts()).isEqualTo(1);
        assertThat(result.missingInTarget()).isEqualTo(1);
    }

    @Test
    void extraRowIsOneThatNoTableHasAndCorrectionsMendTheTarget() throws Exception {
        bench.run();
        var target = bench.target.table("all.orders");
        target.remove(RowImage.ofText("5", "row of shop 2"));
        target.replace(RowImage.ofText("6", "row of shop 3"), RowImage.ofText("6", "changed"));
        target.add(List.of(RowImage.ofText("90000", "of nobody")));

        RunResult found = bench.verify();
        assertThat(List.of(found.missingInTarget(), found.valuesDiffer(), found.extraInTarget())).containsExactly(1L,
                1L, 1L);
        bench.engine.applyCorrections(bench.project(), home.resolve("corrections"));

        assertThat(bench.verify().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(target.rows()).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void rowsAreOnlyCountedOrSampledOverAllTables() {
        bench.run();

        var counts = new VerificationScope(VerificationScope.Tables.ALL, Optional.empty(), true);
        var sample = new VerificationScope(VerificationScope.Tables.ALL, Optional.of(new Sample(50, 1)), false);

        assertThat(bench.verify(counts).verdict().kind()).isEqualTo(Verdict.Kind.PARTIAL);
        assertThat(bench.verify(sample).rowsVerified()).isBetween(100L, SHOPS * ROWS_EACH - 100L);
        bench.target.table("all.orders").remove(RowImage.ofText("5", "row of shop 2"));
        assertThat(bench.verify(counts).missingInTarget()).isEqualTo(1);
    }

    @Test
    void rowsThatDifferedAreLookedAtAgainInAllTables() {
        bench.run();
        RowImage lost = RowImage.ofText("6", "row of shop 3");
        bench.target.table("all.orders").remove(lost);
        assertThat(bench.verify().missingInTarget()).isEqualTo(1);
        bench.target.table("all.orders").add(List.of(lost));

        RunResult again = bench.verify(
                new VerificationScope(VerificationScope.Tables.BAD_ROWS, Optional.empty(), false));

        assertThat(again.differences()).isZero();
        assertThat(again.verdict().kind()).isEqualTo(Verdict.Kind.PARTIAL);
    }

    @Test
    void targetThatSomeoneElseFilledIsComparedAlone() {
        bench.target.create(Tables.keyed("all.orders"), all());
        bench.phases = Set.of(Phase.VERIFICATION);

        assertThat(bench.run().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.target.table("all.orders").add(List.of(RowImage.ofText("90000", "of nobody")));
        assertThat(bench.verify().extraInTarget()).isEqualTo(1);
    }

    @Test
    void counterGoesOnBehindTheHighest() {
        for (int shop = 1; shop <= SHOPS; shop++) {
            TableSchema table = Tables.keyed("shop_" + shop + ".orders");
            bench.source.table("shop_" + shop + ".orders").alter(new TableSchema(table.id(), table.dialect(),
                    table.columns(), table.indexes(), List.of(), List.of(), "",
                    Map.of("auto_increment", shop == 2 ? "18446744073709551000" : "9")));
        }

        bench.runUntil(Phase.SCHEMA);

        assertThat(bench.target.table("all.orders").schema().options())
                .containsEntry("auto_increment", "18446744073709551000");
    }

    @Test
    void interruptedRunGoesOnWithTheSameChunks() {
        bench.target.beforeCommit = Failures.atCall(2, Failures.fatal(ErrorCode.CONNECTION_LOST));
        assertThat(bench.run().ending()).isEqualTo(Ending.FAILED);
        bench.target.beforeCommit = _ -> {};

        assertThat(bench.run().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(bench.target.table("all.orders").rows()).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void restartedRunBeginsAnewWithAllTables() {
        bench.run();

        assertThat(bench.restart().rowsWritten()).isEqualTo(SHOPS * ROWS_EACH);
        assertThat(bench.target.table("all.orders").rows()).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void alteredTableStopsTheRunWhicheverOfThemItIs() {
        bench.runUntil(Phase.SCHEMA);
        bench.source.table("shop_2.orders").alter(Tables.with(Tables.keyed("shop_2.orders"), Tables.secondary("name")));

        RunResult result = bench.run();

        assertThat(codes(result)).containsExactly(ErrorCode.SCHEMA_CHANGED.id());
        assertThat(result.errors().getFirst().message()).contains("shop_2.orders").doesNotContain("shop_1.orders");
    }

    @Test
    void tableThatIsGoneStopsTheRunWhicheverOfThemItIs() {
        bench.runUntil(Phase.SCHEMA);
        bench.source.drop("shop_3.orders");

        assertThat(codes(bench.run())).containsExactly(ErrorCode.SCHEMA_CHANGED.id());
    }

    @Test
    void tableAlteredWhileItIsCopiedFails() {
        bench.target.afterCommit = _ -> bench.source.table("shop_3.orders")
                .alter(Tables.with(Tables.keyed("shop_3.orders"), Tables.secondary("name")));

        RunResult result = bench.run();

        assertThat(codes(result)).containsExactly(ErrorCode.SCHEMA_CHANGED.id());
        assertThat(result.errors().getFirst().message()).contains("shop_3.orders");
    }

    @Test
    void tableThatComesLaterIsToldAsNotInThePlan() {
        bench.runUntil(Phase.SCHEMA);
        bench.source.create(Tables.keyed("shop_0.orders"), List.of(RowImage.ofText("9000", "late")));

        RunResult result = bench.run();

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().scope()).anySatisfy(
                line -> assertThat(line).contains("not in this project's plan").contains("shop_0.orders"));
        assertThat(bench.target.table("all.orders").rows()).hasSize(SHOPS * ROWS_EACH);
        assertThat(bench.verify().verdict().scope()).as("and so it is compared").anySatisfy(
                line -> assertThat(line).contains("not in this project's plan").contains("shop_0.orders"));
    }

    @Test
    void tablesWithoutAKeyAreOneBag() {
        List<RowImage> twice = List.of(RowImage.ofText("a", "b"), RowImage.ofText("a", "b"));
        for (int shop = 1; shop <= SHOPS; shop++) {
            bench.source.create(Tables.keyless("shop_" + shop + ".notes"), twice);
        }
        bench.include = List.of("shop_*.notes=all.notes");

        assertThat(bench.run().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(bench.target.table("all.notes").rows()).hasSize(2 * SHOPS);
        bench.target.table("all.notes").remove(twice.getFirst());
        assertThat(bench.verify().missingInTarget()).isEqualTo(1);
    }

    @Test
    void sameFilterOfAllTablesHolds() {
        bench.tables = List.of(settings("shop_*.orders", "id < 100"));

        assertThat(bench.run().rowsVerified()).isEqualTo(99);
    }

    @Test
    void tablesThatAreNotAlikeAreRefusedWithTheFirstDifference() {
        bench.source.table("shop_3.orders").alter(Tables.with(Tables.keyed("shop_3.orders"), Tables.text("note")));
        assertRefused("column note stands in the second alone");
        bench.source.table("shop_3.orders").alter(Tables.of("shop_3.orders",
                List.of(Tables.number("id"), Tables.notNull(Tables.text("name"))), List.of(Tables.primary("id"))));
        assertRefused("the NULL of column name is allowed in the first and not allowed in the second");
        bench.source.table("shop_3.orders").alter(Tables.of("shop_3.orders",
                List.of(Tables.number("id"), Tables.text("name")), List.of()));
        assertRefused("the key that tells rows apart is [id] in the first and none in the second");
    }

    @Test
    void tablesOfOtherFiltersAreRefused() {
        bench.tables = List.of(settings("shop_2.orders", "id < 100"));

        RunResult result = bench.run();

        assertThat(codes(result)).containsExactly(ErrorCode.TARGET_SHARED.id());
        assertThat(result.errors().getFirst().message()).contains("shop_1.orders and shop_2.orders", "filter");
    }

    private void assertRefused(String difference) {
        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(codes(result)).containsExactly(ErrorCode.TARGET_SHARED.id());
        assertThat(result.errors().getFirst().message()).contains("shop_1.orders and shop_3.orders", difference);
    }

    @Test
    void existingRowsAreNotMixedWithRowsOfSeveralTables() {
        bench.target.create(Tables.keyed("all.orders"), Tables.rows(1));
        bench.phases = Set.of(Phase.FULL, Phase.VERIFICATION);
        bench.options.put("existing.rows", "replace");

        assertThat(codes(bench.run())).contains(ErrorCode.TARGET_SHARED.id());
        assertThat(bench.target.table("all.orders").rows()).hasSize(1);
    }

    @Test
    void standingTargetWithoutTheKeyIsRefused() {
        bench.target.create(Tables.of("all.orders", List.of(Tables.number("id"), Tables.text("name")),
                List.of(Tables.secondary("id"))));
        bench.phases = Set.of(Phase.FULL, Phase.VERIFICATION);

        RunResult result = bench.run();

        assertThat(codes(result)).containsExactly(ErrorCode.TARGET_SHARED.id());
        assertThat(result.errors().getFirst().message()).contains("no unique key [id]");
    }

    @Test
    void foreignKeysThatAllTablesHaveAreMadeUnderTheTargetsNames() {
        bench.include = List.of("shop_*.orders=all.orders", "shop_*.lines=all.lines");
        for (int shop = 1; shop <= SHOPS; shop++) {
            TableSchema lines = Tables.referring(Tables.keyed("shop_" + shop + ".lines"), "shop_" + shop + ".orders");
            bench.source.create(lines, rows(shop));
        }

        assertThat(bench.run().errors()).isEmpty();

        assertThat(bench.target.table("all.lines").schema().foreignKeys()).singleElement()
                .satisfies(key -> assertThat(key.referenced()).isEqualTo(Tables.id("all.orders")));
    }

    @Test
    void foreignKeysThatOnlySomeTablesHaveAreLeftOut() {
        bench.source.create(Tables.keyed("shop_1.parents"), rows(1));
        bench.include = List.of("shop_*.orders=all.orders", "shop_1.parents=all.parents");
        bench.source.table("shop_1.orders").alter(Tables.referring(Tables.keyed("shop_1.orders"), "shop_1.parents"));

        assertThat(bench.run().errors()).isEmpty();

        assertThat(bench.target.table("all.orders").schema().foreignKeys()).isEmpty();
    }

    @Test
    void precheckSaysWhatBecomesOneAndWhatOthersHaveOtherwise() throws InterruptedException {
        bench.source.table("shop_2.orders").alter(Tables.with(Tables.keyed("shop_2.orders"), Tables.secondary("name")));

        List<String> warnings = bench.engine.precheck(bench.project(), _ -> {}).stream()
                .map(Object::toString).filter(text -> text.contains("all.orders")).toList();

        assertThat(warnings).anySatisfy(text -> assertThat(text)
                .contains("3 tables become all.orders: shop_1.orders, shop_2.orders, shop_3.orders"))
                .anySatisfy(text -> assertThat(text).contains("index by_name"));
    }

    private static TableSettings settings(String rule, String filter) {
        return new TableSettings(rule, Optional.of(filter), List.of(), List.of(), Map.of());
    }
}
