package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectResumeTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void twoTables() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(300));
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(50));
    }

    private void failInTheMiddle() {
        bench.target.beforeCommit = Failures.atCall(2, Failures.fatal(ErrorCode.CONNECTION_LOST));
        assertThat(bench.run().state()).isEqualTo(ProjectState.FAILED);
        bench.target.beforeCommit = _ -> {};
    }

    @Test
    void projectLeftRunningByADeadProcessGoesOn() {
        failInTheMiddle();
        bench.metadb.saveProject(bench.record().withState(ProjectState.RUNNING));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(bench.metadb.audit).contains("the last run ended without a word");
        bench.assertEqualRows("shop.orders", "shop.items");
    }

    @Test
    void tablesThatCameAfterThePlanAreNamedAsNotMoved() {
        failInTheMiddle();
        bench.source.create(Tables.keyed("shop.late"), Tables.rows(5));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.verdict().scope()).anyMatch(line -> line.contains("not in this project's plan")
                && line.endsWith("shop.late"));
        assertThat(bench.target.has("shop.late")).isFalse();
    }

    @Test
    void progressOfRangesThatThePlanDoesNotHaveStopsTheTable() {
        failInTheMiddle();
        TableRecord orders = bench.tableRecord("shop.orders");
        bench.metadb.saveTable(bench.record().id(), orders.withRanges(List.of()));
        bench.options.put("chunk.rows", "170");

        RunResult result = bench.run();

        assertThat(result.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(tuple("SLUICE-411", "shop.orders"));
        assertThat(bench.restart().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders", "shop.items");
    }

    @Test
    void changedRulesUnderTheSameNameAreRefused() {
        failInTheMiddle();
        bench.include = List.of("shop.orders");

        assertRefused(ErrorCode.PROJECT_CHANGED);
    }

    @Test
    void changedPhasesUnderTheSameNameAreRefused() {
        failInTheMiddle();
        bench.phases = Set.of(Phase.SCHEMA, Phase.FULL);

        assertRefused(ErrorCode.PROJECT_CHANGED);
    }

    @Test
    void otherOptionsAreNoOtherProject() {
        failInTheMiddle();
        bench.options.put("workers", "4");
        bench.options.put("chunk.rows", "1000");

        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders", "shop.items");
    }

    @Test
    void anotherTargetBehindTheAddressIsRefused() {
        failInTheMiddle();
        bench.target.serverId = "a copy of the target";

        assertRefused(ErrorCode.SERVER_CHANGED);
    }

    @Test
    void anotherSourceBehindTheAddressIsRefused() {
        failInTheMiddle();
        bench.source.serverId = "a copy of the source";

        assertRefused(ErrorCode.SERVER_CHANGED);
    }

    @Test
    void alteredSourceTableIsFoundOnResume() {
        failInTheMiddle();
        bench.source.create(Tables.with(Tables.keyed("shop.orders"), Tables.text("note")));

        assertRefused(ErrorCode.SCHEMA_CHANGED);
    }

    @Test
    void droppedSourceTableIsFoundOnResume() {
        failInTheMiddle();
        bench.source.drop("shop.orders");

        assertRefused(ErrorCode.SCHEMA_CHANGED);
    }

    private void assertRefused(ErrorCode code) {
        long written = bench.target.table("shop.orders").rows().size();
        bench.target.statements.clear();

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly(code.id());
        assertThat(bench.record().state()).isEqualTo(ProjectState.FAILED);
        assertThat(bench.target.table("shop.orders").rows()).hasSize((int) written);
        assertThat(bench.target.statements).isEmpty();
    }

    @Test
    void tableThatCouldNotBeCreatedIsCreatedByTheNextRun() {
        bench.target.beforeStatement = statement -> {
            if (statement.equals("CREATE shop.items")) {
                throw Failures.fatal(ErrorCode.DDL_FAILED);
            }
        };

        RunResult first = bench.run();
        bench.target.beforeStatement = _ -> {};
        RunResult second = bench.runUntil(Phase.SCHEMA);

        assertThat(first.errors()).extracting(RunError::table).containsExactly("shop.items");
        assertThat(second.ending()).isEqualTo(Ending.REACHED_PHASE);
        assertThat(second.tablesFailed()).isZero();
        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders", "shop.items");
    }

    @Test
    void tableSomeoneElseMadeAndFilledMeanwhileIsNeverDropped() {
        RowImage theirs = RowImage.ofText("7", "precious");
        bench.target.beforeStatement = statement -> {
            if (statement.equals("CREATE shop.items")) {
                bench.target.create(Tables.keyed("shop.items"), List.of(theirs));
            }
        };
        bench.run();
        bench.target.beforeStatement = _ -> {};

        RunResult second = bench.run();

        assertThat(second.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("SLUICE-303", "shop.items"));
        assertThat(bench.target.table("shop.items").rows()).containsExactly(theirs);
    }

    @Test
    void verificationThatFailedIsDoneAgainByTheNextRun() {
        bench.target.beforeRead = request -> {
            if (request.table().id().name().equals("items")) {
                throw Failures.fatal(ErrorCode.READ_FAILED);
            }
        };

        RunResult first = bench.run();
        bench.target.beforeRead = _ -> {};
        RunResult second = bench.run();

        assertThat(first.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
        assertThat(first.state()).isEqualTo(ProjectState.FAILED);
        assertThat(second.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(second.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(second.rowsWritten()).isZero();
        assertThat(second.rowsVerified()).isEqualTo(350);
    }

    @Test
    void runFencedOutDoesNotTouchTheStateOfTheRunThatTookOver() {
        bench.target.beforeCommit = _ -> bench.target.takeOver();

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.FAILED);
        assertThat(result.errors()).extracting(RunError::code).contains("SLUICE-405");
        assertThat(bench.record().state()).isEqualTo(ProjectState.RUNNING);
        bench.target.beforeCommit = _ -> {};
        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders", "shop.items");
    }
}
