package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals, sent to a real process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
class SignalTest {
    @TempDir
    Path folder;

    @Test
    void terminationPausesTheRunAndLeavesWith130AfterTheJsonLine() throws IOException, InterruptedException {
        assertLeavesCleanly("TERM");
    }

    @Test
    void controlCPausesTheRunAndLeavesWith130AfterTheJsonLine() throws IOException, InterruptedException {
        assertLeavesCleanly("INT");
    }

    private void assertLeavesCleanly(String signal) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), PausableProgram.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo(PausableProgram.RUNNING);

            new ProcessBuilder("kill", "-s", signal, String.valueOf(program.pid())).start().waitFor();

            assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(130);
            assertThat(out.readLine()).startsWith("{\"project\":\"shop\",\"state\":\"PAUSED\"");
            assertThat(out.readLine()).isNull();
        } finally {
            program.destroyForcibly();
        }
    }
}
