package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.ControlSocket;
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.fakes.FakeEngine;
import dev.sluice.fakes.FakeRun;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about a project that another process runs; its engine and its socket stand in this one. */
class RunningProjectTest {
    @TempDir
    Path folder;
    private Stage stage;
    private ControlSocket socket;
    private final FakeEngine other = new FakeEngine();
    private final FakeRun run = FakeRun.untilPaused(Results.ended(Ending.PAUSED, 10, ErrorCode.INTERRUPTED));

    @BeforeEach
    void anotherProcessRunsTheProject() throws IOException {
        stage = new Stage(folder);
        Files.createDirectories(stage.home());
        other.running.add(run);
        socket = SluiceEngine.listen(stage.home(), other);
    }

    @AfterEach
    void closeTheSocket() {
        socket.close();
    }

    @Test
    void setReachesTheRunAndSaysWhoAsked() {
        int code = stage.run("set", file(), "throttle.rows=1000", "throttle.bytes=0");

        assertThat(code).as(stage.err()).isZero();
        assertThat(run.changes).containsEntry("throttle.rows", "1000").containsEntry("throttle.bytes", "0");
        assertThat(run.changedBy).contains(System.getProperty("user.name")).contains("process");
        assertThat(stage.out()).contains("throttle.rows of project shop is 1000 from now on")
                .contains("kept for later runs");
    }

    @Test
    void pauseWaitsForTheEnd() {
        int code = stage.run("pause", file());

        assertThat(code).isZero();
        assertThat(run.isPaused()).isTrue();
        assertThat(stage.out()).contains("Project shop is paused. 'sluice run' goes on from there.");
    }

    @Test
    void showSaysWhoRunsItAndHowItStands() {
        int code = stage.run("show", file());

        assertThat(code).isZero();
        assertThat(stage.out()).contains("being run by process " + ProcessHandle.current().pid())
                .contains("By its file: profile normal: workers ")
                .contains("Full migration: 0 %").contains("throttle: none").contains("no tables yet");
    }

    @Test
    void showEndsWithALineOfJsonForScripts() {
        int code = stage.run("show", file(), "--json");

        assertThat(code).isZero();
        assertThat(stage.out()).startsWith("{\"project\":\"shop\",\"running\":true,\"state\":\"RUNNING\",\"pid\":")
                .contains("\"step\":\"Full migration\"").contains("\"throttleRows\":0").endsWith("\"tables\":[]}\n");
    }

    @Test
    void followShowsItUntilTheEnd() {
        run.pause();

        int code = stage.run("show", file(), "--follow", "--json");

        assertThat(code).isZero();
        assertThat(stage.err()).contains("The run has ended: PAUSED");
        assertThat(stage.out()).contains("\"running\":false,\"ending\":\"PAUSED\"");
    }

    @Test
    void verifyHasTheRunCompareAndLetsItGoOn() {
        run.comparisons = scope -> {
            assertThat(scope).hasToString("rows that changed since the last comparison");
            Comparison asked = asked(1);
            run.comparison = Optional.of(asked);
            run.onAwait = () -> run.comparison = Optional.of(asked.endedWith(found(Kind.DIFFERENT, 2)));
            return asked;
        };

        int code = stage.run("verify", file(), "--tables", "changed", "--json");

        assertThat(code).as(stage.err()).isEqualTo(3);
        assertThat(run.isPaused()).isFalse();
        assertThat(stage.engine.calls).isEmpty();
        assertThat(stage.err()).contains("Full migration", "Ctrl-C stops the comparison and not the run",
                "compared in 3 s; the run goes on", "2 missing in the target");
        assertThat(stage.out()).contains("\"state\":\"RUNNING\"", "\"missingInTarget\":2", "\"verdict\":\"DIFFERENT\"");
    }

    @Test
    void whatTheRunRefusesToCompareIsToldWithItsReason() {
        run.comparisons = _ -> {
            throw new MigrationException(ErrorCode.PROJECT_RUNNING, "It copies", Remedy.of("Ask later."));
        };

        int code = stage.run("verify", file());

        assertThat(code).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-110", "It copies", "Ask later.");
    }

    @Test
    void aStopEndsTheComparisonAndLeavesTheRun() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        run.comparisons = _ -> {
            run.comparison = Optional.of(asked(1));
            run.onAwait = waiting::countDown;
            run.onStopComparing = () -> run.comparison = Optional
                    .of(asked(1).endedWith(Results.comparedMeanwhile(Ending.PAUSED, Kind.INCOMPLETE, 0)));
            return asked(1);
        };
        FutureTask<Integer> verify = new FutureTask<>(() -> stage.run("verify", file(), "--plain"));
        Thread.ofPlatform().daemon().start(verify);
        assertThat(waiting.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(stage.interruption.stopAndWait(Duration.ofMinutes(1))).isTrue();

        assertThat(verify.get(60, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(run.stoppedBy).contains(System.getProperty("user.name"));
        assertThat(run.isPaused()).isFalse();
        assertThat(stage.out()).contains("Stopping the comparison; the run goes on",
                "the comparison was stopped after");
    }

    @Test
    void aRunThatIsPausedMeanwhileEndsTheWaitAsInterrupted() {
        run.comparisons = _ -> {
            run.comparison = Optional.of(asked(1));
            run.onAwait = () -> {
                run.comparison = Optional.of(asked(1).endedWith(Results.PAUSED));
                run.pause();
            };
            return asked(1);
        };

        assertThat(stage.run("verify", file(), "--plain")).isEqualTo(130);
        assertThat(stage.out()).contains("Project shop: paused after");
    }

    @Test
    void showTellsWhatWasFoundAndHowMuchChangedSince() {
        run.comparison = Optional.of(asked(1).endedWith(found(Kind.CONSISTENT, 0)).withChangesSince(1_234));

        stage.run("show", file());
        String words = stage.out();
        stage.run("show", file(), "--json");

        assertThat(words).contains("Compared everything, asked for by anna at 1970-01-01T00:00:00Z",
                "1,234 rows changed in the target since then");
        assertThat(stage.out()).contains("\"ending\":\"COMPLETED\",\"verdict\":\"CONSISTENT\",\"changesSince\":1234}}");
    }

    private static Comparison asked(long number) {
        return new Comparison(number, VerificationScope.EVERYTHING, "anna", Instant.EPOCH, Optional.empty(), 0);
    }

    private static RunResult found(Kind verdict, long missing) {
        return Results.comparedMeanwhile(Ending.COMPLETED, verdict, missing);
    }

    @Test
    void aProcessThatEndsWhileItIsFollowedLeavesWhatTheMetadbKnows() {
        stage.engine.remembered = Optional.of(new RememberedProject("shop", ProjectState.RUNNING, Set.of(),
                Optional.empty(), List.of(), 0));
        run.onAwait = socket::close;

        int code = stage.run("show", file(), "--follow", "--plain");

        assertThat(code).as(stage.err()).isZero();
        assertThat(stage.out()).contains("Its process ended without a word");
    }

    @Test
    void pauseThatTakesTooLongSaysWhatItWaitsFor() {
        run.deaf = true;

        int code = stage.run("pause", file(), "--wait", "1");

        assertThat(code).isEqualTo(1);
        assertThat(stage.out()).contains("Waiting for the end of what is under way in step 'Full migration'");
        assertThat(stage.err()).contains("SLUICE-506").contains("has not paused within 1 s");
    }

    @Test
    void aSecondRunNamesTheProcessAndHowToReachIt() {
        stage.openingFailure = Optional.of(new MigrationException(ErrorCode.HOME_LOCKED,
                "The home folder is in use", Remedy.of("Wait.")));

        int code = stage.run("run", file());

        assertThat(code).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-501")
                .contains("Project 'shop' is being run by process " + ProcessHandle.current().pid())
                .contains("sluice pause FILE");
    }

    @Test
    void showWaitsAMomentForASluiceThatHoldsTheHomeFolderAndCannotBeReachedYet() {
        socket.close();
        stage.openingFailure = Optional.of(new MigrationException(ErrorCode.HOME_LOCKED,
                "The home folder is in use", Remedy.of("Wait.")));
        stage.atOpening = () -> socket = SluiceEngine.listen(stage.home(), other);

        int code = stage.run("show", file());

        assertThat(code).as(stage.err()).isZero();
        assertThat(stage.out()).contains("Project shop is being run by process");
    }

    @Test
    void anotherProjectInTheSameHomeIsNamed() {
        other.running.clear();
        stage.openingFailure = Optional.of(new MigrationException(ErrorCode.HOME_LOCKED,
                "The home folder is in use", Remedy.of("Wait.")));

        int code = stage.run("show", file());

        assertThat(code).isEqualTo(1);
        assertThat(stage.err()).contains("The home folder is in use; it runs no project");
    }

    @Test
    void setAndPauseSayThatNobodyRunsItAndWhatToDo() {
        socket.close();

        assertThat(stage.run("set", file(), "throttle.rows=5")).isEqualTo(1);
        assertThat(stage.run("pause", file())).isEqualTo(1);

        assertThat(stage.err()).contains("SLUICE-105").contains("No process runs project 'shop'")
                .contains("under 'options'; the next run reads it there").contains("There is nothing to pause");
    }

    @Test
    void showOfAProjectThatNobodyRunsTellsItsAge() {
        socket.close();
        stage.engine.remembered = Optional.of(new RememberedProject("shop", ProjectState.PAUSED, Set.of(Phase.SCHEMA),
                Optional.of(Instant.now().minusSeconds(7200)),
                List.of(new TableProgress(new TableId("shop", "orders"), TableState.FAILED, 0, 10, 0,
                        Optional.of("refused"))),
                0));

        int code = stage.run("show", file());

        assertThat(code).isZero();
        assertThat(stage.out()).contains("Project shop is not running. It was left PAUSED.").contains("2 h 00 min ago")
                .contains("Finished: Schema migration").contains("shop.orders failed: refused")
                .contains("Tables: 1 failed");
    }

    @Test
    void showSaysOfATableThatItsRowsDidNotRestAlsoToScripts() {
        socket.close();
        stage.engine.remembered = Optional.of(new RememberedProject("shop", ProjectState.PAUSED, Set.of(Phase.FULL),
                Optional.empty(),
                List.of(new TableProgress(new TableId("shop", "orders"), TableState.CHANGING, 10, 10, 0,
                        Optional.empty())),
                0));

        stage.run("show", file());
        String words = stage.out();
        stage.run("show", file(), "--json");

        assertThat(words).contains("shop.orders still changing, 10 rows", "Tables: 1 still changing");
        assertThat(stage.out()).contains("{\"table\":\"shop.orders\",\"state\":\"CHANGING\",\"rowsExpected\":10}");
    }

    @Test
    void showOfAProjectThatIsUnknownFails() {
        socket.close();

        assertThat(stage.run("show", file())).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-104");
    }

    @Test
    void setWithoutAnOptionIsWrongUsage() {
        assertThat(stage.run("set", file())).isEqualTo(2);
        assertThat(run.changes).isEmpty();
    }

    private String file() {
        return stage.projectFile.toString();
    }
}
