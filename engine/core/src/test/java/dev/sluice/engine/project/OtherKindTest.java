package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.ForeignRunner;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source whose statements the target does not understand, because it is of another kind. */
@Timeout(90)
class OtherKindTest {
    private static final TableId ORDERS = Tables.id("shop.orders");

    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void twoTablesOfASourceThatIsFollowed() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(50));
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(5));
        log = new FakeLog(bench.source);
        log.statements = Optional.of(OtherKindTest::read);
        new ForeignRunner(bench.target);
        bench.runUntil(Phase.INCREMENTAL);
    }

    private static Definition read(Statement statement) {
        return switch (statement.sql().split(" ")[0]) {
            case "TRUNCATE" -> new Definition.Truncate(ORDERS);
            case "DROP" -> new Definition.Drop(List.of(ORDERS));
            default -> new Definition.Alter(ORDERS);
        };
    }

    /** Hard case 69. */
    @Test
    void tableThatIsEmptiedIsEmptiedBetweenTheRowsBeforeAndBehind() {
        log.insert("shop.orders", RowImage.ofText("901", "before"));
        truncate();
        log.insert("shop.orders", RowImage.ofText("902", "behind"));

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(bench.target.table("shop.orders").rows()).containsExactly(RowImage.ofText("902", "behind"));
        bench.assertEqualRows("shop.orders", "shop.items");
    }

    @Test
    void tableThatMayHaveBeenEmptiedWhenTheTargetFailedIsEmptiedAgain() {
        truncate();
        log.insert("shop.orders", RowImage.ofText("902", "behind"));
        AtomicBoolean failed = new AtomicBoolean();
        bench.target.afterStatement = statement -> {
            if (statement.equals("EMPTY shop.orders") && failed.compareAndSet(false, true)) {
                throw Failures.fatal(ErrorCode.DDL_FAILED);
            }
        };

        RunResult first = bench.runUntil(Phase.INCREMENTAL);
        RunResult second = bench.runUntil(Phase.INCREMENTAL);

        assertThat(first.errors()).extracting(RunError::code).containsExactly(ErrorCode.DDL_FAILED.id());
        assertThat(second.errors()).isEmpty();
        assertThat(bench.target.statements).filteredOn("EMPTY shop.orders"::equals).hasSize(2);
        bench.assertEqualRows("shop.orders");
    }

    private void truncate() {
        bench.source.create(Tables.keyed("shop.orders"), List.of());
        log.statement("TRUNCATE TABLE shop.orders");
    }

    @Test
    void tableThatIsDroppedIsDropped() {
        bench.source.drop("shop.orders");
        log.statement("DROP TABLE shop.orders");

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).isEmpty();
        assertThat(bench.target.has("shop.orders")).isFalse();
        bench.assertEqualRows("shop.items");
    }

    @Test
    void tableThatIsEmptiedStopsTheRunWhereDeletesAreNotAppliedAndKeepsItsRowsWhenThatIsLeftOut() {
        bench.options.put("apply.kinds", "insert, update");
        log.insert("shop.orders", RowImage.ofText("901", "before"));
        truncate();
        log.insert("shop.orders", RowImage.ofText("902", "behind"));
        log.statement("TRUNCATE TABLE shop.orders /* once more */");

        RunResult stopped = bench.runUntil(Phase.INCREMENTAL);
        bench.engine.projects().statements("shop").skip("the target is an archive");
        RunResult again = bench.runUntil(Phase.INCREMENTAL);
        bench.engine.projects().statements("shop").skip("so it is");
        RunResult skipped = bench.runUntil(Phase.INCREMENTAL);

        assertThat(stopped.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.DDL_UNSUPPORTED.id());
            assertThat(error.message()).contains("shop.orders", "deletes are not applied by choice", "TRUNCATE TABLE");
        });
        assertThat(again.errors()).singleElement().satisfies(
                error -> assertThat(error.message()).contains("once more"));
        assertThat(skipped.errors()).isEmpty();
        assertThat(skipped.verdict().kind()).isEqualTo(Verdict.Kind.PARTIAL);
        assertThat(bench.target.statements).doesNotContain("EMPTY shop.orders");
        assertThat(bench.target.table("shop.orders").rows()).hasSize(52).contains(RowImage.ofText("1", "row 1"));
    }

    @Test
    void tableThatIsDroppedStopsTheRunWhereDeletesAreNotAppliedAndStaysWhenThatIsLeftOut() {
        bench.options.put("apply.kinds", "insert");
        bench.source.drop("shop.orders");
        log.statement("DROP TABLE shop.orders");

        RunResult stopped = bench.runUntil(Phase.INCREMENTAL);
        bench.engine.projects().statements("shop").skip("the target is an archive");
        RunResult skipped = bench.runUntil(Phase.INCREMENTAL);

        assertThat(stopped.errors()).extracting(RunError::code).containsExactly(ErrorCode.DDL_UNSUPPORTED.id());
        assertThat(skipped.errors()).isEmpty();
        assertThat(skipped.verdict().scope()).anyMatch(line -> line.contains("left out by choice: DROP TABLE"));
        assertThat(bench.target.table("shop.orders").rows()).hasSize(50);
    }

    /** What was read while deletes were applied may be applied when they are not any more. */
    @Test
    void statementThatWasReadBeforeDeletesWereLeftOutStopsTheRunToo() {
        bench.target.beforeStatement = statement -> {
            throw Failures.fatal(ErrorCode.DDL_FAILED);
        };
        truncate();
        RunResult failed = bench.runUntil(Phase.INCREMENTAL);
        bench.target.beforeStatement = _ -> {};
        bench.options.put("apply.kinds", "insert");

        RunResult stopped = bench.runUntil(Phase.INCREMENTAL);

        assertThat(failed.errors()).extracting(RunError::code).containsExactly(ErrorCode.DDL_FAILED.id());
        assertThat(stopped.errors()).extracting(RunError::code).containsExactly(ErrorCode.DDL_UNSUPPORTED.id());
        assertThat(bench.target.table("shop.orders").rows()).hasSize(50);
    }

    @Test
    void projectWithoutACopyGoesOnAlthoughATableIsGoneByThen(@TempDir Path other) {
        bench = new Workbench(other);
        bench.phases = EnumSet.of(Phase.INCREMENTAL, Phase.VERIFICATION);
        bench.onBothSides(Tables.keyed("shop.orders"), Tables.rows(5));
        bench.onBothSides(Tables.keyed("shop.items"), Tables.rows(5));
        log = new FakeLog(bench.source);
        log.statements = Optional.of(OtherKindTest::read);
        new ForeignRunner(bench.target);
        RunResult first = bench.runUntil(Phase.INCREMENTAL);
        bench.source.drop("shop.orders");
        log.statement("DROP TABLE shop.orders");

        RunResult second = bench.runUntil(Phase.INCREMENTAL);

        assertThat(first.errors()).isEmpty();
        assertThat(second.errors()).isEmpty();
        assertThat(bench.target.has("shop.orders")).isFalse();
    }

    @Test
    void retryForgetsWhatWasDecidedAndTheNextRunTriesTheStatementAgain() {
        log.statement("ALTER TABLE shop.orders ADD more INT");
        bench.runUntil(Phase.INCREMENTAL);
        SourceStatements statements = bench.engine.projects().statements("shop");

        statements.skip("a mistake");
        statements.retry();
        RunResult again = bench.runUntil(Phase.INCREMENTAL);
        List<SourceStatements.Entry> kept = statements.list();
        statements.skip("not needed");
        RunResult skipped = bench.runUntil(Phase.INCREMENTAL);

        assertThat(again.errors()).extracting(RunError::code).containsExactly(ErrorCode.DDL_UNSUPPORTED.id());
        assertThat(kept).singleElement().extracting(SourceStatements.Entry::state).isEqualTo("stopped");
        assertThat(skipped.errors()).isEmpty();
    }

    @Test
    void tableThatIsAlteredStopsTheRunBeforeIt() {
        log.insert("shop.orders", RowImage.ofText("901", "before"));
        log.statement("ALTER TABLE shop.orders ADD more INT");

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.DDL_UNSUPPORTED.id());
            assertThat(error.message()).contains("different kinds", "ALTER TABLE shop.orders");
        });
        bench.assertEqualRows("shop.orders");
    }
}
