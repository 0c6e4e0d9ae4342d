package dev.sluice.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.Conflict;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that the target refuses while a chunk is copied: each becomes one conflict, whatever happens to its chunk. */
class RefusedRowsTest {
    private static final RowImage BAD = RowImage.ofText("150", "row 150");

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
    void chunkThatNeedsCareIsReadAgainAndItsBadRowBecomesExactlyOneConflict() {
        bench.target.refuses = BAD::equals;

        RunResult result = bench.run();

        assertThat(bench.source.readsOf("shop.orders")).hasSize(4);
        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.conflicts()).isEqualTo(1);
        assertThat(result.rowsRead()).isEqualTo(300);
        assertThat(result.rowsWritten()).isEqualTo(299);
        assertThat(bench.metadb.conflicts(bench.record().id())).extracting(Conflict::row).containsExactly(BAD);
        assertThat(bench.target.table("shop.orders").rows()).hasSize(299).doesNotContain(BAD);
    }

    @Test
    void chunkThatOnlyNeedsCareLosesNoRow() {
        bench.target.needsCare = BAD::equals;

        RunResult result = bench.run();

        assertThat(result.conflicts()).isZero();
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void chunkThatNeedsCareEvenWhenWrittenWithCareIsAFailureAndNotDone() {
        bench.target.alwaysNeedsCare = true;

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-403");
        assertThat(bench.target.chunksDone("shop.orders")).isZero();
    }

    @Test
    void refusedRowThatIsRefusedAgainAfterARetryStaysOneConflict() {
        bench.options.put("retry.seconds", "5");
        bench.target.refuses = BAD::equals;
        bench.target.beforeCommit = Failures.atCall(2, Failures.passing());

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.conflicts()).isEqualTo(1);
        assertThat(result.rowsWritten()).isEqualTo(299);
    }

    @Test
    void refusalsOfARolledBackAttemptAreForgottenWhenTheNextAttemptIsTakenWhole() {
        bench.options.put("retry.seconds", "5");
        bench.target.refuses = BAD::equals;
        breakSecondCommitAndRefuse(_ -> false);

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.conflicts()).isZero();
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void refusalsOfARolledBackAttemptAreForgottenWhenTheNextAttemptHasFewer() {
        bench.options.put("retry.seconds", "5");
        bench.target.refuses = row -> String.valueOf(row.text(1)).endsWith("5") || BAD.equals(row);
        breakSecondCommitAndRefuse(BAD::equals);

        RunResult result = bench.run();

        assertThat(bench.metadb.conflicts(bench.record().id())).extracting(Conflict::row)
                .filteredOn(row -> !String.valueOf(row.text(1)).matches("row \\d?5")).containsExactly(BAD);
        assertThat(result.rowsWritten()).isEqualTo(300 - result.conflicts());
    }

    @Test
    void refusalsOfAChunkThatFailedForGoodAreForgottenWhenTheNextRunTakesItWhole() {
        bench.target.refuses = BAD::equals;
        bench.target.beforeCommit = Failures.atCall(2, Failures.fatal(ErrorCode.WRITE_FAILED));
        bench.run();
        bench.target.refuses = _ -> false;

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.conflicts()).isZero();
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void refusalsOfAChunkThatFailedForGoodDoNotCountAgainstTheNextRunsLimit() {
        bench.target.beforeCommit = Failures.atCall(1, Failures.fatal(ErrorCode.WRITE_FAILED));
        bench.run();
        String last = bench.tableRecord("shop.orders").ranges().getLast().identity();
        bench.metadb.saveConflict(bench.record().id(), new Conflict(Tables.id("shop.orders"), last, 0, BAD, "full"));
        bench.options.put("conflicts.max", "1");
        bench.target.refuses = BAD::equals;

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.conflicts()).isEqualTo(1);
    }

    @Test
    void refusalsStayWhenTheAnswerOfTheirCommitWasLost() {
        bench.options.put("retry.seconds", "5");
        bench.target.refuses = BAD::equals;
        bench.target.afterCommit = Failures.atCall(2, Failures.passing());

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.conflicts()).isEqualTo(1);
    }

    @Test
    void equalRefusedRowsOfATableWithoutAKeyAreAsManyConflicts() {
        RowImage twin = RowImage.ofText("same", "row");
        bench.source.create(Tables.keyless("shop.log"), List.of(twin, RowImage.ofText("other", "row"), twin));
        bench.target.refuses = twin::equals;

        RunResult result = bench.run();

        assertThat(result.conflicts()).isEqualTo(2);
        assertThat(result.rowsWritten()).isEqualTo(301);
    }

    /** The second chunk's commit breaks its connection; from then on the target refuses these rows. */
    private void breakSecondCommitAndRefuse(Predicate<RowImage> refused) {
        AtomicInteger commits = new AtomicInteger();
        bench.target.beforeCommit = _ -> {
            if (commits.incrementAndGet() == 2) {
                bench.target.refuses = refused;
                throw Failures.passing();
            }
        };
    }

    @Test
    void tableWithMoreRefusedRowsThanAllowedFails() {
        bench.options.put("conflicts.max", "2");
        bench.target.refuses = row -> String.valueOf(row.text(1)).endsWith("7");

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-408");
        assertThat(bench.target.table("shop.orders").rows()).isEmpty();
    }
}
