package dev.sluice.engine.project;

import dev.sluice.spi.EventSink;
import dev.sluice.spi.LogRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRunTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void threeTables() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(950));
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(120));
        bench.source.create(Tables.keyless("shop.notes"), Tables.rows(35));
    }

    @Test
    void projectOfSeveralTablesMovesWithEqualRowsAndResultCounts() {
        RunResult result = bench.run();

        bench.assertEqualRows("shop.orders", "shop.items", "shop.notes");
        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.state()).isEqualTo(ProjectState.COMPLETED);
        assertThat(result.tables()).isEqualTo(3);
        assertThat(result.tablesFailed()).isZero();
        assertThat(result.rowsRead()).isEqualTo(1_105);
        assertThat(result.rowsWritten()).isEqualTo(1_105);
        assertThat(result.rowsVerified()).isEqualTo(1_105);
        assertThat(result.differences()).isZero();
        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
    }

    @Test
    void bothEndsAreClosedHoweverTheRunEnds() {
        bench.target.beforeWrite = Failures.atCall(1, Failures.fatal(ErrorCode.WRITE_FAILED));

        bench.run();

        assertThat(bench.source.connections).isNotEmpty().allMatch(connection -> connection.isClosed());
        assertThat(bench.target.connections).isNotEmpty().allMatch(connection -> connection.isClosed());
    }

    @Test
    void secondaryIndexesFollowTheRowsAndForeignKeysFollowEverything() {
        List<String> order = new CopyOnWriteArrayList<>();
        bench.target.afterCommit = work -> order.add("ROWS " + work.target());
        bench.target.beforeStatement = order::add;
        bench.source.create(Tables.referring(Tables.with(Tables.keyed("shop.lines"), Tables.secondary("name")),
                "shop.orders"), Tables.rows(20));

        bench.run();

        assertThat(order.stream().filter(line -> line.contains("shop.lines"))).containsExactly("CREATE shop.lines",
                "ROWS shop.lines", "INDEX shop.lines by_name", "LINK shop.lines to_shop.orders");
        assertThat(order).last().isEqualTo("LINK shop.lines to_shop.orders");
    }

    @Test
    void emptyTableMovesAndIsVerified() {
        bench.source.create(Tables.keyed("shop.empty"));

        RunResult result = bench.run();

        assertThat(bench.target.table("shop.empty").rows()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.tables()).isEqualTo(4);
    }

    @Test
    void fatalFailureOfOneTableLeavesTheOthersMovedAndTheNextRunDoesOnlyThatTable() {
        bench.target.beforeWrite = work -> {
            if (work.target().equals(Tables.id("shop.items"))) {
                throw Failures.fatal(ErrorCode.WRITE_FAILED);
            }
        };

        RunResult first = bench.run();

        assertThat(first.ending()).isEqualTo(Ending.FAILED);
        assertThat(first.state()).isEqualTo(ProjectState.FAILED);
        assertThat(first.tablesFailed()).isEqualTo(1);
        assertThat(first.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("SLUICE-403", "shop.items"));
        assertThat(first.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
        assertThat(first.rowsVerified()).isPositive();
        bench.assertEqualRows("shop.orders", "shop.notes");
        assertThat(bench.target.table("shop.items").rows()).isEmpty();

        bench.target.beforeWrite = _ -> {};
        bench.target.writes.clear();
        RunResult second = bench.run();

        assertThat(second.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(second.rowsWritten()).isEqualTo(120);
        assertThat(second.tablesFailed()).isZero();
        assertThat(bench.target.writes).extracting(work -> work.target().name()).containsOnly("items");
        bench.assertEqualRows("shop.orders", "shop.items", "shop.notes");
    }

    @Test
    void secondRunOfACompletedProjectDoesNothingAndSaysSoWithTheRememberedCounts() {
        bench.run();
        int reads = bench.source.reads.size();

        RunResult again = bench.run();

        assertThat(again.ending()).isEqualTo(Ending.ALREADY_COMPLETE);
        assertThat(again.state()).isEqualTo(ProjectState.COMPLETED);
        assertThat(again.rowsVerified()).isEqualTo(1_105);
        assertThat(again.tables()).isEqualTo(3);
        assertThat(again.rowsWritten()).isZero();
        assertThat(again.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(again.verdict().scope()).anySatisfy(line -> assertThat(line)
                .contains("nothing was compared by this run", "Consistent", "(compared 2"));
        assertThat(bench.source.reads).hasSize(reads);
    }

    @Test
    void untilEndsPausedWhenThePhaseIsReachedAndTheNextRunGoesOn() {
        RunResult schema = bench.runUntil(Phase.SCHEMA);
        assertThat(schema.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(schema.state()).isEqualTo(ProjectState.PAUSED);
        assertThat(bench.target.table("shop.orders").rows()).isEmpty();

        RunResult full = bench.runUntil(Phase.FULL);
        assertThat(full.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(full.verdict().kind()).isEqualTo(Verdict.Kind.NOT_VERIFIED);
        bench.assertEqualRows("shop.orders", "shop.items", "shop.notes");

        RunResult rest = bench.run();
        assertThat(rest.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(rest.rowsWritten()).isZero();
        assertThat(rest.rowsVerified()).isEqualTo(1_105);
    }

    @Test
    void untilAFinishedPhaseDoesNothingMore() {
        bench.runUntil(Phase.FULL);

        RunResult again = bench.runUntil(Phase.FULL);

        assertThat(again.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(again.rowsRead()).isZero();
        assertThat(again.state()).isEqualTo(ProjectState.PAUSED);
    }

    @Test
    void untilTheLastPhaseIsTheWholeProject() {
        assertThat(bench.runUntil(Phase.VERIFICATION).ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void projectWithoutSchemaPhaseFillsTheTablesThatAreThere() {
        bench.phases = Set.of(Phase.FULL);
        bench.target.create(Tables.keyed("shop.orders"));
        bench.target.create(Tables.keyed("shop.items"));
        bench.target.create(Tables.keyless("shop.notes"));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.statements).isEmpty();
        bench.assertEqualRows("shop.orders", "shop.items", "shop.notes");
    }

    @Test
    void positionsBeforeAndAfterTheCopyAreNotedAndToldInTheScope() {
        bench.source.log = Optional.of(new MovingLog());

        RunResult result = bench.run();

        assertThat(bench.record().positionBefore()).contains("not ahead");
        assertThat(bench.record().positionAfter()).contains("not behind");
        assertThat(result.verdict().scope()).last().asString().contains("between not ahead and not behind");
    }

    @Test
    void failingMetadbIsToldAsTheFailure() {
        bench.metadb.fails = "savePlan"::equals;

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).contains("SLUICE-502");
        assertThat(bench.target.writes).isEmpty();
    }

    @Test
    void metadbThatFailsAltogetherStillLetsTheRunEndWithAResult() {
        bench.target.beforeWrite = _ -> bench.metadb.fails = _ -> true;

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).contains("SLUICE-502");

        bench.metadb.fails = _ -> false;
        bench.target.beforeWrite = _ -> {};
        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders", "shop.items", "shop.notes");
    }

    /** A log that moved during the copy. */
    private static final class MovingLog implements LogSource {
        @Override
        public LogPosition position(String text) {
            throw new UnsupportedOperationException("this log is not read");
        }

        @Override
        public void read(LogRequest request, EventSink sink) {
            throw new UnsupportedOperationException("this log is not read");
        }

        @Override
        public LogPosition positionNotAhead() {
            return new Position("not ahead");
        }

        @Override
        public LogPosition positionNotBehind() {
            return new Position("not behind");
        }

        private record Position(String text) implements LogPosition {
            @Override
            public boolean covers(LogPosition other) {
                return equals(other);
            }
        }
    }
}
