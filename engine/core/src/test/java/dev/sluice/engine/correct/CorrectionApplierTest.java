package dev.sluice.engine.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.FakeTable;
import dev.sluice.engine.fakes.Gate;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.fakes.Workbench.Execution;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RowImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionApplierTest {
    @TempDir
    Path home;
    private Workbench bench;
    private FakeTable orders;

    @BeforeEach
    void threeDifferences() {
        bench = new Workbench(home);
        bench.onBothSides(Tables.keyed("shop.orders"), Tables.rows(300));
        orders = bench.target.table("shop.orders");
        orders.remove(RowImage.ofText("1", "row 1"));
        orders.add(List.of(RowImage.ofText("900", "extra")));
        orders.replace(RowImage.ofText("5", "row 5"), RowImage.ofText("5", "changed"));
        assertThat(bench.verify().differences()).isEqualTo(3);
    }

    private CorrectionOutcome apply() throws InterruptedException {
        return bench.engine.applyCorrections(bench.project(), home.resolve("out"));
    }

    @Test
    void appliedCorrectionsMakeTheNextVerificationClean() throws Exception {
        CorrectionOutcome outcome = apply();

        assertThat(outcome.repaired()).isEqualTo(3);
        assertThat(outcome.changedSinceSeen()).isZero();
        assertThat(outcome.files().corrections()).hasSize(3).allMatch(Files::exists);
        RunResult again = bench.verify();
        assertThat(again.differences()).isZero();
        assertThat(again.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void rowThatChangedSinceItWasSeenIsLeftAloneAndCounted() throws Exception {
        orders.replace(RowImage.ofText("5", "changed"), RowImage.ofText("5", "changed again"));

        CorrectionOutcome outcome = apply();

        assertThat(outcome.repaired()).isEqualTo(2);
        assertThat(outcome.changedSinceSeen()).isEqualTo(1);
        assertThat(orders.rows()).contains(RowImage.ofText("5", "changed again"));
    }

    @Test
    void secondApplicationChangesNothing() throws Exception {
        apply();

        CorrectionOutcome again = apply();

        assertThat(again.repaired()).isZero();
        assertThat(again.changedSinceSeen()).isEqualTo(3);
    }

    @Test
    void projectIsNotCompleteBeforeItsCorrectionsAreWritten() throws Exception {
        Workbench blocked = new Workbench(home.resolve("blocked"));
        Files.createDirectories(home.resolve("blocked"));
        Files.writeString(home.resolve("blocked").resolve("corrections"), "a file where the folder should be");
        blocked.source.create(Tables.keyed("shop.orders"), Tables.rows(3));
        blocked.target.afterCommit = _ -> blocked.target.table("shop.orders").clear();

        assertThat(blocked.run().errors()).extracting(RunError::code).containsExactly("SLUICE-504");
        assertThat(blocked.record().state()).isEqualTo(ProjectState.FAILED);

        Files.delete(home.resolve("blocked").resolve("corrections"));
        RunResult again = blocked.run();
        assertThat(again.state()).isEqualTo(ProjectState.COMPLETED);
        assertThat(again.correctionFiles()).isNotEmpty();
    }

    @Test
    void manyCorrectionsRunInTransactionsOfLimitedSize() throws Exception {
        orders.clear();
        bench.verify();

        CorrectionOutcome outcome = apply();

        assertThat(outcome.repaired()).isEqualTo(300);
        assertThat(bench.target.transactions).hasSizeGreaterThan(1).allMatch(statements -> statements.size() <= 200);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void wideRowsAreNotGatheredIntoOneTransaction() throws Exception {
        bench.source.table("shop.orders").clear();
        orders.clear();
        bench.source.table("shop.orders").add(List.of(RowImage.ofText("1", "x".repeat(3 << 20)),
                RowImage.ofText("2", "x".repeat(3 << 20)), RowImage.ofText("3", "x".repeat(3 << 20))));
        bench.verify();

        assertThat(apply().repaired()).isEqualTo(3);
        assertThat(bench.target.transactions).hasSizeGreaterThan(1);
    }

    @Test
    void interruptionStopsBetweenTransactionsAndPassesThrough() {
        bench.target.beforeStatement = _ -> {
            throw new InterruptedException("stop");
        };

        assertThatThrownBy(this::apply).isInstanceOf(InterruptedException.class);
    }

    @Test
    void correctionsAreNeverAppliedToAnotherServerBehindTheAddress() {
        bench.target.serverId = "another server";

        assertThatThrownBy(this::apply).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVER_CHANGED));
        assertThat(bench.target.transactions).isEmpty();
    }

    @Test
    void projectThatNeverRanHasNoCorrections() {
        Workbench fresh = new Workbench(home);

        assertThatThrownBy(() -> fresh.engine.corrections(fresh.project(), home.resolve("out")))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_UNKNOWN));
    }

    @Test
    void failureWhileApplyingIsToldAndWhatWasCommittedStays() {
        bench.target.beforeStatement = Failures.atCall(3, Failures.fatal(ErrorCode.WRITE_FAILED));

        assertThatThrownBy(this::apply).isInstanceOf(MigrationException.class);
        assertThat(orders.rows()).doesNotContain(RowImage.ofText("900", "extra"));
    }

    @Test
    void whileCorrectionsAreAppliedNothingElseIsDoneWithTheProject() throws Exception {
        Gate gate = new Gate();
        bench.target.beforeStatement = _ -> gate.pass();
        FutureTask<CorrectionOutcome> applying = new FutureTask<>(this::apply);
        Thread.ofPlatform().daemon().start(applying);
        gate.awaitReached();

        RunResult run = bench.run();
        RunResult comparison = bench.verify();

        for (RunResult refused : List.of(run, comparison)) {
            assertThat(refused.ending()).isEqualTo(RunResult.Ending.FAILED);
            assertThat(refused.errors()).singleElement().satisfies(error -> {
                assertThat(error.code()).isEqualTo(ErrorCode.PROJECT_RUNNING.id());
                assertThat(error.message()).isEqualTo("Corrections of project 'shop' are being applied");
            });
        }
        List.<ThrowingCallable>of(this::apply, () -> bench.engine.projects().delete("shop"),
                () -> bench.engine.conflicts(bench.project()).retry(Optional.empty(), Set.of()))
                .forEach(second -> assertThatThrownBy(second).isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_RUNNING)));
        assertThat(bench.engine.projects().show("shop").runs()).as("runs that were kept").hasSize(1);
        gate.open();
        assertThat(applying.get(60, TimeUnit.SECONDS).repaired()).isEqualTo(3);
        assertThat(bench.verify().differences()).isZero();
    }

    @Test
    void correctionsAreRefusedWhileTheProjectRuns() throws Exception {
        Gate gate = new Gate();
        bench.target.beforeRead = _ -> gate.pass();
        Execution comparing = Workbench.start(bench.engine.verify(bench.project()));
        gate.awaitReached();

        assertThatThrownBy(this::apply).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e).hasMessage("Project 'shop' is running"));
        RunResult second = bench.verify();

        assertThat(second.errors()).extracting(RunError::code).containsExactly(ErrorCode.PROJECT_RUNNING.id());
        gate.open();
        assertThat(comparing.result().differences()).isEqualTo(3);
        assertThat(apply().repaired()).isEqualTo(3);
    }

    @Test
    void failedApplicationLeavesTheProjectToOthers() {
        bench.target.beforeStatement = Failures.atCall(1, Failures.fatal(ErrorCode.WRITE_FAILED));
        assertThatThrownBy(this::apply).isInstanceOf(MigrationException.class);

        assertThat(bench.verify().differences()).isEqualTo(3);
    }

    @Test
    void projectsWhoseNamesDifferOnlyInUnsafeLettersDoNotShareAFolder() {
        orders.add(List.of(RowImage.ofText("901", "extra")));
        var second = bench.engine.verify(named("a_b")).execute();
        var dots = bench.engine.verify(named("..")).execute();

        assertThat(second.correctionFiles().getFirst().getParent())
                .isNotEqualTo(bench.engine.verify(named("a/b")).execute().correctionFiles().getFirst().getParent());
        assertThat(dots.correctionFiles().getFirst().normalize()).startsWith(home.resolve("corrections"));
        assertThat(dots.correctionFiles().getFirst().getParent().normalize()).isNotEqualTo(home.resolve("corrections"));
    }

    private dev.sluice.model.MigrationProject named(String name) {
        var project = bench.project();
        return new dev.sluice.model.MigrationProject(name, project.source(), project.target(), project.phases(),
                project.include(), project.exclude(), project.tables(), project.options());
    }
}
