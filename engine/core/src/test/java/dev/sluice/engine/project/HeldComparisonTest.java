package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row of a followed table changes each time the target is looked at, and the target has it before it is read. */
class HeldComparisonTest {
    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;
    private final Semaphore applied = new Semaphore(0);
    private final AtomicInteger version = new AtomicInteger();

    @BeforeEach
    void aCopyThatIsFollowed() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.options.put("verify.rounds", "2");
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(500));
        log = new FakeLog(bench.source);
        bench.runUntil(Phase.FULL);
        bench.target.afterApplied = _ -> applied.release();
        bench.target.beforeRead = _ -> change();
    }

    @Test
    void rowsThatNeverRestAreFoundEqual() {
        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(verification().stillChanging()).isZero();
        assertThat(log.snapshots).isNotEmpty();
    }

    @Test
    void aDifferenceAmongThemIsFoundOnceAndNoOther() {
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(verification().missing()).isEqualTo(1);
        assertThat(verification().different()).isEqualTo(1);
        assertThat(verification().stillChanging()).isZero();
    }

    @Test
    void aHotRowThatTheTargetLacksIsFoundMissing() {
        bench.options.put("conflicts.policy", "keep");
        bench.target.table("shop.orders").remove(RowImage.ofText("1", "row 1"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(verification().missing()).isEqualTo(1);
        assertThat(verification().different()).isEqualTo(1);
        assertThat(verification().stillChanging()).isZero();
    }

    @Test
    void aTargetThatIsAheadOfTheViewIsLetGoAndHeldAnew() {
        log.insert("shop.orders", RowImage.ofText("900", "new"));
        log.blindSnapshots.set(2);

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(log.snapshots).hasSizeGreaterThan(2).first().asString().startsWith("entry 0 ");
    }

    @Test
    void aViewThatWasNotToBeHadIsTriedAgain() {
        AtomicBoolean failed = new AtomicBoolean();
        log.beforeSnapshot = () -> {
            if (!failed.getAndSet(true)) {
                throw Failures.passing();
            }
        };

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(failed).isTrue();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @Test
    void whereNoViewMayBeTakenTheRowsStayUndecidedAndAreCalledSo() {
        log.beforeSnapshot = () -> {
            throw Failures.fatal(ErrorCode.GRANT_MISSING);
        };

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.NOT_DECIDED);
        assertThat(verification().stillChanging()).isEqualTo(1);
        assertThat(bench.engine.remembered(bench.project().name()).orElseThrow().tables()).singleElement()
                .satisfies(table -> assertThat(table.state()).isEqualTo(TableState.CHANGING));
    }

    /** Two looks in a row see the same two states of it, though the sides never differ at one moment. */
    @Test
    void aRowThatGoesToAndFroIsNoDifference() {
        bench.source.beforeRead = _ -> change(2);
        bench.target.beforeRead = _ -> change(1);

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(verification().different()).isZero();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @Test
    void sumsThatDifferTwiceAlikeThoughRowsDoNotAreOfRowsThatMove() {
        bench.source.digests = true;
        bench.target.digests = true;
        bench.source.beforeRead = _ -> change(1);
        bench.target.beforeRead = _ -> change(1);
        bench.source.beforeDigest = _ -> change(2);
        bench.target.beforeDigest = _ -> change(1);

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    /** While the target is held this waits for nothing. */
    private synchronized void change() throws InterruptedException {
        change(version.get() + 1);
    }

    private synchronized void change(int next) throws InterruptedException {
        applied.drainPermits();
        log.update("shop.orders", hot(version.getAndSet(next)), hot(next));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        while (!bench.target.table("shop.orders").rows().contains(hot(next)) && System.nanoTime() < deadline) {
            applied.tryAcquire(10, TimeUnit.MILLISECONDS);
        }
    }

    private static RowImage hot(int version) {
        return RowImage.ofText("1", version == 0 ? "row 1" : "version " + version);
    }

    private TableVerification verification() {
        return bench.tableRecord("shop.orders").verification().orElseThrow();
    }
}
