package dev.sluice.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigrationTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void threeTables() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.a"), Tables.rows(3));
        bench.source.create(Tables.keyed("shop.b"), Tables.rows(3));
        bench.source.create(Tables.with(Tables.keyless("shop.c"), Tables.secondary("left")), Tables.rows(3));
    }

    @Test
    void tablesAreCreatedWithoutRowsAndWithoutWhatFollowsThem() {
        RunResult result = bench.runUntil(Phase.SCHEMA);

        assertThat(result.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(bench.target.statements).containsExactlyInAnyOrder("CREATE shop.a", "CREATE shop.b",
                "CREATE shop.c");
        assertThat(bench.target.table("shop.a").rows()).isEmpty();
    }

    @Test
    void connectionLostAfterTheCreationMakesTheTableAnewInsteadOfFailing() {
        bench.options.put("retry.seconds", "5");
        AtomicBoolean lost = new AtomicBoolean();
        bench.target.beforeStatement = statement -> {
            if (statement.equals("CREATE shop.b") && lost.compareAndSet(false, true)) {
                bench.target.create(Tables.keyed("shop.b")); // the server did it, the answer was lost
                throw Failures.passing();
            }
        };

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.statements).containsSubsequence("DROP shop.b", "CREATE shop.b");
        bench.assertEqualRows("shop.a", "shop.b", "shop.c");
    }

    @Test
    void tableThatCannotBeCreatedIsNamedAndTheOthersGoOnToTheirRows() {
        failToCreateB();

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::table).containsExactly("shop.b");
        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        bench.assertEqualRows("shop.a", "shop.c");
        assertThat(bench.target.writes).extracting(work -> work.target().name()).doesNotContain("b");
    }

    @Test
    void nextRunCreatesTheTableThatFailedAndLeavesTheFilledOnesAlone() {
        failToCreateB();
        bench.run();
        bench.target.beforeStatement = _ -> {};
        bench.target.statements.clear();

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.statements).contains("CREATE shop.b").doesNotContain("DROP shop.a", "CREATE shop.a",
                "DROP shop.c", "CREATE shop.c");
        bench.assertEqualRows("shop.a", "shop.b", "shop.c");
    }

    @Test
    void indexesComeWithTheTableWhereTheyAreAskedFor() {
        bench.options.put("indexes", "with");

        bench.runUntil(Phase.SCHEMA);
        assertThat(bench.target.statements).containsSubsequence("CREATE shop.c", "INDEX shop.c by_left");
        bench.target.statements.clear();

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.statements).isEmpty();
    }

    @Test
    void indexesAreLeftOutWhereTheyAreNotAskedFor() {
        bench.options.put("indexes", "none");

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);

        assertThat(bench.target.statements).noneMatch(statement -> statement.startsWith("INDEX"));
        bench.assertEqualRows("shop.a", "shop.b", "shop.c");
    }

    @Test
    void whatTheTargetDeclaresOtherwiseThanWantedIsNamedInTheVerdict() {
        bench.target.afterStatement = statement -> {
            if (statement.equals("CREATE shop.b")) {
                bench.target.table("shop.b").alter(Tables.of("shop.b",
                        List.of(Tables.number("id"), Tables.notNull(Tables.text("name"))),
                        List.of(Tables.primary("id"), Tables.unique("name"))));
            }
        };

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.verdict().scope())
                .contains("not declared as wanted: shop.b: column name was changed (nullable true is false),"
                        + " index unique_name was added")
                .noneMatch(line -> line.contains("shop.a") || line.contains("shop.c"));
    }

    @Test
    void whatFollowsTheRowsIsNotMissedBeforeThem() {
        bench.runUntil(Phase.SCHEMA);
        assertThat(bench.runUntil(Phase.SCHEMA).verdict().scope())
                .noneMatch(line -> line.contains("not declared as wanted"));

        assertThat(bench.run().verdict().scope()).noneMatch(line -> line.contains("not declared as wanted"));
    }

    @Test
    void tableThatFailsStopsTheRunWhereThatIsAskedFor() {
        bench.options.put("table.failure", "stop");
        bench.options.put("workers", "1");
        failToCreateB();

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-401");
        assertThat(bench.target.writes).isEmpty();
    }

    private void failToCreateB() {
        bench.target.beforeStatement = statement -> {
            if (statement.equals("CREATE shop.b")) {
                throw Failures.fatal(ErrorCode.DDL_FAILED);
            }
        };
    }
}
