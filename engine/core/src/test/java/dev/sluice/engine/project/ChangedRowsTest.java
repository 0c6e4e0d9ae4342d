package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.ComparedNames;
import dev.sluice.model.Conflict;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Slice;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a followed source the rows can be compared that it has changed since all of them were compared. */
class ChangedRowsTest {
    private static final VerificationScope CHANGED = new VerificationScope(VerificationScope.Tables.CHANGED,
            Optional.empty(), false);

    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void twoTablesThatAreFollowed() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(500));
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(50));
        log = new FakeLog(bench.source);
    }

    private RunResult caughtUp(VerificationScope scope) {
        return bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), false, scope).execute();
    }

    private void compareAll() {
        assertThat(bench.runUntil(Phase.INCREMENTAL).verdict().kind()).isEqualTo(Kind.CONSISTENT);
        bench.source.reads.clear();
    }

    @Test
    void onlyTheRowsThatChangedSinceAreReadOnBothSides() {
        compareAll();
        log.update("shop.orders", row(1, "row 1"), row(1, "changed"));
        log.insert("shop.orders", row(901, "came"));
        log.delete("shop.orders", row(7, "row 7"));
        log.update("shop.orders", row(8, "row 8"), row(908, "moved"));

        RunResult result = caughtUp(CHANGED);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(result.verdict().sentence()).contains("not everything",
                "the rows that the source has changed since the last comparison");
        assertThat(result.rowsVerified()).as("1, 901, 7, 8 and 908").isEqualTo(5);
        assertThat(bench.source.reads).isNotEmpty().extracting(ReadRequest::slice)
                .allSatisfy(slice -> assertThat(slice).isInstanceOf(Slice.Keys.class));
    }

    @Test
    void aChangeThatDidNotArriveIsFoundAndOneOfARowThatDidNotChangeIsNotLookedFor() {
        compareAll();
        log.update("shop.orders", row(1, "row 1"), row(1, "changed"));
        bench.runUntil(Phase.FULL);
        assertThat(caughtUp(CHANGED).differences()).isZero();
        log.update("shop.orders", row(1, "changed"), row(1, "once more"));
        log.insert("shop.orders", row(901, "came"));
        spoilOnceApplied(row(1, "once more"), row(1, "changed"));
        bench.target.table("shop.orders").remove(row(9, "row 9"));

        RunResult result = caughtUp(CHANGED);

        assertThat(result.verdict().kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(result.valuesDiffer()).isEqualTo(1);
        assertThat(result.differences()).isEqualTo(1);
        assertThat(result.correctionFiles()).isNotEmpty();
        bench.target.afterApplied = _ -> {};
        assertThat(bench.runUntil(Phase.INCREMENTAL).missingInTarget()).as("all rows").isEqualTo(1);
    }

    /** As if something else wrote to the target. */
    private void spoilOnceApplied(RowImage applied, RowImage spoiled) {
        bench.target.afterApplied = _ -> {
            if (bench.target.table("shop.orders").remove(applied)) {
                bench.target.table("shop.orders").add(List.of(spoiled));
            }
        };
    }

    @Test
    void rowsThatDifferedStayInTheComparisonUntilTheyAreEqual() {
        compareAll();
        bench.target.table("shop.orders").remove(row(9, "row 9"));
        assertThat(bench.runUntil(Phase.INCREMENTAL).missingInTarget()).isEqualTo(1);
        log.insert("shop.orders", row(901, "came"));

        RunResult still = caughtUp(CHANGED);
        bench.target.table("shop.orders").add(List.of(row(9, "row 9")));
        RunResult mended = caughtUp(CHANGED);
        RunResult after = caughtUp(CHANGED);

        assertThat(still.missingInTarget()).isEqualTo(1);
        assertThat(still.rowsVerified()).as("9 and 901").isEqualTo(2);
        assertThat(mended.differences()).isZero();
        assertThat(mended.rowsVerified()).as("9 alone").isEqualTo(1);
        assertThat(after.rowsVerified()).isZero();
        assertThat(after.verdict().kind()).isEqualTo(Kind.PARTIAL);
    }

    @Test
    void aTableThatWasNeverComparedIsComparedAsAWhole() {
        bench.runUntil(Phase.FULL);

        RunResult result = caughtUp(CHANGED);

        assertThat(result.verdict().kind()).isEqualTo(Kind.CONSISTENT);
        assertThat(result.rowsVerified()).isEqualTo(550);
    }

    @Test
    void afterAComparisonOfAPartAllRowsAreCompared() {
        compareAll();
        assertThat(caughtUp(new VerificationScope(VerificationScope.Tables.ALL, Optional.of(new Sample(20, 7)), false))
                .verdict().kind()).isEqualTo(Kind.PARTIAL);

        assertThat(caughtUp(CHANGED).rowsVerified()).isEqualTo(550);
    }

    @Test
    void aStatementAboutATableMakesItComparedAsAWholeAndNoOther() {
        compareAll();
        log.statement("ANALYZE TABLE shop.items");
        log.insert("shop.orders", row(901, "came"));

        RunResult result = caughtUp(CHANGED);

        assertThat(result.errors()).isEmpty();
        assertThat(result.rowsVerified()).isEqualTo(50 + 1);
        assertThat(result.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(result.verdict().sentence()).contains("of 1 table only the rows");
    }

    @Test
    void rowsThatTheSourceMayHaveChangedWithoutAWordAreComparedWithTheirTable() {
        bench.source.create(Tables.cascading(Tables.keyed("shop.lines"), "shop.orders"), Tables.rows(20));
        bench.source.create(Tables.cascading(Tables.keyed("shop.parts"), "shop.lines"), Tables.rows(10));
        log.logsCascades = false;
        compareAll();
        log.insert("shop.orders", row(901, "came"));
        RunResult nothingWent = caughtUp(CHANGED);
        log.delete("shop.orders", row(500, "row 500"));
        RunResult oneWent = caughtUp(CHANGED);
        log.logsCascades = true;
        log.delete("shop.orders", row(499, "row 499"));
        RunResult logged = caughtUp(CHANGED);

        assertThat(nothingWent.rowsVerified()).isEqualTo(1);
        assertThat(oneWent.rowsVerified()).isEqualTo(1 + 20 + 10);
        assertThat(logged.rowsVerified()).isEqualTo(1);
    }

    @Test
    void rowsThatWereLetStandByChoiceAreComparedOnceTheChoiceEnds() {
        bench.options.put("apply.kinds", "insert,update");
        bench.runUntil(Phase.FULL);
        log.delete("shop.orders", row(7, "row 7"));
        assertThat(bench.runUntil(Phase.INCREMENTAL).differences()).isZero();
        bench.options.remove("apply.kinds");

        RunResult result = caughtUp(CHANGED);

        assertThat(result.extraInTarget()).isEqualTo(1);
    }

    @Test
    void columnsThatWereNotComparedBeforeAreComparedInAllRows() {
        compareAll();
        bench.metadb.saveComparedNames(bench.record().id(), Tables.id("shop.orders"),
                new ComparedNames(List.of("id"), List.of(0)));

        assertThat(caughtUp(CHANGED).rowsVerified()).isEqualTo(500);
    }

    @Test
    void aTableInWhichARowGaveWayToAChangeIsComparedAsAWhole() {
        compareAll();
        bench.metadb.saveConflict(bench.record().id(), new Conflict(Tables.id("shop.orders"), "later", 0,
                row(1, "row 1"), "gave way"));

        assertThat(caughtUp(CHANGED).rowsVerified()).isEqualTo(500);
        assertThat(caughtUp(CHANGED).rowsVerified()).as("it was found equal").isZero();
    }

    @Test
    void mostRowsOfATableAreComparedWithTheOthers() {
        compareAll();
        IntStream.rangeClosed(1, 10_001).forEach(id -> log.insert("shop.items", row(1_000 + id, "came")));
        bench.source.reads.clear();

        RunResult result = caughtUp(CHANGED);

        assertThat(result.rowsVerified()).isEqualTo(10_051);
        assertThat(bench.source.reads).extracting(ReadRequest::slice)
                .noneSatisfy(slice -> assertThat(slice).isInstanceOf(Slice.Keys.class));
    }

    @Test
    void tablesWithoutAKeyAreComparedAsAWhole() {
        bench.source.create(Tables.keyless("shop.heap"), List.of(RowImage.ofText("a", "b")));
        compareAll();

        assertThat(caughtUp(CHANGED).rowsVerified()).isEqualTo(1);
    }

    @Test
    void aPartIsRefusedWhereARunWouldNotCompareIt() {
        assertThatThrownBy(() -> bench.engine.run(bench.project(), Optional.empty(), false, CHANGED))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
                .hasMessageContaining("until it has caught up");
        assertThatThrownBy(() -> bench.engine.verify(bench.project(), CHANGED))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
                .hasMessageContaining("where their source is followed");
        bench.phases = Set.of(Phase.SCHEMA, Phase.FULL, Phase.VERIFICATION);
        assertThatThrownBy(() -> bench.engine.run(bench.project(), Optional.of(Phase.VERIFICATION), false, CHANGED))
                .isInstanceOf(MigrationException.class);
        assertThatThrownBy(() -> new VerificationScope(VerificationScope.Tables.CHANGED, Optional.empty(), true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Only one");
    }

    @Test
    void theRefusalsOfACopyAreSettledOnceAllRowsAreKnownToBeEqual() {
        bench.runUntil(Phase.FULL);
        Conflict refused = new Conflict(Tables.id("shop.orders"), bench.tableRecord("shop.orders").ranges().getFirst()
                .identity(), 0, row(1, "row 1"), "refused");
        bench.metadb.saveConflict(bench.record().id(), refused);

        RunResult counted = caughtUp(new VerificationScope(VerificationScope.Tables.ALL, Optional.empty(), true));
        RunResult compared = caughtUp(CHANGED);

        assertThat(counted.conflicts()).isEqualTo(1);
        assertThat(compared.verdict().kind()).isEqualTo(Kind.CONSISTENT);
        assertThat(compared.conflicts()).isZero();
    }

    private static RowImage row(int id, String name) {
        return RowImage.ofText("" + id, name);
    }
}
