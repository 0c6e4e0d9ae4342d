package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that replaying the log does not mend: they are copied by one view, and followed from exactly there. */
class SharedViewsTest {
    private static final RowImage TWIN = RowImage.ofText("7", "row 7");

    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void oneTableWithoutAKeyInWhichARowStandsThreeTimes() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.options.put("retry.seconds", "30");
        List<RowImage> rows = new ArrayList<>(Tables.rows(300));
        rows.addAll(List.of(TWIN, TWIN));
        bench.source.create(Tables.keyless("shop.events"), rows);
        log = new FakeLog(bench.source);
    }

    @Test
    void whatIsChangedDuringTheCopyIsThereOnceAndNotTwice() {
        writeOnceDuringTheCopy();

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(copies("shop.events", TWIN)).isEqualTo(2);
        bench.assertEqualRows("shop.events");
    }

    @Test
    void laterRunKnowsWhereTheViewStood() {
        writeOnceDuringTheCopy();
        bench.runUntil(Phase.FULL);
        log.insert("shop.events", TWIN);

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(log.snapshots).hasSize(1);
        bench.assertEqualRows("shop.events");
    }

    @Test
    void copyThatIsBrokenOffIsMadeOfANewView() {
        writeOnceDuringTheCopy();
        bench.target.beforeCommit = Failures.atCall(1, Failures.passing());

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(log.snapshots).containsExactly("entry 0 of [shop.events]", "entry 3 of [shop.events]");
        bench.assertEqualRows("shop.events");
    }

    @Test
    void copyWhoseCommitLostItsAnswerIsFollowedFromItsOwnView() {
        writeOnceDuringTheCopy();
        bench.target.afterCommit = Failures.atCall(1, Failures.passing());

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(log.snapshots).hasSize(1);
        bench.assertEqualRows("shop.events");
    }

    @Test
    void tablesThatForeignKeysChangeUnseenAreCopiedByOneViewAndAllAgainWhenItBreaks() {
        log.logsCascades = false;
        TableSchema orders = Tables.keyed("shop.orders");
        bench.source.create(orders, Tables.rows(250));
        bench.source.create(Tables.cascading(Tables.keyed("shop.lines"), "shop.orders"), Tables.rows(250));
        AtomicInteger chunks = new AtomicInteger();
        bench.target.beforeCommit = work -> {
            if (!work.target().equals(Tables.id("shop.events")) && chunks.incrementAndGet() == 4) {
                log.delete("shop.orders", RowImage.ofText("2", "row 2"));
                throw Failures.passing();
            }
        };

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(log.snapshots).contains("entry 0 of [shop.lines, shop.orders]",
                "entry 1 of [shop.lines, shop.orders]").hasSize(3);
        assertThat(bench.target.statements).contains("EMPTY shop.lines");
        bench.assertEqualRows("shop.orders");
        bench.assertEqualRows("shop.lines");
    }

    @Test
    void runThatBeginsAfterABrokenViewContinuesNothingOfIt() {
        log.logsCascades = false;
        bench.source.create(Tables.cascading(Tables.keyed("shop.orders"), "shop.orders"), Tables.rows(250));
        AtomicInteger chunks = new AtomicInteger();
        bench.target.beforeCommit = work -> {
            if (!work.target().equals(Tables.id("shop.events")) && chunks.incrementAndGet() == 2) {
                throw Failures.fatal(ErrorCode.WRITE_FAILED);
            }
        };
        RunResult broken = bench.runUntil(Phase.INCREMENTAL);
        log.delete("shop.orders", RowImage.ofText("2", "row 2"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(broken.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).isEmpty();
        assertThat(bench.target.statements).contains("EMPTY shop.orders").doesNotContain("EMPTY shop.events");
        bench.assertEqualRows("shop.orders");
        bench.assertEqualRows("shop.events");
    }

    @Test
    void sourceWithoutViewsIsRefusedBefore() {
        log.hasSnapshots = false;

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-316");
        assertThat(bench.target.statements).isEmpty();
    }

    @Test
    void tableWhoseRowsAParentThatIsNotMovedTakesAwayIsRefusedBefore() {
        log.logsCascades = false;
        bench.source.create(Tables.cascading(Tables.keyed("shop.lines"), "elsewhere.orders"), Tables.rows(5));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::message).singleElement().asString()
                .contains("elsewhere.orders", "is not moved");
    }

    @Test
    void equalRowsThatKeepComingDoNotHideAMissingOne() {
        bench.runUntil(Phase.INCREMENTAL);
        bench.target.table("shop.events").remove(TWIN);
        bench.source.beforeRead = _ -> log.insert("shop.events", TWIN);
        bench.target.beforeRead = _ -> log.insert("shop.events", TWIN);

        RunResult busy = bench.runUntil(Phase.INCREMENTAL);

        assertThat(busy.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(verification().missing()).isEqualTo(1);
        assertThat(verification().different()).isEqualTo(1);
        assertThat(verification().stillChanging()).isZero();
    }

    @Test
    void withoutAViewEqualRowsThatKeepComingAreNotDecided() {
        bench.runUntil(Phase.INCREMENTAL);
        bench.target.table("shop.events").remove(TWIN);
        bench.source.beforeRead = _ -> {
            log.hasSnapshots = false;
            log.insert("shop.events", TWIN);
        };
        bench.target.beforeRead = _ -> log.insert("shop.events", TWIN);

        RunResult busy = bench.runUntil(Phase.INCREMENTAL);
        TableVerification whileBusy = verification();
        bench.source.beforeRead = _ -> {};
        bench.target.beforeRead = _ -> {};
        log.hasSnapshots = true;
        RunResult atRest = bench.runUntil(Phase.INCREMENTAL);

        assertThat(busy.verdict().kind()).isEqualTo(Verdict.Kind.NOT_DECIDED);
        assertThat(whileBusy.different()).isZero();
        assertThat(whileBusy.stillChanging()).isPositive();
        assertThat(atRest.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(verification().missing()).isEqualTo(1);
    }

    private TableVerification verification() {
        return bench.tableRecord("shop.events").verification().orElseThrow();
    }

    private long copies(String table, RowImage row) {
        return bench.target.table(table).rows().stream().filter(row::equals).count();
    }

    /** One of three equal rows goes, another one comes, and one changes, once the view stands. */
    private void writeOnceDuringTheCopy() {
        AtomicBoolean written = new AtomicBoolean();
        bench.source.beforeBatch = _ -> {
            if (!written.getAndSet(true)) {
                log.delete("shop.events", TWIN);
                log.insert("shop.events", RowImage.ofText("900", "new"));
                log.update("shop.events", RowImage.ofText("1", "row 1"), RowImage.ofText("1", "changed"));
            }
        };
    }
}
