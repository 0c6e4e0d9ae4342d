package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench.Execution;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.StatementRecord.State;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.store.Store;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.model.TableSettings;
import dev.sluice.spi.LogRequest.LoggedTable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects that follow their source, with the source's log and the target in memory. */
class FollowingTest {
    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void oneTableOfFiveChunks() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(500));
        log = new FakeLog(bench.source);
    }

    @Test
    void whatIsWrittenDuringTheCopyIsThereOnceCaughtUp() {
        writeOnceDuringTheCopy();

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(result.state()).isEqualTo(ProjectState.PAUSED);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.verdict().scope()).anyMatch(line -> line.contains("all that the source had at entry 3"));
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void withoutAnEndItGoesOnUntilItIsInterruptedAndALaterRunGoesOnFromThere() throws Exception {
        CountDownLatch applied = new CountDownLatch(1);
        bench.target.afterApplied = _ -> applied.countDown();
        writeOnceDuringTheCopy();
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        Execution execution = Workbench.start(run);
        assertThat(applied.await(60, TimeUnit.SECONDS)).isTrue();

        run.pause();
        RunResult paused = execution.result();
        bench.target.afterApplied = _ -> {};
        log.insert("shop.orders", RowImage.ofText("902", "while it is paused"));
        log.readings.clear();
        RunResult later = bench.runUntil(Phase.INCREMENTAL);

        assertThat(paused.ending()).isEqualTo(Ending.PAUSED);
        assertThat(paused.errors()).isEmpty();
        assertThat(later.errors()).isEmpty();
        assertThat(later.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(log.readings).hasSize(1).doesNotContain("entry 0");
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void anEndThatNamesATransactionThatNeverComesIsAskedForAgain() throws Exception {
        log.neverToCome = 1;
        MigrationRun run = bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), false);
        Execution execution = Workbench.start(run);
        while (run.progress().waitingFor().filter(wait -> wait.contains("what the source had at")).isEmpty()) {
            assertThat(execution.task().isDone()).isFalse();
            Thread.onSpinWait();
        }

        log.neverToCome = 0;

        assertThat(execution.result().verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @Test
    void aRunThatComparesNothingDoesNotRepeatWhatAnEarlierOneFound() {
        bench.runUntil(Phase.INCREMENTAL);
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        RunResult compared = bench.runUntil(Phase.INCREMENTAL);

        RunResult result = bench.runUntil(Phase.FULL);

        assertThat(compared.differences()).isEqualTo(1);
        assertThat(result.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.NOT_VERIFIED);
        assertThat(result.verdict().sentence()).isEqualTo("Not compared by this run");
        assertThat(result.verdict().scope())
                .contains("nothing was done: the project had come to the end of 'full' before")
                .anySatisfy(line -> assertThat(line).contains("an earlier run", "Different: 1 row in 1 table")
                        .containsPattern(
                                "compared \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ, with the source at entry 0"));
        assertThat(result.rowsVerified()).isZero();
        assertThat(result.differences()).isZero();
        assertThat(result.correctionFiles()).isEmpty();
    }

    @Test
    void anInterruptedRunThatComparedNothingDoesNotRepeatAnEarlierVerdictEither() throws Exception {
        bench.runUntil(Phase.INCREMENTAL);
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        CountDownLatch applied = new CountDownLatch(1);
        bench.target.afterApplied = _ -> applied.countDown();
        log.insert("shop.orders", RowImage.ofText("901", "later"));
        Execution execution = Workbench.start(run);
        assertThat(applied.await(60, TimeUnit.SECONDS)).isTrue();

        run.pause();
        RunResult result = execution.result();

        assertThat(result.ending()).isEqualTo(Ending.PAUSED);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.NOT_VERIFIED);
        assertThat(result.verdict().scope()).anyMatch(line -> line.contains("Consistent: 500 rows"));
    }

    @Test
    void aPositionToStartAtIsRefusedWhereACopyIsMade() {
        bench.options.put("start.from", "entry 0");

        assertThat(bench.run().errors()).extracting(RunError::message).singleElement().asString()
                .contains("start.from", "'full'");
    }

    @Test
    void theSourceIsAskedOnceToLogItsTablesAndNoMoreWhenTheProjectBeginsAnew() throws InterruptedException {
        bench.runUntil(Phase.FULL);
        bench.runUntil(Phase.INCREMENTAL);
        List<String> before = List.copyOf(log.asked);
        log.asked.clear();

        bench.engine.run(bench.project(), Optional.of(Phase.FULL), true).execute();

        assertThat(before).containsExactly("log [shop.orders]");
        assertThat(log.asked).containsExactly("withdraw entry 0", "log [shop.orders]");
    }

    @Test
    void whatCannotBeFollowedIsRefusedBeforeAnythingIsBegun() {
        bench.source.log = Optional.empty();

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-310");
        assertThat(bench.target.statements).isEmpty();
    }

    @Test
    void purgedLogEndsTheRunWithItsError() {
        log.beforeRead = _ -> {
            throw Failures.fatal(ErrorCode.LOG_PURGED);
        };

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-601");
        assertThat(bench.record().state()).isEqualTo(ProjectState.FAILED);
    }

    @Test
    void changedDefinitionOfATableStopsTheRunAndOneOfAnotherDoesNot() {
        bench.runUntil(Phase.FULL);
        log.statement("CREATE TABLE shop.elsewhere (id INT)");
        log.insert("shop.orders", RowImage.ofText("901", "between"));
        log.statement("ALTER TABLE shop.orders ADD COLUMN more INT");

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-608");
        assertThat(bench.target.table("shop.orders").rows()).contains(RowImage.ofText("901", "between"));
    }

    @Test
    void rowThatSomeoneElseChangedOnTheTargetAfterTheCopyStopsTheRun() {
        bench.runUntil(Phase.FULL);
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        log.delete("shop.orders", RowImage.ofText("7", "row 7"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-607");
    }

    @Test
    void anotherRunThatTakesOverEndsThisOne() throws Exception {
        CountDownLatch applied = new CountDownLatch(1);
        bench.target.afterApplied = _ -> applied.countDown();
        writeOnceDuringTheCopy();
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        Execution execution = Workbench.start(run);
        assertThat(applied.await(60, TimeUnit.SECONDS)).isTrue();

        bench.target.takeOver();
        log.insert("shop.orders", RowImage.ofText("902", "theirs"));
        RunResult ended = execution.result();

        assertThat(ended.errors()).extracting(RunError::code).containsExactly("SLUICE-405");
    }

    @Test
    void anEarlierRunThatTheTargetHasNotDoneWithIsNamedAsWhatIsWaitedFor() throws Exception {
        bench.runUntil(Phase.FULL);
        MigrationRun run = bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), false);
        CompletableFuture<String> shown = new CompletableFuture<>();
        bench.target.beforeClaim = () -> {
            while (!shown.isDone()) {
                run.progress().waitingFor().ifPresent(shown::complete);
                Thread.onSpinWait();
            }
        };

        Execution execution = Workbench.start(run);

        assertThat(shown.orTimeout(60, TimeUnit.SECONDS).get()).contains("what an earlier run was writing");
        assertThat(execution.result().errors()).isEmpty();
    }

    @Test
    void aTableThatCameBetweenThePlanAndTheBeginningOfTheLogIsNotPassedOverInSilence() {
        AtomicInteger calls = new AtomicInteger();
        bench.source.beforeLog = () -> {
            if (calls.incrementAndGet() == 2) { // the precheck was the first to ask
                bench.source.create(Tables.keyed("shop.late"), Tables.rows(3));
            }
        };

        RunResult first = bench.runUntil(Phase.INCREMENTAL);
        RunResult later = bench.runUntil(Phase.INCREMENTAL);
        bench.engine.definitions(bench.project()).leaveOut("shop.late", "not wanted");
        RunResult without = bench.runUntil(Phase.INCREMENTAL);

        assertThat(first.errors()).extracting(RunError::message).singleElement().asString().contains("shop.late");
        assertThat(later.errors()).extracting(RunError::message).singleElement().asString().contains("shop.late");
        assertThat(without.errors()).isEmpty();
        assertThat(without.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.assertEqualRows("shop.orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a type that is not carried", "a setting that does not fit", "no right to read it"})
    void aTableThatThePrecheckRefusedAndThatWasLeftOutIsNotTakenForOneThatCameLater(String what) {
        TableSchema odd = Tables.with(Tables.keyed("shop.odd"),
                Tables.column("place", "geometry", new LogicalType.Unsupported("geometry"), true));
        bench.source.create(what.startsWith("a type") ? odd : Tables.keyed("shop.odd"), List.of());
        if (what.startsWith("a setting")) {
            bench.tables = List.of(
                    new TableSettings("shop.odd", Optional.of("gone > 1"), List.of(), List.of(), Map.of()));
        }
        if (what.startsWith("no right")) {
            bench.source.hidden.add(Tables.id("shop.odd"));
        }
        RunResult refused = bench.runUntil(Phase.SCHEMA);
        bench.engine.definitions(bench.project()).leaveOut("shop.odd", "nobody needs it");

        RunResult planned = bench.runUntil(Phase.SCHEMA);
        RunResult followed = bench.runUntil(Phase.INCREMENTAL);

        assertThat(refused.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(planned.errors()).isEmpty();
        assertThat(followed.errors()).isEmpty();
        assertThat(followed.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(followed.verdict().scope()).contains("shop.odd is left out by choice: nobody needs it");
        bench.assertEqualRows("shop.orders");
    }

    /** The log has its creation, and a kill came before the plan had it. */
    @Test
    void aTableThatTheLogBroughtToTheTargetIsNoStrangersWhenTheRunIsTakenUp() {
        bench.runUntil(Phase.INCREMENTAL);
        TableSchema more = Tables.keyed("shop.more");
        try (Store store = ((LocalEngine) bench.engine).openStore(bench.project(), EngineOptions.inForce(Map.of()))) {
            store.define(List.of(new LoggedTable(more, more.writtenColumns())));
        }
        bench.source.create(more, Tables.rows(1));
        bench.target.create(more, List.of());

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(result.errors()).isEmpty();
    }

    @Test
    void theVerdictNamesStatementsThatWereLeftOutByChoice() {
        bench.runUntil(Phase.INCREMENTAL);
        bench.metadb.saveStatement(bench.record().id(), new StatementRecord("entry 0",
                "CREATE TABLE shop.more LIKE other.more", State.SKIPPED, "not needed", Optional.empty()));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.verdict().scope()).anyMatch(line -> line.contains("CREATE TABLE shop.more")
                && line.contains("entry 0") && line.contains("not needed"));
    }

    @Test
    void beginningAnewForgetsWhatWasReadForTheOldCopy() {
        writeOnceDuringTheCopy();
        bench.runUntil(Phase.INCREMENTAL);
        log.delete("shop.orders", RowImage.ofText("2", "row 2"));

        RunResult anew = bench.engine.run(bench.project(), Optional.of(Phase.INCREMENTAL), true).execute();

        assertThat(anew.errors()).isEmpty();
        assertThat(anew.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(log.readings).last().isEqualTo("entry 4");
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void progressSaysHowFarTheTargetIsBehind() throws Exception {
        writeOnceDuringTheCopy();
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        CountDownLatch applied = new CountDownLatch(1);
        bench.target.afterApplied = _ -> applied.countDown();
        Execution execution = Workbench.start(run);
        assertThat(applied.await(60, TimeUnit.SECONDS)).isTrue();

        var following = run.progress().following().orElseThrow();
        run.pause();
        execution.result();

        assertThat(following.rowsRead()).isPositive();
        assertThat(following.storeBytes()).isPositive();
        assertThat(following.flow().slowBecause()).isNotEmpty();
        assertThat(run.progress().following()).isEmpty();
    }

    /** A row comes, one changes and one goes, after the first batch was read. */
    private void writeOnceDuringTheCopy() {
        AtomicBoolean written = new AtomicBoolean();
        bench.source.beforeBatch = _ -> {
            if (!written.getAndSet(true)) {
                log.insert("shop.orders", RowImage.ofText("900", "new"));
                log.update("shop.orders", RowImage.ofText("1", "row 1"), RowImage.ofText("1", "changed"));
                log.delete("shop.orders", RowImage.ofText("500", "row 500"));
            }
        };
    }
}
