package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.demo.DemoDatabase;
import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Following;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.fakes.FakeRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's story, told by an engine that only claims to move and compare; the shop and the damage are real. */
class DemoTest {
    /** What the demo plants in its shop. */
    private static final RunResult FOUND = Results.completed(Kind.DIFFERENT, 6, 3, 15);

    /** Made once: that takes seconds. What is damaged is a copy of it. */
    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeAll
    static void makeShop() {
        new DemoDatabase(made.resolve("shop")).createShop();
    }

    @BeforeEach
    void setStage() throws IOException {
        stage = new Stage(folder);
        stage.engine.corrections = new CorrectionFiles(List.of(Path.of("fix.sql")), List.of(Path.of("undo.sql")), 24,
                List.of());
        stage.engine.onRun = project -> {
            if (stage.engine.calls.size() == 1) {
                copyShop(Path.of(project.target().settings().get("path")));
            }
        };
        FakeRun following = FakeRun.untilPaused(Results.PAUSED);
        RunProgress caughtUp = new RunProgress("Incremental synchronization", List.of(), 0, 0, 0, 0, 0,
                Optional.empty(), Optional.empty(), Load.NONE, Optional.of(new Following(0, 0,
                        Optional.of(Duration.ZERO), 0, Optional.empty(), Flow.NONE)));
        following.progress = () -> caughtUp;
        stage.engine.runs.add(following);
        stage.engine.runs.add(FakeRun.ending(Results.CONSISTENT));
    }

    private static void copyShop(Path target) {
        try {
            Files.copy(made.resolve("shop.mv.db"), target.resolveSibling(target.getFileName() + ".mv.db"),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutAScreenEverythingIsShownAndTheEndSaysWhereItLies() throws IOException {
        stage.engine.runs.add(FakeRun.ending(FOUND));
        stage.engine.runs.add(FakeRun.ending(Results.CONSISTENT));

        int code = stage.run("demo", "--headless", "--json");

        assertThat(code).isZero();
        assertThat(stage.engine.calls).containsExactly("run demo", "run demo until VERIFICATION", "verify demo",
                "corrections demo", "apply demo",
                "verify demo");
        assertThat(stage.terminal.questions).isEmpty();
        assertThat(stage.err()).contains("Damaged the target: 6 rows missing, 3 extra, 15 with other values.",
                "Found exactly those 24 differences, and none besides", "Repaired 24 rows");
        assertThat(stage.out()).startsWith("{\"project\":\"demo\",\"state\":\"COMPLETED\"")
                .contains("\"missingInTarget\":0", "\"correctionFiles\":[\"fix.sql\"]");
        try (var demos = Files.list(stage.home().resolve("demo"))) {
            assertThat(demos).hasSize(1).allSatisfy(demo -> assertThat(demo).isDirectoryContaining("glob:**.mv.db"));
        }
    }

    @Test
    void nothingIsAppliedWithoutConsent() throws IOException {
        stage.engine.runs.add(FakeRun.ending(FOUND));
        stage.terminal.answer = Optional.of("no");

        int code = stage.run("demo", "--plain");

        assertThat(code).isZero();
        assertThat(stage.engine.calls).containsExactly("run demo", "run demo until VERIFICATION", "verify demo",
                "corrections demo");
        assertThat(stage.terminal.questions).containsExactly("Apply the corrections to the target? [Y/n] ");
        assertThat(stage.out()).contains("Left the target damaged, as you wished.");
    }

    @Test
    void aVerificationThatFindsAnythingElseIsADefect() {
        stage.engine.runs.add(FakeRun.ending(Results.completed(Kind.DIFFERENT, 6, 3, 14)));

        int code = stage.run("demo", "--headless");

        assertThat(code).isEqualTo(1);
        assertThat(stage.err()).contains("SLUICE-599")
                .contains("planted 6 missing, 3 extra and 15 changed rows, and the verification found 6, 3 and 14");
    }

    @Test
    void aMoveThatFailsEndsTheDemoWithItsCode() {
        stage.engine.runs.clear();
        stage.engine.runs.add(FakeRun.ending(Results.PAUSED));

        assertThat(stage.run("demo", "--headless")).isEqualTo(130);
    }
}
