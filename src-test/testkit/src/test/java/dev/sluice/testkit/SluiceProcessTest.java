package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SluiceProcessTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path home;

    @Test
    void settingsReachTheProcessAndItsOutputComesBack() {
        SluiceProcess process = command().heap("64m").environment("SECRET", "x").run(LIMIT, "end", "COMPLETED");

        assertThat(process.exitCode()).isEqualTo(3);
        assertThat(process.standardOutput()).startsWith("home " + home, "secret x", "heap 64");
        assertThat(process.standardError()).containsExactly("größe");
        assertThat(process.json()).isEqualTo("{\"state\":\"COMPLETED\"}");
    }

    @Test
    void outputWithoutJsonIsAFailureThatShowsIt() throws InterruptedException {
        try (SluiceProcess process = command().start("wait")) {
            process.awaitLine("waiting"::equals, LIMIT);

            assertThatThrownBy(process::json).isInstanceOf(AssertionError.class).hasMessageContaining("waiting");
        }
    }

    @Test
    void aProcessThatTakesTooLongIsKilledAndItsOutputShown() throws InterruptedException {
        SluiceProcess process = command().start("wait");
        process.awaitLine("waiting"::equals, LIMIT);

        assertThatThrownBy(() -> process.waitFor(Duration.ofMillis(10))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("! größe").hasMessageContaining("waiting");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void aLineThatNeverComesFailsAsSoonAsTheProcessHasEnded() {
        try (SluiceProcess process = command().start("end", "FAILED")) {
            assertThatThrownBy(() -> process.awaitLine("no such line"::equals, LIMIT))
                    .isInstanceOf(AssertionError.class).hasMessageContaining("FAILED");
        }
    }

    @Test
    void terminateAndInterruptLetTheProcessEndCleanly() throws InterruptedException {
        SluiceProcess terminated = command().start("wait");
        terminated.awaitLine("waiting"::equals, LIMIT);
        terminated.terminate();
        SluiceProcess interrupted = command().start("wait");
        interrupted.awaitLine("waiting"::equals, LIMIT);
        interrupted.interrupt();

        assertThat(terminated.waitFor(LIMIT)).isEqualTo(128 + 15);
        assertThat(interrupted.waitFor(LIMIT)).isEqualTo(128 + 2);
        assertThat(terminated.standardOutput()).endsWith("ends cleanly");
        assertThat(interrupted.standardOutput()).endsWith("ends cleanly");
    }

    @Test
    void kill9LeavesNoTimeForAnything() throws InterruptedException {
        SluiceProcess process = command().start("wait");
        process.awaitLine("waiting"::equals, LIMIT);

        process.kill9();

        assertThat(process.waitFor(LIMIT)).isEqualTo(128 + 9);
        assertThat(process.standardOutput()).doesNotContain("ends cleanly");
    }

    @Test
    void whatAKilledJvmHadStartedDiesWithIt() throws Exception {
        SluiceProcess parent = command().start("parent");
        String line = parent.awaitLine(text -> text.startsWith("child "), LIMIT);
        List<ProcessHandle> children = Arrays.stream(line.replaceAll("[^0-9,]", "").split(","))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow()).toList();

        parent.kill9();

        assertThat(children).hasSize(2);
        for (ProcessHandle child : children) {
            assertThat(child.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    /** What is claimed about memory or threads must hold with what a user runs. */
    @Test
    void onlyWhatAsksForAHeapHasJavasOwnCollectorAndCompiler() {
        SluiceCommand brief = new SluiceCommand(home);

        assertThat(brief.jvmOptions()).contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        assertThat(brief.heap("512m").jvmOptions()).noneMatch(option -> option.startsWith("-XX:"));
    }

    /** Java refuses to archive a class path that holds one, and would say so at the end of every run. */
    @Test
    void aFolderOfClassesIsNotArchivedAndTheTestsOwnIsLeftOut() {
        String places = System.getProperty("java.class.path");

        List<String> options = ProgramClasses.options("run");

        assertThat(places).contains("test-classes", "testkit/target/classes");
        assertThat(options).hasSize(2).first().isEqualTo("-cp");
        assertThat(options.getLast()).doesNotContain("test-classes").contains("testkit/target/classes");
    }

    private SluiceCommand command() {
        return new SluiceCommand(home, TalkingMain.class.getName(), List.of(), Map.of());
    }
}
