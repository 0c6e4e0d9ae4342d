package dev.sluice.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.FakeTable;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of difference is found, and none is invented, whether the servers sum up or the rows are read. */
class PlantedDifferencesTest {
    private static final TableId ORDERS = Tables.id("shop.orders");

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void noServersYet() {
        bench = new Workbench(home);
        bench.options.put("verify.rows", "1000");
    }

    private RunResult verify(boolean pushedDown) {
        bench.source.digests = pushedDown;
        bench.target.digests = pushedDown;
        return bench.verify();
    }

    private List<RowDiff> found() {
        return bench.metadb.differences(bench.record().id());
    }

    private FakeTable targetOf(TableSchema table, List<RowImage> rows) {
        bench.onBothSides(table, rows);
        return bench.target.table(table.id().toString());
    }

    private static RowImage row(int id) {
        return RowImage.ofText("" + id, "row " + id);
    }

    private static RowImage key(int id) {
        return RowImage.ofText("" + id);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalTablesAreClean(boolean pushedDown) {
        bench.onBothSides(Tables.keyed("shop.orders"), Tables.rows(3_000));
        bench.onBothSides(Tables.keyless("shop.notes"), Tables.rows(700));
        bench.onBothSides(Tables.keyed("shop.empty"), List.of());

        RunResult result = verify(pushedDown);

        assertThat(found()).isEmpty();
        assertThat(result.rowsVerified()).isEqualTo(3_700);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.verdict().scope()).anyMatch(line -> line.contains(pushedDown ? "64 bits" : "128 bits"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachDifferenceIsFoundWithItsKindAndNoneIsInvented(boolean pushedDown) {
        FakeTable target = targetOf(Tables.keyed("shop.orders"), Tables.rows(3_000));
        target.remove(row(17));
        target.remove(row(3_000));
        target.add(List.of(row(9_999)));
        RowImage changed = RowImage.ofText("1500", "row 1500 ");
        target.replace(row(1_500), changed);

        RunResult result = verify(pushedDown);

        assertThat(found()).containsExactlyInAnyOrder(new RowDiff.MissingInTarget(ORDERS, key(17), row(17)),
                new RowDiff.MissingInTarget(ORDERS, key(3_000), row(3_000)),
                new RowDiff.ExtraInTarget(ORDERS, key(9_999), row(9_999)),
                new RowDiff.ValuesDiffer(ORDERS, key(1_500), row(1_500), changed));
        assertThat(result.missingInTarget()).isEqualTo(2);
        assertThat(result.extraInTarget()).isEqualTo(1);
        assertThat(result.valuesDiffer()).isEqualTo(1);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowsThatAServerCannotHashAreComparedThemselves(boolean byBoth) {
        RowImage changed = RowImage.ofText("1500", "row 15oo");
        targetOf(Tables.keyed("shop.orders"), Tables.rows(3_000)).replace(row(1_500), changed);
        bench.onBothSides(Tables.keyed("shop.same"), Tables.rows(3_000));
        bench.onBothSides(Tables.keyless("shop.notes"), Tables.rows(700));
        bench.source.unhashed = image -> String.valueOf(image.text(0)).endsWith("500");
        bench.target.unhashed = byBoth ? bench.source.unhashed : _ -> false;

        RunResult result = verify(true);

        assertThat(found()).containsExactly(new RowDiff.ValuesDiffer(ORDERS, key(1_500), row(1_500), changed));
        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nullIsNotTheEmptyText(boolean pushedDown) {
        RowImage nothing = RowImage.ofText("2", null);
        RowImage empty = RowImage.ofText("2", "");
        bench.source.create(Tables.keyed("shop.orders"), List.of(row(1), nothing));
        bench.target.create(Tables.keyed("shop.orders"), List.of(row(1), empty));

        verify(pushedDown);

        assertThat(found()).containsExactly(new RowDiff.ValuesDiffer(ORDERS, key(2), nothing, empty));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void valuesThatMoveBetweenColumnsAreSeen(boolean pushedDown) {
        bench.source.create(Tables.keyless("shop.orders"), List.of(RowImage.ofText("ab", "c")));
        bench.target.create(Tables.keyless("shop.orders"), List.of(RowImage.ofText("a", "bc")));

        RunResult result = verify(pushedDown);

        assertThat(result.missingInTarget()).isEqualTo(1);
        assertThat(result.extraInTarget()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void duplicateSwappedInATableWithoutAKeyIsFound(boolean pushedDown) {
        RowImage one = RowImage.ofText("a", "1");
        RowImage two = RowImage.ofText("b", "2");
        bench.source.create(Tables.keyless("shop.orders"), List.of(one, one, two));
        bench.target.create(Tables.keyless("shop.orders"), List.of(one, two, two));

        verify(pushedDown);

        assertThat(found()).containsExactlyInAnyOrder(new RowDiff.CopiesDiffer(ORDERS, one, 2, 1),
                new RowDiff.CopiesDiffer(ORDERS, two, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCopyOfARowTooManyIsCounted(boolean pushedDown) {
        RowImage one = RowImage.ofText("a", "1");
        bench.source.create(Tables.keyless("shop.orders"), List.of(one));
        bench.target.create(Tables.keyless("shop.orders"), List.of(one, one, one));

        assertThat(verify(pushedDown).extraInTarget()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keyHeldTwiceInATargetWithoutItsIndexIsFound(boolean pushedDown) {
        TableSchema without = Tables.of("shop.orders", Tables.keyed("shop.orders").columns(), List.of());
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(50));
        FakeTable target = bench.target.create(without, Tables.rows(50));
        RowImage other = RowImage.ofText("7", "another seven");
        target.add(List.of(other, row(9)));

        verify(pushedDown);

        assertThat(found()).containsExactlyInAnyOrder(new RowDiff.ExtraInTarget(ORDERS, key(7), other),
                new RowDiff.ExtraInTarget(ORDERS, key(9), row(9)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keysThatDifferOnlyInTheCaseOfTheirLettersAreTwoKeys(boolean pushedDown) {
        bench.source.foldsCase = true;
        bench.target.foldsCase = true;
        RowImage small = RowImage.ofText("anna", "x");
        RowImage large = RowImage.ofText("ANNA", "x");
        bench.source.create(Tables.keyedByText("shop.orders"), List.of(small, RowImage.ofText("bob", "y")));
        bench.target.create(Tables.keyedByText("shop.orders"), List.of(large, RowImage.ofText("bob", "y")));

        verify(pushedDown);

        assertThat(found()).containsExactlyInAnyOrder(
                new RowDiff.MissingInTarget(ORDERS, RowImage.ofText("anna"), small),
                new RowDiff.ExtraInTarget(ORDERS, RowImage.ofText("ANNA"), large));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tableThatIsEmptyInTheTargetMissesEveryRow(boolean pushedDown) {
        targetOf(Tables.keyed("shop.orders"), Tables.rows(2_500)).clear();

        assertThat(verify(pushedDown).missingInTarget()).isEqualTo(2_500);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tableThatIsEmptyInTheSourceHasOnlyExtraRowsInTheTarget(boolean pushedDown) {
        bench.source.create(Tables.keyed("shop.orders"));
        bench.target.create(Tables.keyed("shop.orders"), Tables.rows(2_500));

        RunResult result = verify(pushedDown);

        assertThat(result.extraInTarget()).isEqualTo(2_500);
        assertThat(result.rowsVerified()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void extraRowsOutsideEveryRangeOfTheSourceAreFound(boolean pushedDown) {
        targetOf(Tables.keyed("shop.orders"), Tables.rows(3_000))
                .add(List.of(row(0), row(-5), row(1_000_000)));

        assertThat(verify(pushedDown).extraInTarget()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void differencesAreFoundWhereTheServersOrderKeysDifferently(boolean pushedDown) {
        bench.source.ordersAlike = false;
        targetOf(Tables.keyed("shop.orders"), Tables.rows(3_000)).remove(row(1_234));

        verify(pushedDown);

        assertThat(found()).containsExactly(new RowDiff.MissingInTarget(ORDERS, key(1_234), row(1_234)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void compositeKeysTellRowsApart(boolean pushedDown) {
        TableSchema pairs = Tables.of("shop.orders", List.of(Tables.number("a"), Tables.number("b"), Tables.text("c")),
                List.of(Tables.primary("a", "b")));
        List<RowImage> rows = List.of(RowImage.ofText("1", "11", "x"), RowImage.ofText("11", "1", "x"));
        RowImage changed = RowImage.ofText("11", "1", "y");
        targetOf(pairs, rows).replace(rows.get(1), changed);

        verify(pushedDown);

        assertThat(found()).containsExactly(
                new RowDiff.ValuesDiffer(ORDERS, RowImage.ofText("11", "1"), rows.get(1), changed));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keptDifferencesAreLimitedAndAllAreCounted(boolean pushedDown) {
        bench.options.put("differences.max", "25");
        targetOf(Tables.keyed("shop.orders"), Tables.rows(300)).clear();

        RunResult result = verify(pushedDown);

        assertThat(result.missingInTarget()).isEqualTo(300);
        assertThat(found()).hasSize(25);
        assertThat(result.verdict().scope())
                .anyMatch(line -> line.contains("correction SQL covers the first 25 of 300 differences"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tableWhoseEveryRowDiffersIsToldRowByRow(boolean pushedDown) {
        List<RowImage> changed = new ArrayList<>();
        Tables.rows(1_500).forEach(row -> changed.add(RowImage.ofText(row.text(0), "other")));
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(1_500));
        bench.target.create(Tables.keyed("shop.orders"), changed);

        assertThat(verify(pushedDown).valuesDiffer()).isEqualTo(1_500);
        assertThat(found()).hasSize(1_500).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keylessTableWhoseEveryRowDiffersIsToldRowByRow(boolean pushedDown) {
        bench.source.create(Tables.keyless("shop.orders"), Tables.rows(1_500));
        bench.target.create(Tables.keyless("shop.orders"));

        assertThat(verify(pushedDown).missingInTarget()).isEqualTo(1_500);
        assertThat(found()).hasSize(1_500).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nullableUniqueKeyIsNoKeyToCompareBy(boolean pushedDown) {
        IndexSchema unique = Tables.unique("left");
        TableSchema table = Tables.of("shop.orders", Tables.keyless("shop.orders").columns(), List.of(unique));
        RowImage row = RowImage.ofText(null, "x");
        targetOf(table, List.of(row, row)).remove(row);

        verify(pushedDown);

        assertThat(found()).containsExactly(new RowDiff.CopiesDiffer(ORDERS, row, 2, 1));
    }
}
