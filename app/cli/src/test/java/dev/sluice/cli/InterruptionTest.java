package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fakes.FakeRun;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void aStopPausesTheRunAndTheCommandEndsWith130AndItsJsonLine() throws Exception {
        Stage stage = new Stage(folder);
        FakeRun run = FakeRun.untilPaused(Results.PAUSED);
        stage.engine.runs.add(run);
        CompletableFuture<Integer> code = CompletableFuture
                .supplyAsync(() -> stage.run("run", stage.projectFile.toString(), "--json"));
        assertThat(run.started.await(60, TimeUnit.SECONDS)).isTrue();

        boolean inTime = stage.interruption.stopAndWait(LONG);

        assertThat(inTime).isTrue();
        assertThat(run.isPaused()).isTrue();
        assertThat(code.get()).isEqualTo(130);
        assertThat(stage.out()).startsWith("{\"project\":\"shop\",\"state\":\"PAUSED\"");
        assertThat(stage.closed).isTrue();
    }

    @Test
    void aStopBeforeTheRunBeganPausesItAtOnce() throws IOException, InterruptedException {
        Stage stage = new Stage(folder);
        FakeRun run = FakeRun.untilPaused(Results.PAUSED);
        stage.engine.runs.add(run);
        stage.interruption.stopAndWait(LONG);

        int code = stage.run("run", stage.projectFile.toString());

        assertThat(code).isEqualTo(130);
        assertThat(run.isPaused()).isTrue();
    }

    @Test
    void aFailureThatTheStopItselfCausedIsNoFailure() throws IOException, InterruptedException {
        Stage stage = new Stage(folder);
        stage.engine.failure = Optional
                .of(new MigrationException(ErrorCode.CONNECTION_LOST, "It broke", Remedy.of("Mend it")));
        stage.interruption.stopAndWait(LONG);

        assertThat(stage.run("precheck", stage.projectFile.toString())).isEqualTo(130);
    }

    @Test
    void nothingIsWaitedForWhereNothingIsInDanger() throws InterruptedException {
        Interruption interruption = new Interruption();

        AtomicInteger lastWords = new AtomicInteger();

        try (Interruption.Scope _ = interruption.atOnce(lastWords::incrementAndGet)) {
            assertThat(interruption.stopAndWait(LONG)).isTrue();
        }

        assertThat(lastWords).hasValue(1);
    }

    @Test
    void workThatDoesNotStopInTimeIsCutOff() throws InterruptedException {
        Interruption interruption = new Interruption();
        AtomicInteger cutOffs = new AtomicInteger();

        try (Interruption.Scope _ = interruption.meaning(() -> {}, cutOffs::incrementAndGet)) {
            assertThat(interruption.stopAndWait(Duration.ofMillis(1))).isFalse();
        }

        assertThat(cutOffs).hasValue(1);
    }
}
