package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RowImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyOnlyTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void twoTables() {
        bench = new Workbench(home);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(300));
        bench.source.create(Tables.keyed("shop.items"), Tables.rows(50));
    }

    @Test
    void verifiesWhatTheTargetHoldsNowAndChangesNothing() {
        bench.run();
        bench.target.table("shop.orders").remove(RowImage.ofText("7", "row 7"));
        bench.target.statements.clear();

        RunResult result = bench.verify();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.state()).isEqualTo(ProjectState.COMPLETED);
        assertThat(result.missingInTarget()).isEqualTo(1);
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.DIFFERENT);
        assertThat(result.correctionFiles()).hasSize(1);
        assertThat(bench.target.statements).isEmpty();
    }

    @Test
    void verifiesAPairThatNoRunHasMoved() {
        bench.target.create(Tables.keyed("shop.orders"), Tables.rows(300));
        bench.target.create(Tables.keyed("shop.items"), Tables.rows(50));

        RunResult result = bench.verify();

        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.state()).isEqualTo(ProjectState.NOT_STARTED);
    }

    @Test
    void secondVerificationReplacesWhatTheFirstFound() {
        bench.run();
        RowImage row = RowImage.ofText("7", "row 7");
        bench.target.table("shop.orders").remove(row);
        assertThat(bench.verify().differences()).isEqualTo(1);
        bench.target.table("shop.orders").add(List.of(row));

        RunResult clean = bench.verify();

        assertThat(clean.differences()).isZero();
        assertThat(clean.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(bench.metadb.differences(bench.record().id())).isEmpty();
    }

    @Test
    void verificationWithOtherRulesIsRefusedSoThatTheRunCannotLoseATable() {
        bench.target.beforeCommit = Failures.atCall(1, Failures.fatal(ErrorCode.CONNECTION_LOST));
        bench.run();
        bench.target.beforeCommit = _ -> {};
        bench.include = List.of("shop.items");

        RunResult refused = bench.verify();
        bench.include = List.of("shop.*");
        RunResult result = bench.run();

        assertThat(refused.errors()).extracting(RunError::code).containsExactly("SLUICE-103");
        assertThat(result.tables()).isEqualTo(2);
        bench.assertEqualRows("shop.orders", "shop.items");
    }

    @Test
    void tableThatAppearedSinceThePlanDoesNotEnterAProjectUnderWay() {
        bench.target.beforeCommit = Failures.atCall(1, Failures.fatal(ErrorCode.CONNECTION_LOST));
        bench.run();
        bench.target.beforeCommit = _ -> {};
        bench.source.create(Tables.keyed("shop.late"), Tables.rows(5));

        RunResult verified = bench.verify();
        RunResult result = bench.run();

        assertThat(verified.verdict().kind()).isNotEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders", "shop.items");
    }

    @Test
    void tableThatAppearedSinceACompletedRunIsComparedAndMissed() {
        bench.run();
        bench.source.create(Tables.keyed("shop.late"), Tables.rows(5));
        bench.target.create(Tables.keyed("shop.late"), Tables.rows(4));

        RunResult result = bench.verify();

        assertThat(result.missingInTarget()).isEqualTo(1);
        assertThat(result.tables()).isEqualTo(3);
    }

    @Test
    void tableThatIsGoneFromTheSourceLeavesTheVerdictIncomplete() {
        bench.run();
        bench.source.drop("shop.items");

        RunResult result = bench.verify();

        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
        assertThat(result.errors()).extracting(RunError::code, RunError::table)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("SLUICE-409", "shop.items"));
    }

    @Test
    void tableThatIsMissingInTheTargetFailsAndLeavesTheVerdictIncomplete() {
        bench.run();
        bench.target.drop("shop.items");

        RunResult result = bench.verify();

        assertThat(result.ending()).isIn(Ending.FAILED, Ending.PRECHECK_FAILED);
        assertThat(result.errors()).extracting(RunError::code).containsExactly("SLUICE-305");
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.INCOMPLETE);
    }

    @Test
    void firstRunAfterAVerificationSelectsItsTablesItself() {
        bench.verify();
        bench.source.create(Tables.keyed("shop.late"), Tables.rows(5));

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders", "shop.items", "shop.late");
    }

    @Test
    void firstRunAfterAVerificationMayHaveOtherRules() {
        bench.target.create(Tables.keyed("shop.orders"), Tables.rows(300));
        bench.include = List.of("shop.orders");
        bench.verify();
        bench.include = List.of("shop.items");

        RunResult result = bench.run();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.tables()).isEqualTo(1);
        bench.assertEqualRows("shop.items");
    }

    @Test
    void anotherServerBehindTheAddressIsRefused() {
        bench.run();
        bench.target.serverId = "a copy";

        assertThat(bench.verify().errors()).extracting(RunError::code).containsExactly("SLUICE-208");
    }
}
