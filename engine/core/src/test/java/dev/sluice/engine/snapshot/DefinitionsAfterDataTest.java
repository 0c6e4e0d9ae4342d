package dev.sluice.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition commits on its own: the engine may die, or lose the answer, between its end and the note of it. */
class DefinitionsAfterDataTest {
    private static final TableSchema LINES = Tables.referring(
            Tables.with(Tables.with(Tables.keyed("shop.lines"), Tables.secondary("name")), Tables.secondary("id")),
            "shop.orders");

    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void twoTables() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(20));
        bench.source.create(LINES, Tables.rows(20));
    }

    @Test
    void indexWhoseAnswerWasLostIsNotBuiltAgain() {
        bench.options.put("retry.seconds", "5");
        loseTheAnswerTo("INDEX shop.lines by_name");

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        assertComplete();
    }

    @Test
    void foreignKeyWhoseAnswerWasLostIsNotAddedAgain() {
        bench.options.put("retry.seconds", "5");
        loseTheAnswerTo("LINK shop.lines to_shop.orders");

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        assertComplete();
    }

    @Test
    void indexBuiltJustBeforeADeathIsLeftOutByTheNextRun() {
        bench.target.afterStatement = statement -> {
            if (statement.equals("INDEX shop.lines by_name")) {
                bench.metadb.fails = _ -> true;
                throw Failures.passing();
            }
        };
        assertThat(bench.run().ending()).isEqualTo(Ending.FAILED);
        bench.metadb.fails = _ -> false;
        bench.target.afterStatement = _ -> {};

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        assertComplete();
    }

    @Test
    void indexThatTheServerStillBuildsForADeadRunIsNotAFailure() {
        AtomicBoolean building = new AtomicBoolean(true);
        bench.target.beforeStatement = statement -> {
            if (statement.equals("INDEX shop.lines by_name") && building.compareAndSet(true, false)) {
                TableSchema now = bench.target.table("shop.lines").schema();
                bench.target.table("shop.lines").alter(Tables.with(now, LINES.indexes().get(1))); // while ours waited
            }
        };

        RunResult result = bench.run();

        assertThat(result.errors()).isEmpty();
        assertThat(bench.target.table("shop.lines").schema()).isEqualTo(LINES);
    }

    @Test
    void foreignKeyIsAddedBesideAnIndexOfItsName() {
        IndexSchema named = new IndexSchema("to_shop.orders", IndexSchema.Kind.SECONDARY,
                List.of(IndexSchema.Part.of("id")), "");
        TableSchema items = Tables.referring(Tables.with(Tables.keyed("shop.items"), named), "shop.orders");
        bench.source.create(items, Tables.rows(20));

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.table("shop.items").schema()).isEqualTo(items);
    }

    @Test
    void indexOfTheSameNameOverOtherColumnsIsNamedAndNotTakenForOurs() {
        bench.target.afterCommit = work -> {
            if (work.target().equals(LINES.id())) {
                TableSchema now = bench.target.table("shop.lines").schema();
                IndexSchema other = new IndexSchema("by_name", IndexSchema.Kind.SECONDARY,
                        List.of(IndexSchema.Part.of("id")), "");
                bench.target.table("shop.lines").alter(now.withParts(List.of(now.indexes().getFirst(), other),
                        List.of()));
            }
        };

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(tuple("SLUICE-401", "shop.lines"));
        assertThat(result.errors().getFirst().message()).contains("by_name");
    }

    private void loseTheAnswerTo(String wanted) {
        AtomicBoolean lost = new AtomicBoolean();
        bench.target.afterStatement = statement -> {
            if (statement.equals(wanted) && lost.compareAndSet(false, true)) {
                throw Failures.passing();
            }
        };
    }

    private void assertComplete() {
        assertThat(bench.target.statements).containsOnlyOnce("INDEX shop.lines by_name")
                .containsOnlyOnce("INDEX shop.lines by_id").containsOnlyOnce("LINK shop.lines to_shop.orders");
        assertThat(bench.target.table("shop.lines").schema()).isEqualTo(LINES);
        bench.assertEqualRows("shop.orders", "shop.lines");
    }
}
