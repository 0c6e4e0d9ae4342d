package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.fakes.FakeRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoOnCommandTest {
    @TempDir
    Path folder;
    private Stage stage;

    @BeforeEach
    void prepare() throws Exception {
        stage = new Stage(folder);
    }

    @Test
    void allProjectsRunAtTheSameTimeAndAStopPausesEach() throws Exception {
        FakeRun first = FakeRun.untilPaused(Results.PAUSED);
        FakeRun second = FakeRun.untilPaused(Results.PAUSED);
        stage.engine.runs.add(first);
        stage.engine.runs.add(second);
        CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(() -> stage.run("go-on", file(), file()));
        first.started.await();
        second.started.await();

        boolean inTime = stage.interruption.stopAndWait(Duration.ofMinutes(1));

        assertThat(inTime).isTrue();
        assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(130);
        assertThat(first.isPaused()).isTrue();
        assertThat(second.isPaused()).isTrue();
        assertThat(stage.closed).isTrue();
    }

    @Test
    void aProjectThatCannotBeReadIsToldAndKeepsNoOtherFromRunning() {
        stage.engine.runs.add(FakeRun.ending(Results.CONSISTENT));

        int code = stage.run("go-on", folder.resolve("gone.json").toString(), file());

        assertThat(code).isNotZero();
        assertThat(stage.out()).contains("gone.json");
        assertThat(stage.engine.calls).contains("run shop");
    }

    @Test
    void theHelpDoesNotNameIt() {
        stage.run("--help");

        assertThat(stage.out()).doesNotContain("go-on");
    }

    private String file() {
        return stage.projectFile.toString();
    }
}
