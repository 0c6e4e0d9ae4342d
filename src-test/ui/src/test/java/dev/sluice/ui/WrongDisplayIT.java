package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A display is named, and nothing answers there: as on a terminal whose forwarding has ended. */
@EnabledOnOs(OS.LINUX)
class WrongDisplayIT {
    private static final int USAGE = 2;

    @TempDir
    private Path home;

    @Test
    void itIsSaidInWordsAndNotAsAFailureOfTheProgram() throws IOException, InterruptedException {
        Path said = home.resolve("said");
        ProcessBuilder program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Main.class.getName());
        program.environment().put("DISPLAY", ":4711");
        program.environment().put("SLUICE_HOME", home.toString());
        program.environment().remove("WAYLAND_DISPLAY");

        Process started = program.redirectErrorStream(true).redirectOutput(said.toFile()).start();

        assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said, StandardCharsets.UTF_8))
                .contains("sluice: there is no display to open the window on (", "'sluice run FILE' runs a project")
                .doesNotContain("\tat ");
        assertThat(started.exitValue()).isEqualTo(USAGE);
    }
}
