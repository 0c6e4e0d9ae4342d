package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.ForeignRunner;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.StatementRecord.State;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.model.TableSettings;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowJudge;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source whose statements the target does not understand, because it is of another kind. */
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
            case "CREATE" -> new Definition.Create(ORDERS, Optional.empty(), false, false);
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
    void decisionIsTakenAboutTheStatementThatTheRunStoppedAtAlthoughTheReaderHasMetAnother() {
        bench.target.beforeStatement = statement -> {
            throw Failures.fatal(ErrorCode.DDL_FAILED);
        };
        truncate();
        bench.runUntil(Phase.INCREMENTAL);
        bench.target.beforeStatement = _ -> {};
        bench.options.put("apply.kinds", "insert");
        bench.runUntil(Phase.INCREMENTAL);
        SourceStatements statements = bench.engine.projects().statements("shop");
        statements.retry();
        log.statement("ALTER TABLE shop.orders ADD more INT");

        RunResult stopped = bench.runUntil(Phase.INCREMENTAL);

        assertThat(stopped.errors()).extracting(RunError::message).singleElement().asString().contains("TRUNCATE");
        assertThat(statements.skip("not needed").sql()).startsWith("TRUNCATE");
    }

    @Test
    void tableThatIsDroppedBetweenTheCopyAndTheFirstChangeThatIsAppliedIsDropped(@TempDir Path other) {
        withoutACopy(other);
        bench.target.drop("shop.orders");
        bench.target.drop("shop.items");
        bench.phases = EnumSet.allOf(Phase.class);
        RunResult copied = bench.runUntil(Phase.FULL);
        log.insert("shop.orders", RowImage.ofText("901", "before"));
        bench.source.drop("shop.orders");
        log.statement("DROP TABLE shop.orders");

        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(copied.errors()).isEmpty();
        assertThat(result.errors()).isEmpty();
        assertThat(bench.target.has("shop.orders")).isFalse();
        bench.assertEqualRows("shop.items");
    }

    @Test
    void projectWithoutACopyGoesOnAlthoughATableIsGoneByThen(@TempDir Path other) {
        withoutACopy(other);
        RunResult first = bench.runUntil(Phase.INCREMENTAL);
        bench.source.drop("shop.orders");
        log.statement("DROP TABLE shop.orders");

        RunResult second = bench.runUntil(Phase.INCREMENTAL);

        assertThat(first.errors()).isEmpty();
        assertThat(second.errors()).isEmpty();
        assertThat(bench.target.has("shop.orders")).isFalse();
    }

    private void withoutACopy(Path other) {
        bench = new Workbench(other);
        bench.phases = EnumSet.of(Phase.INCREMENTAL, Phase.VERIFICATION);
        bench.onBothSides(Tables.keyed("shop.orders"), Tables.rows(5));
        bench.onBothSides(Tables.keyed("shop.items"), Tables.rows(5));
        log = new FakeLog(bench.source);
        log.statements = Optional.of(OtherKindTest::read);
        new ForeignRunner(bench.target);
    }

    @Test
    void tableThatIsLeftOutWhileItIsFollowedIsNotTakenUpAgainByWhatBecomesOfItOnTheSource() {
        bench.engine.definitions(bench.project()).leaveOut("shop.orders", "moved otherwise");
        List<RowImage> before = List.copyOf(bench.target.table("shop.orders").rows());
        RunResult first = bench.runUntil(Phase.INCREMENTAL);
        log.insert("shop.orders", RowImage.ofText("901", "not wanted"));
        log.statement("ALTER TABLE shop.orders ADD more INT");
        truncate();
        RunResult changed = bench.runUntil(Phase.INCREMENTAL);
        log.statement("DROP TABLE shop.orders");
        log.statement("CREATE TABLE shop.orders (...)");
        log.insert("shop.orders", RowImage.ofText("902", "not wanted either"));
        log.insert("shop.items", RowImage.ofText("903", "wanted"));

        RunResult made = bench.runUntil(Phase.INCREMENTAL);

        assertThat(List.of(first, changed, made)).allSatisfy(run -> {
            assertThat(run.errors()).isEmpty();
            assertThat(run.verdict().scope()).anyMatch(line -> line.contains("moved otherwise"));
        });
        assertThat(bench.target.table("shop.orders").rows()).containsExactlyElementsOf(before);
        assertThat(bench.engine.projects().statements("shop").list()).isEmpty();
        bench.assertEqualRows("shop.items");
    }

    @Test
    void leavingOutATableThatIsFollowedIsNotTakenBack(@TempDir Path other) {
        withoutACopy(other);
        bench.runUntil(Phase.INCREMENTAL);
        Definitions definitions = bench.engine.definitions(bench.project());
        definitions.leaveOut("shop.orders", "a mistake");
        bench.runUntil(Phase.INCREMENTAL);

        assertThatThrownBy(() -> definitions.reset("shop.orders")).hasMessageContaining("too late");
    }

    @Test
    void changesOfAFilteredTableAreAppliedThoughWhatItsFilterLooksAtIsGoneByThen(@TempDir Path other) {
        withoutACopy(other);
        bench.tables = List.of(
                new TableSettings("shop.orders", Optional.of("state < 10"), List.of(), List.of(), Map.of()));
        TableSchema stated = Tables.with(Tables.keyed("shop.orders"), Tables.number("state"));
        bench.onBothSides(stated, List.of(RowImage.ofText("1", "a", "5")));
        bench.source.judge = Optional.of(new ByTheLog());
        bench.runUntil(Phase.INCREMENTAL);
        log.insert("shop.orders", RowImage.ofText("901", "before", "6"));
        bench.source.table("shop.orders").alter(Tables.keyed("shop.orders"));
        log.statement("ALTER TABLE shop.orders DROP COLUMN state");

        RunResult stopped = bench.runUntil(Phase.INCREMENTAL);
        List<RowImage> applied = List.copyOf(bench.target.table("shop.orders").rows());
        bench.engine.projects().statements("shop").skip("not needed");
        RunResult skipped = bench.runUntil(Phase.INCREMENTAL);
        bench.engine.definitions(bench.project()).leaveOut("shop.orders", "it cannot be filtered any more");
        log.insert("shop.items", RowImage.ofText("902", "behind"));
        RunResult without = bench.runUntil(Phase.INCREMENTAL);

        assertThat(stopped.errors()).extracting(RunError::code).containsExactly(ErrorCode.DDL_UNSUPPORTED.id());
        assertThat(applied).contains(RowImage.ofText("901", "before", "6"));
        assertThat(skipped.errors()).extracting(RunError::message).singleElement().asString()
                .contains("no column", "schema FILE --skip shop.orders");
        assertThat(without.errors()).isEmpty();
        assertThat(bench.engine.projects().statements("shop").list()).singleElement()
                .extracting(SourceStatements.Entry::state).isEqualTo("passed");
        bench.assertEqualRows("shop.items");
    }

    @Test
    void theOnlyTableThatIsGoneByThenIsDroppedBehindItsLastChanges(@TempDir Path other) {
        withoutACopy(other);
        bench.include = List.of("shop.orders");
        bench.runUntil(Phase.INCREMENTAL);
        log.insert("shop.orders", RowImage.ofText("901", "before"));
        bench.source.drop("shop.orders");
        log.statement("DROP TABLE shop.orders");

        RunResult dropped = bench.runUntil(Phase.INCREMENTAL);

        assertThat(dropped.errors()).isEmpty();
        assertThat(bench.target.has("shop.orders")).isFalse();
    }

    /** Selects every row of tables that have all that their filter looks at. */
    private static final class ByTheLog implements RowJudge {
        @Override
        public List<ColumnSchema> unfit(TableSchema table) {
            return List.of();
        }

        @Override
        public BitSet selected(TableSchema table, List<ColumnSchema> columns, RowBatch rows) {
            table.filter().orElseThrow().columns().forEach(table::column);
            BitSet all = new BitSet();
            all.set(0, rows.rows());
            return all;
        }
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
    void statementThatIsCarriedOverAfterTheOneBehindItWasMetHidesNothing() {
        String project = bench.record().id();
        bench.metadb.saveStatement(project,
                new StatementRecord("entry 9", "ALTER TABLE a", State.STOPPED, "so it is", Optional.empty()));
        bench.metadb.saveStatement(project,
                new StatementRecord("entry 8", "TRUNCATE TABLE b", State.CARRIED, "", Optional.empty()));

        SourceStatements.Entry skipped = bench.engine.projects().statements("shop").skip("not needed");

        assertThat(skipped.position()).isEqualTo("entry 9");
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
