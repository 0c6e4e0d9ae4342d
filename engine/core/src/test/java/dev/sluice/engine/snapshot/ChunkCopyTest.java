package dev.sluice.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Gate;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.spi.RowBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkCopyTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void oneTableOfThreeChunks() {
        bench = new Workbench(home);
        bench.phases = Set.of(Phase.SCHEMA, Phase.FULL);
        bench.options.put("workers", "1");
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(300));
    }

    @Test
    void aConnectionThatBreaksBeforeTheFirstChunkDoesNotEndTheRun() {
        bench.phases = Set.of(Phase.SCHEMA, Phase.FULL, Phase.VERIFICATION);
        bench.options.put("retry.seconds", "5");
        AtomicInteger questions = new AtomicInteger();
        Runnable everySecondFails = () -> {
            if (questions.incrementAndGet() % 2 == 1) {
                throw Failures.passing();
            }
        };
        bench.target.beforeProgress = everySecondFails;
        bench.target.beforeClaim = () -> bench.source.beforeStatistics = everySecondFails; // what begins may fail

        RunResult result = bench.run();

        assertThat(result.errors()).isEmpty();
        assertThat(questions.get()).isGreaterThanOrEqualTo(4);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void everyChunkIsReadAndWrittenOnce() {
        RunResult result = bench.run();

        assertThat(bench.source.readsOf("shop.orders")).hasSize(3);
        assertThat(bench.target.chunksDone("shop.orders")).isEqualTo(3);
        assertThat(result.rowsRead()).isEqualTo(300);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void readerFailureThatPassesIsTriedAgainAndNothingIsCountedTwice() {
        bench.options.put("retry.seconds", "5");
        bench.source.beforeBatch = Failures.atCall(15, Failures.passing());

        assertCountedOnce();
        assertThat(bench.source.readsOf("shop.orders")).hasSize(4);
    }

    @Test
    void writerFailureThatPassesIsTriedAgainAndNothingIsCountedTwice() {
        bench.options.put("retry.seconds", "5");
        bench.target.beforeCommit = Failures.atCall(2, Failures.passing());

        assertCountedOnce();
    }

    @Test
    void connectionLostAfterTheCommitDoublesNothingAndTheChunkStillCounts() {
        bench.options.put("retry.seconds", "5");
        bench.target.afterCommit = Failures.atCall(2, Failures.passing());

        assertCountedOnce();
    }

    private void assertCountedOnce() {
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);

        RunResult result = run.execute();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders");
        assertThat(result.rowsRead()).isEqualTo(300);
        assertThat(result.rowsWritten()).isEqualTo(300);
        RunProgress progress = run.progress();
        assertThat(progress.step()).isEqualTo("Full migration");
        assertThat(progress.rows()).isEqualTo(300);
        assertThat(bench.target.chunksDone("shop.orders")).isEqualTo(3);
    }

    @Test
    void writerThatCannotEvenBeClosedHidesNeitherTheFailureNorIsUsedAgain() {
        bench.options.put("retry.seconds", "5");
        bench.target.closeFails = true;
        bench.target.beforeCommit = Failures.atCall(2, Failures.passing());

        assertCountedOnce();
    }

    @Test
    void failingReaderLeavesNothingOfItsChunkInTheTargetAndTheWriterStops() {
        bench.source.beforeBatch = Failures.atCall(5, Failures.fatal(ErrorCode.READ_FAILED));

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-402");
        assertThat(bench.target.table("shop.orders").rows()).isEmpty();
        assertThat(bench.target.chunksDone("shop.orders")).isZero();
        assertThat(result.rowsRead()).isZero();
    }

    @Test
    void failingWriterReleasesAReaderThatWaitsForRoom() throws Exception {
        bench.options.put("queue.batches", "1");
        Gate third = new Gate();
        AtomicInteger batches = new AtomicInteger();
        bench.source.beforeBatch = _ -> {
            if (batches.incrementAndGet() == 2) {
                third.open();
                third.awaitReached();
            }
        };
        bench.target.beforeWrite = _ -> {
            third.pass();
            throw Failures.fatal(ErrorCode.WRITE_FAILED);
        };

        RunResult result = Workbench.start(bench.engine.run(bench.project(), Optional.empty(), false)).result();

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-403");
    }

    @Test
    void writerThatStopsBeforeTheLastRowIsFoundOutBeforeItCommits() throws Exception {
        bench.target.batchesWritten = 4;

        RunResult result = Workbench.start(bench.engine.run(bench.project(), Optional.empty(), false)).result();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertNothingWrittenForAMismatch(result);
    }

    private void assertNothingWrittenForAMismatch(RunResult result) {
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-406");
        assertThat(bench.target.table("shop.orders").rows()).isEmpty();
        assertThat(bench.target.chunksDone("shop.orders")).isZero();
        assertThat(result.rowsWritten()).isZero();
    }

    @Test
    void writerThatStopsWhileTheReaderHasJustAsManyRowsIsFoundOutAsWell() throws Exception {
        bench.target.batchesWritten = 1;
        AtomicInteger batches = new AtomicInteger();
        Gate never = new Gate();
        bench.source.beforeBatch = (RowBatch _) -> {
            if (batches.incrementAndGet() == 2) {
                never.pass();
            }
        };

        RunResult result = Workbench.start(bench.engine.run(bench.project(), Optional.empty(), false)).result();

        assertNothingWrittenForAMismatch(result);
    }

    @Test
    void chunksInTheTargetsLedgerAreNotRead() {
        bench.target.beforeCommit = Failures.atCall(2, Failures.fatal(ErrorCode.WRITE_FAILED));
        bench.run();
        bench.source.reads.clear();

        RunResult result = bench.run();

        assertThat(bench.source.readsOf("shop.orders")).hasSize(2);
        assertThat(result.rowsRead()).isEqualTo(200);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void runFencedOutByAnotherStopsAndLeavesTheProjectToTheOther() {
        bench.target.beforeCommit = work -> {
            if (work.range().from().isPresent()) {
                bench.target.takeOver();
            }
        };

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-405");
        assertThat(bench.target.table("shop.orders").rows()).hasSize(100);
        assertThat(bench.target.writes).hasSize(2);
    }

    @Test
    void indexThatCannotBeBuiltFailsItsTableAndOnlyTheIndexIsLeftForTheNextRun() {
        bench.source.drop("shop.orders");
        bench.source.create(Tables.with(Tables.keyed("shop.orders"), Tables.secondary("name")), Tables.rows(300));
        bench.target.beforeStatement = statement -> {
            if (statement.startsWith("INDEX")) {
                throw Failures.fatal(ErrorCode.DDL_FAILED);
            }
        };

        RunResult first = bench.run();
        bench.target.beforeStatement = _ -> {};
        RunResult second = bench.run();

        assertThat(first.errors()).extracting(RunError::code).containsExactly("SLUICE-401");
        assertThat(second.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(second.rowsRead()).isZero();
        assertThat(bench.target.statements).containsOnlyOnce("INDEX shop.orders by_name");
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void tableThatFailsInSeveralWorkersAtOnceIsOneError() {
        bench.options.put("workers", "3");
        CountDownLatch together = new CountDownLatch(3);
        bench.target.beforeWrite = _ -> {
            together.countDown();
            together.await();
            throw Failures.fatal(ErrorCode.WRITE_FAILED);
        };

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::table).containsExactly("shop.orders");
    }

    @Test
    void tableThatCannotBePlannedFailsAlone() {
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(50));
        bench.source.beforeSplit = table -> {
            if (table.name().equals("items")) {
                throw Failures.fatal(ErrorCode.READ_FAILED);
            }
        };

        RunResult result = bench.run();

        assertThat(result.tablesFailed()).isEqualTo(1);
        bench.assertEqualRows("shop.orders");
        bench.source.beforeSplit = _ -> {};
        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders", "shop.items");
    }

    @Test
    void tableWithLargeValuesMovesToo() {
        var wide = Tables.with(Tables.keyed("shop.files"), Tables.column("content", "longblob",
                new dev.sluice.model.LogicalType.Binary(1L << 32), true));
        bench.source.create(wide, List.of(RowImage.ofText("1", "a", "x".repeat(3 << 20)),
                RowImage.ofText("2", "b", null), RowImage.ofText("3", null, "")));
        bench.options.put("workers", "3");

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.files", "shop.orders");
    }
}
