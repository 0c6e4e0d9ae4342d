package dev.sluice.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.fakes.Workbench.Execution;
import dev.sluice.model.Phase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedWorkersTest {
    @TempDir
    Path home;
    private Workbench bench;
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore leave = new Semaphore(0, true);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @BeforeEach
    void tenChunksThatAreCommittedOnLeave() {
        bench = new Workbench(home);
        bench.phases = Set.of(Phase.SCHEMA, Phase.FULL);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(1_000));
        bench.target.beforeCommit = _ -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            arrived.release();
            leave.acquire();
            atOnce.decrementAndGet();
        };
    }

    @Test
    void moreWorkersBeginWhileTheFirstOneIsStillAtItsChunk() throws Exception {
        bench.options.put("workers", "1");
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        Execution execution = Workbench.start(run);
        awaitArrivals(1);

        run.change(Map.of("workers", "3"), "anna");

        awaitArrivals(2);
        leave.release(10);
        assertThat(execution.result().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(mostAtOnce.get()).isEqualTo(3);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void fewerWorkersFinishTheirChunksAndTakeNoMore() throws Exception {
        bench.options.put("workers", "3");
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        Execution execution = Workbench.start(run);
        awaitArrivals(3);

        run.change(Map.of("workers", "1"), "anna");
        awaitQueue(3);
        leave.release(3);
        awaitArrivals(1);

        assertThat(arrived.tryAcquire(300, TimeUnit.MILLISECONDS)).as("a second chunk at the same time").isFalse();
        leave.release(7);
        assertThat(execution.result().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(run.progress().load().workers()).isEqualTo(1);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void pauseReleasesWorkersThatStandAside() throws Exception {
        bench.options.put("workers", "1");
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        Execution execution = Workbench.start(run);
        awaitArrivals(1);

        run.pause();

        assertThat(execution.result().ending()).isEqualTo(Ending.PAUSED);
    }

    /** Until so many wait to leave: otherwise one that comes again could leave in the place of one that is late. */
    private void awaitQueue(int workers) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (leave.getQueueLength() < workers) {
            assertThat(System.nanoTime()).as("%s workers that wait to leave", workers).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void awaitArrivals(int chunks) throws InterruptedException {
        assertThat(arrived.tryAcquire(chunks, 60, TimeUnit.SECONDS)).as("%s chunks at their commit", chunks).isTrue();
    }
}
