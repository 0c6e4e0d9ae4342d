package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.fakes.Gate;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.fakes.Workbench.Execution;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PauseTest {
    @TempDir
    Path home;
    private Workbench bench;
    private final Gate gate = new Gate();

    @BeforeEach
    void oneTableOfFiveChunks() {
        bench = new Workbench(home);
        bench.options.put("workers", "1");
        bench.options.put("retry.seconds", "600");
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(500));
    }

    @Test
    void pauseInTheMidstOfAChunkEndsPausedAndTheNextRunDoesNotCopyFinishedChunksAgain() throws Exception {
        AtomicInteger batches = new AtomicInteger();
        bench.source.beforeBatch = _ -> {
            if (batches.incrementAndGet() == 25) {
                gate.pass();
            }
        };
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        Execution execution = Workbench.start(run);
        gate.awaitReached();

        run.pause();
        RunResult paused = execution.result();

        assertThat(paused.ending()).isEqualTo(Ending.PAUSED);
        assertThat(paused.state()).isEqualTo(ProjectState.PAUSED);
        assertThat(paused.errors()).isEmpty();
        assertThat(bench.record().state()).isEqualTo(ProjectState.PAUSED);
        assertThat(bench.target.table("shop.orders").rows()).hasSize(200);
        bench.source.beforeBatch = _ -> {};
        bench.source.reads.clear();

        RunResult rest = bench.runUntil(dev.sluice.model.Phase.FULL);

        assertThat(bench.source.readsOf("shop.orders")).hasSize(3);
        assertThat(paused.rowsWritten() + rest.rowsWritten()).isEqualTo(500);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void pauseWhileTheWriterWaitsForTheTargetEndsPaused() throws Exception {
        bench.target.beforeCommit = _ -> gate.pass();

        assertPausesWhenTheGateIsReached();
        assertThat(bench.target.table("shop.orders").rows()).isEmpty();
    }

    @Test
    void readerThatHangsOnItsConnectionIsBrokenLoose() throws Exception {
        bench.source.beforeRead = _ -> {
            gate.open();
            gate.pass();
            bench.source.connections.getLast().hang();
        };

        assertPausesWhenTheGateIsReached();
        assertThat(bench.source.connections.getLast().wasAborted()).isTrue();
    }

    @Test
    void writerThatHangsOnItsConnectionIsBrokenLoose() throws Exception {
        bench.target.beforeCommit = _ -> {
            gate.open();
            gate.pass();
            bench.target.connections.getLast().hang();
        };

        assertPausesWhenTheGateIsReached();
        assertThat(bench.target.chunksDone("shop.orders")).isZero();
    }

    @Test
    void pauseInTheMidstOfTheVerificationEndsPausedAndTheNextRunVerifiesFromTheStart() throws Exception {
        bench.runUntil(dev.sluice.model.Phase.FULL);
        bench.target.beforeRead = _ -> gate.pass();

        assertPausesWhenTheGateIsReached();

        bench.target.beforeRead = _ -> {};
        RunResult rest = bench.run();
        assertThat(rest.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(rest.rowsVerified()).isEqualTo(500);
        assertThat(rest.rowsWritten()).isZero();
    }

    @Test
    void runThatIsPausedBeforeItBeginsDoesNothing() {
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);

        run.pause();
        RunResult result = run.execute();

        assertThat(result.ending()).isEqualTo(Ending.PAUSED);
        assertThat(bench.target.has("shop.orders")).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void interruptionFromOutsidePausesAndStaysVisibleToTheCaller() throws Exception {
        bench.target.beforeCommit = _ -> gate.pass();
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        FutureTask<Boolean> call = new FutureTask<>(() -> {
            RunResult result = run.execute();
            return result.ending() == Ending.PAUSED && Thread.currentThread().isInterrupted();
        });
        Thread caller = new Thread(call, "caller");
        caller.start();
        gate.awaitReached();

        caller.interrupt();

        assertThat(call.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void pauseLeavesNoInterruptionBehindOnTheCallersThread() throws Exception {
        bench.target.beforeCommit = _ -> gate.pass();
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        FutureTask<Boolean> call = new FutureTask<>(() -> {
            run.execute();
            return Thread.currentThread().isInterrupted();
        });
        new Thread(call, "caller").start();
        gate.awaitReached();

        run.pause();
        run.pause();

        assertThat(call.get(60, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void endsAreClosedUndisturbedHoweverOftenAPauseIsAskedFor() throws Exception {
        bench.target.beforeCommit = _ -> gate.pass();
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        List<Boolean> disturbed = new CopyOnWriteArrayList<>();
        bench.source.beforeClose = () -> {
            run.pause();
            disturbed.add(Thread.currentThread().isInterrupted());
        };
        Execution execution = Workbench.start(run);
        gate.awaitReached();

        run.pause();
        RunResult result = execution.result();

        assertThat(result.ending()).isEqualTo(Ending.PAUSED);
        assertThat(disturbed).containsExactly(false);
    }

    private void assertPausesWhenTheGateIsReached() throws Exception {
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        Execution execution = Workbench.start(run);
        gate.awaitReached();

        run.pause();
        RunResult result = execution.result();

        assertThat(result.ending()).isEqualTo(Ending.PAUSED);
        assertThat(bench.record().state()).isEqualTo(ProjectState.PAUSED);
    }
}
