package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.api.VerificationScope.Tables;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeConnector;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Gate;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.fakes.Workbench.Execution;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that follows its source compares when it is asked to, and goes on following during it and afterwards. */
class ComparedWhileFollowingTest {
    private static final VerificationScope CHANGED = new VerificationScope(Tables.CHANGED, Optional.empty(), false);
    private static final String ORDERS = "shop.orders";

    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;
    private MigrationRun run;
    private Execution execution;
    private final Gate gate = new Gate();
    private int written = 900;

    @BeforeEach
    void aCopyThatIsFollowed() throws Exception {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.source.create(dev.sluice.engine.fakes.Tables.keyed(ORDERS), dev.sluice.engine.fakes.Tables.rows(500));
        log = new FakeLog(bench.source);
        bench.runUntil(Phase.FULL);
        follow();
    }

    private void follow() throws InterruptedException {
        run = bench.engine.run(bench.project(), Optional.empty(), false);
        execution = Workbench.start(run);
        awaitStep(Phase.INCREMENTAL);
        writeAndAwait();
    }

    @AfterEach
    void end() throws Exception {
        gate.open();
        run.pause();
        execution.result();
    }

    private void awaitStep(Phase step) {
        while (!run.progress().step().equals(step.title())) {
            assertThat(execution.task().isDone()).isFalse();
            Thread.onSpinWait();
        }
    }

    /** The run follows, whatever else it does. */
    private void writeAndAwait() {
        RowImage row = row(++written, "came");
        log.insert(ORDERS, row);
        while (!bench.target.table(ORDERS).rows().contains(row)) {
            assertThat(execution.task().isDone()).as("the run has ended").isFalse();
            Thread.onSpinWait();
        }
    }

    private RunResult compare(VerificationScope scope) {
        long asked = ask(scope).number();
        return end(asked);
    }

    private Comparison ask(VerificationScope scope) {
        return run.compare(scope, "anna");
    }

    private RunResult end(long number) {
        while (run.comparison().orElseThrow().isUnderWay()) {
            Thread.onSpinWait();
        }
        assertThat(run.comparison().orElseThrow().number()).isEqualTo(number);
        return run.comparison().orElseThrow().result().orElseThrow();
    }

    @Test
    void whatIsFoundIsKeptAtOnceAndTheRunGoesOnFollowing() throws Exception {
        RunResult result = compare(VerificationScope.EVERYTHING);

        assertThat(result.errors()).isEmpty();
        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.state()).isEqualTo(ProjectState.RUNNING);
        assertThat(result.verdict().kind()).isEqualTo(Kind.CONSISTENT);
        assertThat(result.verdict().scope()).anyMatch(line -> line.contains("all that the source had at entry 1"));
        assertThat(bench.metadb.note(bench.record().id()).orElseThrow().verdict()).hasValueSatisfying(
                verdict -> assertThat(verdict).contains("Consistent: 501 rows", "with the source at entry 1"));
        assertThat(bench.engine.projects().show("shop").lastComparison()).isPresent();
        assertThat(run.comparison().orElseThrow().changesSince()).isZero();
        writeAndAwait();
        while (run.comparison().orElseThrow().changesSince() == 0) {
            Thread.onSpinWait(); // it counts what is committed
        }
        assertThat(run.comparison().orElseThrow().changesSince()).isEqualTo(1);
        assertThat(run.progress().step()).isEqualTo(Phase.INCREMENTAL.title());
        run.pause();
        RunResult paused = execution.result();
        assertThat(paused.ending()).isEqualTo(Ending.PAUSED);
        assertThat(paused.verdict().kind()).isEqualTo(Kind.NOT_VERIFIED);
        assertThat(paused.verdict().scope())
                .anyMatch(line -> line.matches("what this run found while it followed .*Consistent: 501 rows.*"));
    }

    @Test
    void aSecondOneOfWhatChangedFindsWhatWasDamagedMeanwhileAndAThirdThatItIsMended() {
        compare(VerificationScope.EVERYTHING);
        writeAndAwait();
        bench.target.table(ORDERS).remove(row(written, "came"));

        RunResult different = compare(CHANGED);
        bench.target.table(ORDERS).add(List.of(row(written, "came")));
        RunResult mended = compare(CHANGED);

        assertThat(different.verdict().kind()).isEqualTo(Kind.DIFFERENT);
        assertThat(different.missingInTarget()).isEqualTo(1);
        assertThat(different.rowsVerified()).isEqualTo(1);
        assertThat(different.correctionFiles()).isNotEmpty();
        assertThat(mended.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(mended.differences()).isZero();
    }

    @Test
    void aPartThatWasComparedDoesNotConfineTheNextVerdict() {
        RunResult sample = compare(new VerificationScope(Tables.ALL, Optional.of(new Sample(20, 7)), false));
        RunResult all = compare(VerificationScope.EVERYTHING);

        assertThat(sample.verdict().kind()).isEqualTo(Kind.PARTIAL);
        assertThat(all.verdict().kind()).isEqualTo(Kind.CONSISTENT);
    }

    @Test
    void whileItComparesChangesAreAppliedAndOneComparisonIsRefused() throws Exception {
        stopAtTheGate();
        Comparison asked = ask(VerificationScope.EVERYTHING);
        gate.awaitReached();

        writeAndAwait();
        RunProgress progress = run.progress();

        assertThat(progress.step()).isEqualTo(Phase.VERIFICATION.title());
        assertThat(progress.tables()).extracting(RunProgress.TableProgress::state).containsExactly(TableState.RUNNING);
        assertThat(progress.following()).isPresent();
        assertThatThrownBy(() -> run.compare(CHANGED, "bert")).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_RUNNING))
                .hasMessageContaining("a comparison of everything is under way, asked for by anna");
        gate.open();
        assertThat(end(asked.number()).verdict().kind()).isEqualTo(Kind.CONSISTENT);
    }

    @Test
    void aRunThatStillCopiesRefuses() throws Exception {
        run.pause();
        execution.result();
        stopAtTheGate();
        bench.options.put(EngineOptions.DROP_CONFIRMED.name(), "yes");
        run = bench.engine.run(bench.project(), Optional.empty(), true);
        execution = Workbench.start(run);
        gate.awaitReached();

        assertThatThrownBy(() -> run.compare(VerificationScope.EVERYTHING, "anna"))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_RUNNING))
                .hasMessageContaining("does not follow its source yet, its step is 'Full migration'");
    }

    /** A target that lags has other rows: each count alone would be a false alarm. */
    @Test
    void rowsThatAreCountedWhileTheyComeAndGoAreNoDifference() {
        bench.source.afterCount = () -> log.insert(ORDERS, row(++written, "came between the counts"));
        bench.target.afterCount = () -> log.delete(ORDERS, row(written, "came between the counts"));

        RunResult counted = compare(new VerificationScope(Tables.ALL, Optional.empty(), true));

        assertThat(counted.differences()).isZero();
        assertThat(counted.verdict().kind()).isEqualTo(Kind.NOT_DECIDED);
    }

    @Test
    void aStopEndsTheComparisonAndNotTheRun() throws Exception {
        stopAtTheGate();
        Comparison asked = ask(VerificationScope.EVERYTHING);
        gate.awaitReached();

        run.stopComparing("anna");
        RunResult result = end(asked.number());

        assertThat(result.ending()).isEqualTo(Ending.PAUSED);
        assertThat(result.state()).isEqualTo(ProjectState.RUNNING);
        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isNotEqualTo(Kind.CONSISTENT);
        writeAndAwait();
        gate.open();
        assertThat(compare(VerificationScope.EVERYTHING).verdict().kind()).isEqualTo(Kind.CONSISTENT);
    }

    /** A server that does not answer must not be waited for, nor may the connections of the following be broken for it. */
    @Test
    void aStopOfOneThatHangsBreaksItsOwnConnectionsAlone() throws Exception {
        List<FakeConnector> ofTheRun = List.copyOf(bench.source.connections);
        bench.source.beforeRead = _ -> {
            gate.passDeaf();
            bench.source.connections.getLast().hang();
        };
        Comparison asked = ask(VerificationScope.EVERYTHING);
        gate.awaitReached();
        gate.open();

        run.stopComparing("anna");
        RunResult result = end(asked.number());
        bench.source.beforeRead = _ -> {};

        assertThat(result.ending()).isEqualTo(Ending.PAUSED);
        assertThat(ofTheRun).noneMatch(FakeConnector::wasAborted);
        writeAndAwait();
        assertThat(compare(VerificationScope.EVERYTHING).verdict().kind()).isEqualTo(Kind.CONSISTENT);
    }

    /** On the comparison's own thread, where no pool of workers is there to break it. */
    @Test
    void aStopOfOneThatHangsOnACatalogueEndsItToo() throws Exception {
        bench.source.beforeStatistics = () -> {
            gate.passDeaf();
            bench.source.connections.getLast().hang();
        };
        Comparison asked = ask(VerificationScope.EVERYTHING);
        gate.awaitReached();
        gate.open();

        run.stopComparing("anna");
        RunResult result = end(asked.number());
        bench.source.beforeStatistics = () -> {};

        assertThat(result.ending()).isEqualTo(Ending.PAUSED);
        writeAndAwait();
    }

    @Test
    void aPauseEndsBothAndTheNextRunFollowsOn() throws Exception {
        stopAtTheGate();
        Comparison asked = ask(VerificationScope.EVERYTHING);
        gate.awaitReached();

        run.pause();
        RunResult paused = execution.result();

        assertThat(paused.ending()).isEqualTo(Ending.PAUSED);
        assertThat(paused.errors()).isEmpty();
        assertThat(paused.verdict().kind()).as("of its only table").isEqualTo(Kind.NOT_VERIFIED);
        assertThat(bench.tableRecord(ORDERS).verification()).isEmpty();
        assertThat(end(asked.number())).isEqualTo(paused);
        assertThatThrownBy(() -> run.compare(CHANGED, "anna")).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_NOT_RUNNING));
        gate.open();
        follow();
        assertThat(compare(CHANGED).verdict().kind()).as("all of what was not compared to the end")
                .isEqualTo(Kind.CONSISTENT);
    }

    @Test
    void aTableThatIsGoneFailsItsComparisonAndIsComparedAgainTheNextTime() {
        bench.target.hidden.add(dev.sluice.engine.fakes.Tables.id(ORDERS));

        RunResult failed = compare(VerificationScope.EVERYTHING);
        bench.target.hidden.clear();

        assertThat(failed.ending()).isEqualTo(Ending.FAILED);
        assertThat(failed.errors()).extracting(RunError::code).containsExactly(ErrorCode.TARGET_TABLE_MISSING.id());
        assertThat(bench.tableRecord(ORDERS).error()).isPresent();
        writeAndAwait();
        assertThat(compare(VerificationScope.EVERYTHING).verdict().kind()).isEqualTo(Kind.CONSISTENT);
        assertThat(bench.tableRecord(ORDERS).error()).isEmpty();
    }

    @Test
    void aConnectionThatDoesNotComeBackInTimeFailsTheComparisonAlone() {
        AtomicBoolean away = new AtomicBoolean(true);
        bench.target.beforeRead = _ -> {
            if (away.get()) {
                throw Failures.passing();
            }
        };

        RunResult failed = compare(VerificationScope.EVERYTHING);
        away.set(false);

        assertThat(failed.ending()).isEqualTo(Ending.FAILED);
        assertThat(failed.errors()).hasSize(1);
        assertThat(bench.metadb.audit).anyMatch(note -> note.startsWith("comparison failed: "));
        writeAndAwait();
        assertThat(compare(VerificationScope.EVERYTHING).verdict().kind()).isEqualTo(Kind.CONSISTENT);
    }

    @Test
    void anAddressThatLeadsToAnotherServerIsNotComparedWith() {
        String before = bench.target.serverId;
        bench.target.serverId = "another";

        RunResult failed = compare(VerificationScope.EVERYTHING);
        bench.target.serverId = before;

        assertThat(failed.errors()).extracting(RunError::code).containsExactly(ErrorCode.SERVER_CHANGED.id());
        assertThat(compare(VerificationScope.EVERYTHING).verdict().kind()).isEqualTo(Kind.CONSISTENT);
    }

    @Test
    void whatEndsTheFollowingEndsTheComparisonWithIt() throws Exception {
        stopAtTheGate();
        Comparison asked = ask(VerificationScope.EVERYTHING);
        gate.awaitReached();

        log.beforeEntry = Failures.atCall(1, Failures.fatal(ErrorCode.LOG_PURGED));
        log.insert(ORDERS, row(800, "never read"));
        RunResult failed = execution.result();

        assertThat(failed.ending()).isEqualTo(Ending.FAILED);
        assertThat(failed.errors()).extracting(RunError::code).containsExactly(ErrorCode.LOG_PURGED.id());
        assertThat(end(asked.number())).isEqualTo(failed);
    }

    private void stopAtTheGate() {
        bench.source.beforeRead = _ -> gate.pass();
    }

    private static RowImage row(int id, String name) {
        return RowImage.ofText("" + id, name);
    }
}
