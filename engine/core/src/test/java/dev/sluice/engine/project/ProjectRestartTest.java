package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRestartTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void completedProject() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(300));
        bench.target.create(Tables.keyed("shop.other"), Tables.rows(5));
        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.source.table("shop.orders").add(List.of(RowImage.ofText("301", "new")));
    }

    @Test
    void restartDropsWhatTheProjectCreatedAndMovesItAnew() {
        String before = bench.record().id();

        RunResult result = bench.restart();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.rowsWritten()).isEqualTo(301);
        assertThat(bench.target.statements).containsOnlyOnce("DROP shop.orders");
        assertThat(bench.record().id()).isNotEqualTo(before);
        assertThat(bench.target.chunksDone("shop.orders")).isEqualTo(4);
        assertThat(bench.target.table("shop.other").rows()).hasSize(5);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void restartOfAProjectThatNeverRanIsAFirstRun() {
        Workbench fresh = new Workbench(home);
        fresh.source.create(Tables.keyed("shop.orders"), Tables.rows(3));

        assertThat(fresh.restart().ending()).isEqualTo(Ending.COMPLETED);
        fresh.assertEqualRows("shop.orders");
    }

    @Test
    void restartNeverEmptiesTablesTheProjectOnlyFilled() {
        Workbench fill = new Workbench(home);
        fill.phases = Set.of(Phase.FULL);
        fill.source.create(Tables.keyed("shop.orders"), Tables.rows(3));
        fill.target.create(Tables.keyed("shop.orders"));
        fill.run();

        RunResult result = fill.restart();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(fill.target.statements).isEmpty();
        assertThat(fill.target.table("shop.orders").rows()).hasSize(3);
    }

    @Test
    void restartOnAnotherServerDropsNothingThere() {
        bench.target.serverId = "another server that has a table of this name";
        bench.target.statements.clear();

        RunResult result = bench.restart();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(bench.target.statements).isEmpty();
        assertThat(bench.target.table("shop.orders").rows()).hasSize(300);
    }

    @Test
    void restartToAnEmptyServerBehindTheAddressBeginsAnewThere() {
        bench.target.serverId = "the rebuilt server";
        bench.target.drop("shop.orders");
        bench.target.statements.clear();

        RunResult result = bench.restart();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.statements).containsExactly("CREATE shop.orders");
        assertThat(bench.record().targetServer()).isEqualTo("the rebuilt server");
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void restartThatFailsItsPrecheckHasDroppedNothing() {
        bench.include = List.of("shop.misspelt");
        bench.target.statements.clear();

        RunResult result = bench.restart();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(bench.target.statements).isEmpty();
        assertThat(bench.target.table("shop.orders").rows()).hasSize(300);
    }

    @Test
    void restartThatDiedHalfWayIsFinishedByTheNextRunInsteadOfBeingTakenForComplete() {
        bench.metadb.fails = "deleteProject"::equals;
        assertThat(bench.restart().ending()).isEqualTo(Ending.FAILED);
        bench.metadb.fails = _ -> false;

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.rowsWritten()).isEqualTo(301);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void restartThatCannotDropIsFinishedByTheNextRun() {
        bench.target.beforeStatement = Failures.atCall(1, Failures.fatal(ErrorCode.DDL_FAILED));
        assertThat(bench.restart().ending()).isEqualTo(Ending.FAILED);

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void restartLeavesATableThatSomebodyElseWasFasterToCreate() {
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(7));
        bench.restart();
        bench.target.drop("shop.items");
        bench.source.create(Tables.keyed("shop.lines"), Tables.rows(7));
        bench.target.beforeStatement = statement -> {
            if (statement.equals("CREATE shop.lines") && !bench.target.has("shop.lines")) {
                bench.target.create(Tables.keyed("shop.lines"), Tables.rows(2));
            }
        };
        assertThat(bench.restart().errors()).extracting(RunError::code).containsExactly("SLUICE-304");

        RunResult result = bench.restart();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(bench.target.statements).doesNotContain("DROP shop.lines");
        assertThat(bench.target.table("shop.lines").rows()).hasSize(2);
    }

    @Test
    void restartLeavesATableWithRowsThatTheProjectHasNotWritten() {
        Workbench died = new Workbench(home);
        died.source.create(Tables.keyed("shop.orders"), Tables.rows(3));
        died.target.beforeStatement = _ -> {
            died.metadb.fails = _ -> true; // the process dies between the note and the statement
            throw Failures.fatal(ErrorCode.INTERNAL);
        };
        died.run();
        died.metadb.fails = _ -> false;
        died.target.beforeStatement = _ -> {};
        died.target.create(Tables.keyed("shop.orders"), Tables.rows(2));

        String project = died.record().id();

        RunResult result = died.restart();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(tuple("SLUICE-303", "shop.orders"));
        assertThat(died.record().id()).as("the project stays as it was").isEqualTo(project);
        assertThat(died.target.statements).doesNotContain("DROP shop.orders");
        assertThat(died.target.table("shop.orders").rows()).hasSize(2);
    }

    @Test
    void restartLeavesATableThatSomebodyMadeAnewWithOtherColumns() {
        bench.target.drop("shop.orders");
        bench.target.create(Tables.with(Tables.keyed("shop.orders"), Tables.text("mine")),
                List.of(RowImage.ofText("77", "not copied", "x")));

        RunResult result = bench.restart();

        assertThat(result.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(bench.target.statements).doesNotContain("DROP shop.orders");
        assertThat(bench.target.table("shop.orders").rows()).hasSize(1);
    }

    @Test
    void restartLeavesAViewThatSomebodyMadeAnew() {
        CatalogObject view = new CatalogObject("view", Tables.id("shop.open"));
        bench.source.movesObjects = true;
        bench.target.movesObjects = true;
        bench.source.otherObjects.add(view);
        bench.restart();
        bench.target.texts.put(view, "SELECT 'mine'");

        RunResult result = bench.restart();

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-304");
        assertThat(bench.target.statements).doesNotContain("DROP view shop.open");
        bench.target.texts.remove(view);
        assertThat(bench.restart().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.statements).containsOnlyOnce("DROP view shop.open");
    }

    @Test
    void restartLeavesATableThatSomebodyMadeUnderTheNameOfTheProjectsView() {
        CatalogObject view = new CatalogObject("view", Tables.id("shop.open"));
        bench.source.movesObjects = true;
        bench.target.movesObjects = true;
        bench.source.otherObjects.add(view);
        bench.restart();
        bench.target.otherObjects.remove(view);
        bench.target.create(Tables.keyed("shop.open"), Tables.rows(2));

        RunResult result = bench.restart();

        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-304");
        assertThat(bench.target.table("shop.open").rows()).hasSize(2);
    }

    @Test
    void restartAsksBeforeItDropsRowsThatTheProjectHasNotWritten() {
        bench.target.table("shop.orders").add(List.of(RowImage.ofText("5000", "after the switchover")));

        RunResult refused = bench.restart();

        assertThat(refused.ending()).isEqualTo(Ending.PRECHECK_FAILED);
        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("SLUICE-303");
            assertThat(error.message()).contains("holds 301 rows and this project has written 300 rows");
            assertThat(error.remedy()).contains("--yes-drop");
        });
        assertThat(bench.target.statements).doesNotContain("DROP shop.orders");
        bench.options.put("drop.confirmed", "yes");
        assertThat(bench.restart().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void restartAsksBeforeItDropsAFilledTableWhoseDefinitionWasNeverKept() {
        bench.metadb.saveTable(bench.record().id(), withoutFingerprint(bench.tableRecord("shop.orders")));

        RunResult refused = bench.restart();

        assertThat(refused.errors()).singleElement()
                .satisfies(error -> assertThat(error.message()).contains("cannot be proven"));
        assertThat(bench.target.table("shop.orders").rows()).hasSize(300);
    }

    private static TableRecord withoutFingerprint(TableRecord table) {
        return TableRecord.selected(table.source(), table.target(), table.schemaFingerprint(), 0)
                .withRanges(table.ranges()).withCreated(true).asLoaded().asIndexed().asLinked();
    }

    @Test
    void restartDropsATableThatSomebodyHasEmptied() {
        bench.target.table("shop.orders").clear();

        assertThat(bench.restart().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void restartTakesChangedRules() {
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(7));
        bench.include = List.of("shop.items");

        RunResult result = bench.restart();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.target.has("shop.orders")).isFalse();
        bench.assertEqualRows("shop.items");
    }
}
