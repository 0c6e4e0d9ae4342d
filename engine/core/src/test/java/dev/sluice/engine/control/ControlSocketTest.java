package dev.sluice.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.ControlSocket;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.RunningEngine;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.fakes.Gate;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.fakes.Workbench.Execution;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.ProjectState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final RunResult RESULT = new RunResult("shop", ProjectState.RUNNING, Ending.FAILED, 3, 1, 0, 0, 0,
            Duration.ofMillis(1_500), 77, 1, 2, 3, 4, List.of(Path.of("corrections", "001.sql")),
            List.of(new RunError("SLUICE-305", "shop.items", "It is gone", "Look for it.")),
            new Verdict(Verdict.Kind.DIFFERENT, "Different: 6 rows in 1 table", List.of("77 rows", "3 tables")),
            new MovedObjects(2, 1, Optional.of(Path.of("switchover.sql"))));

    @TempDir
    Path home;
    private Workbench bench;
    private ControlSocket socket;
    private final Gate gate = new Gate();

    @BeforeEach
    void oneTableOfFiveChunks() {
        bench = new Workbench(home);
        bench.options.put("workers", "1");
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(500));
        socket = SluiceEngine.listen(home, bench.engine);
    }

    private ControlSocket listenFor(RunControl run) {
        return ControlServer.open(home, () -> List.of(run), Optional.empty());
    }

    @AfterEach
    void close() {
        gate.open();
        socket.close();
    }

    @Test
    void theOtherSideSeesWhoRunsAndHowItStands() throws Exception {
        bench.options.put("throttle.rows", "1000000");
        Execution execution = startUntilTheGate();

        try (RunningEngine other = attach()) {
            RunProgress progress = other.run("shop").progress();

            assertThat(other.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(other.projects()).containsExactly("shop");
            assertThat(other.wholeRuns()).containsExactly("shop");
            assertThat(progress.step()).isEqualTo("Full migration");
            assertThat(progress.tables()).hasSize(1);
            assertThat(progress.load().workers()).isEqualTo(1);
            assertThat(progress.load().rowsPerSecond()).isEqualTo(1_000_000);
            assertThat(progress.load().queueBytes()).isEqualTo(8 << 20);
            assertThat(other.run("shop").awaitEnd(Duration.ZERO)).isEmpty();
        }
        gate.open();
        assertThat(execution.result().ending()).isEqualTo(Ending.COMPLETED);
    }

    @Test
    void aThrottleSetToNothingReleasesARunThatHardlyMoves() throws Exception {
        bench.options.put("throttle.rows", "1");
        Execution execution = startUntilTheGate();
        gate.open();

        try (RunningEngine other = attach()) {
            RunControl run = other.run("shop");
            assertThat(run.awaitEnd(Duration.ofMillis(500))).isEmpty();

            run.change(Map.of("throttle.rows", "0"), "anna");

            assertThat(run.awaitEnd(SOON)).contains(Ending.COMPLETED);
        }
        assertThat(execution.result().rowsWritten()).isEqualTo(500);
        assertThat(bench.metadb.audit).contains("set throttle.rows=0 by anna");
    }

    @Test
    void pauseFromElsewhereEndsTheRunPausedAndTheNextOneGoesOn() throws Exception {
        Execution execution = startUntilTheGate();

        try (RunningEngine other = attach()) {
            RunControl run = other.run("shop");
            run.pause();

            assertThat(run.awaitEnd(SOON)).contains(Ending.PAUSED);
        }
        assertThat(execution.result().ending()).isEqualTo(Ending.PAUSED);
        gate.open();
        assertThat(bench.run().ending()).isEqualTo(Ending.COMPLETED);
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void aRunThatOnlyComparesIsNotOneToGoOnWith() {
        socket.close();
        socket = listenFor(new FakeRun());

        try (RunningEngine other = attach()) {
            assertThat(other.projects()).hasSize(1);
            assertThat(other.wholeRuns()).isEmpty();
        }
    }

    @Test
    void aComparisonIsAskedForSeenAndStoppedFromElsewhere() {
        socket.close();
        FakeRun run = new FakeRun();
        socket = listenFor(run);
        VerificationScope scope = new VerificationScope(VerificationScope.Tables.ABNORMAL,
                Optional.of(new Sample(5, 7)),
                false);

        try (RunningEngine other = attach()) {
            RunControl remote = other.run("shop");
            Optional<Comparison> before = remote.comparison();
            Comparison asked = remote.compare(scope, "anna");
            remote.stopComparing("bert");
            run.comparison = Optional.of(asked.endedWith(RESULT).withChangesSince(12));

            assertThat(before).isEmpty();
            assertThat(asked).isEqualTo(
                    new Comparison(1, scope, "anna", Instant.EPOCH, Optional.empty(), 0));
            assertThat(run.stoppedBy).contains("bert");
            assertThat(remote.comparison()).isEqualTo(run.comparison);
        }
    }

    @Test
    void aRunThatCopiesSaysThatItCannotBeComparedYetAndOneWithAnEndThatItWillNotBe() throws Exception {
        Execution execution = startUntilTheGate();

        try (RunningEngine other = attach()) {
            assertThatThrownBy(() -> other.run("shop").compare(VerificationScope.EVERYTHING, "anna"))
                    .isInstanceOfSatisfying(MigrationException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_RUNNING))
                    .hasMessageContaining("it comes to an end by itself");
            assertThat(other.run("shop").comparison()).isEmpty();
        }
        gate.open();
        execution.result();
    }

    @Test
    void theWindowOfTheOtherProcessComesToTheFrontWhereItHasOne() {
        Optional<Boolean> withoutWindow;
        AtomicInteger asked = new AtomicInteger();
        try (RunningEngine other = attach()) {
            withoutWindow = Optional.of(other.bringToFront());
        }
        socket.close();
        socket = SluiceEngine.listen(home, bench.engine, asked::incrementAndGet);

        try (RunningEngine other = attach()) {
            assertThat(other.bringToFront()).isTrue();
        }
        assertThat(asked).hasValue(1);
        assertThat(withoutWindow).contains(false);
    }

    @Test
    void whoWaitsForTheEndHearsOfItAlthoughTheSocketClosesAtOnce() throws Exception {
        socket.close();
        FakeRun run = new FakeRun();
        socket = listenFor(run);
        try (RunningEngine other = attach()) {
            FutureTask<Optional<Ending>> wait = new FutureTask<>(() -> other.run("shop").awaitEnd(SOON));
            Thread.ofPlatform().daemon().start(wait);
            run.awaited.acquire();

            run.ending.complete(Ending.FAILED);
            socket.close();

            assertThat(wait.get(60, TimeUnit.SECONDS)).contains(Ending.FAILED);
        }
    }

    @Test
    void aPauseIsNotHeldUpByAnotherThreadThatWaitsForTheEnd() throws Exception {
        socket.close();
        FakeRun run = new FakeRun();
        socket = listenFor(run);
        try (RunningEngine other = attach()) {
            FutureTask<Optional<Ending>> wait = new FutureTask<>(() -> other.run("shop").awaitEnd(SOON));
            Thread.ofPlatform().daemon().start(wait);
            run.awaited.acquire();

            other.run("shop").pause();

            assertThat(wait.get(60, TimeUnit.SECONDS)).contains(Ending.PAUSED);
        }
    }

    @Test
    void everythingThatIsWrongIsNamedAndNothingIsChanged() throws Exception {
        Execution execution = startUntilTheGate();

        try (RunningEngine other = attach()) {
            RunControl run = other.run("shop");

            assertThatThrownBy(() -> run.change(
                    Map.of("chunk.rows", "5", "throttle.bytes", "many", "colour", "red", "throttle.rows", "7"), "anna"))
                    .isInstanceOfSatisfying(MigrationException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID);
                        assertThat(e).hasMessageContaining("chunk.rows cannot be changed while the project runs")
                                .hasMessageContaining("colour is not an option")
                                .hasMessageContaining("throttle.bytes must be a whole number");
                        assertThat(e.remedy().sentence())
                                .contains("workers (threads), throttle.rows (rows/s), throttle.bytes (bytes/s)");
                    });
            assertThat(run.progress().load().rowsPerSecond()).isZero();
        }
        gate.open();
        execution.result();
    }

    @Test
    void aProjectThatDoesNotRunIsNotReached() {
        try (RunningEngine other = attach()) {
            assertThat(other.projects()).isEmpty();
            assertThatThrownBy(() -> other.run("shop").pause()).isInstanceOfSatisfying(MigrationException.class,
                    e -> assertThat(e.code()).isEqualTo(ErrorCode.PROJECT_NOT_RUNNING));
        }
    }

    @Test
    void requestsThatAreNotUnderstoodGetAnAnswerAndTheNextOneIsHeard() throws IOException {
        try (LineChannel line = channel()) {
            String greeting = ask(line, "{\"command\": \"dance\", \"project\": \"shop\"}");

            assertThat(greeting).contains("\"version\":1");
            assertThat(line.receive(SOON)).get().asString().contains("\"ok\":false")
                    .contains("'dance' is no command; these are: show, await, set, pause");
            for (String request : new String[]{"", "{", "[]", "17", "{}", "{\"command\": \"show\"}"}) {
                assertThat(ask(line, request)).as(request).contains("\"ok\":false", "not a JSON object");
            }
            assertThat(ask(line, "{\"command\": \"show\", \"project\": \"x\"}")).contains("PROJECT_NOT_RUNNING");
        }
    }

    @Test
    void aLineWithoutEndIsCutOff() throws IOException {
        try (LineChannel line = channel()) {
            line.receive(SOON);
            line.send("x".repeat(Protocol.MOST_REQUEST_BYTES + 1), SOON);

            assertThat(line.receive(SOON)).get().asString().contains("A line has at most 65536 bytes");
            assertThat(line.receive(SOON)).isEmpty();
        }
    }

    @Test
    void aSeventeenthConnectionIsRefused() throws IOException {
        LineChannel[] held = new LineChannel[16];
        for (int i = 0; i < held.length; i++) {
            held[i] = channel();
            held[i].receive(SOON);
        }

        assertThatThrownBy(this::attach).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_ANSWER));
        for (LineChannel line : held) {
            line.close();
        }
    }

    private Execution startUntilTheGate() throws InterruptedException {
        bench.source.beforeBatch = _ -> gate.pass();
        MigrationRun run = bench.engine.run(bench.project(), Optional.empty(), false);
        Execution execution = Workbench.start(run);
        gate.awaitReached();
        return execution;
    }

    private RunningEngine attach() {
        return SluiceEngine.attach(home).orElseThrow();
    }

    private LineChannel channel() throws IOException {
        return LineChannel.connect(new SocketPlace(home).find().orElseThrow(), 1 << 20);
    }

    private static String ask(LineChannel line, String request) throws IOException {
        line.send(request, SOON);
        return line.receive(SOON).orElseThrow();
    }
}
