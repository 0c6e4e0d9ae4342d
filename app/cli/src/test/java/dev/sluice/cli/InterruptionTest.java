package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InterruptionTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void aStopPausesTheRunAndTheCommandEndsWith130AndItsJsonLine() throws Exception {
        Stage stage = new Stage(folder);
        FakeRun run = FakeRun.untilPaused(Results.PAUSED);
        stage.engine.runs.add(run);
        CompletableFuture<Integer> code = CompletableFuture
                .supplyAsync(() -> stage.run("run", stage.projectFile.toString(), "--json"));
        assertThat(run.started.await(30, TimeUnit.SECONDS)).isTrue();

        boolean inTime = stage.interruption.stopAndWait(LONG);

        assertThat(inTime).isTrue();
        assertThat(run.isPaused()).isTrue();
        assertThat(code.get()).isEqualTo(130);
        assertThat(stage.out()).startsWith("{\"project\":\"shop\",\"state\":\"PAUSED\"");
        assertThat(stage.engine.closed).isTrue();
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
    void nothingIsWaitedForWhereNothingIsInDanger() throws InterruptedException {
        Interruption interruption = new Interruption();

        try (Interruption.Scope _ = interruption.atOnce()) {
            assertThat(interruption.stopAndWait(LONG)).isTrue();
        }
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
