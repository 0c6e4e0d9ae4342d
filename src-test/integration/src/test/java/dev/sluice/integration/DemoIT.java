package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.SluiceCommand;
import dev.sluice.testkit.SluiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anyone sees who has just cloned the project: the demo, as it is started, with the real engine. */
class DemoIT {
    @TempDir
    private Path home;

    @Test
    void theDemoMovesFollowsDamagesFindsRepairsAndEndsClean() {
        SluiceProcess demo = new SluiceCommand(home).run(Duration.ofMinutes(12), "demo", "--headless", "--plain");

        assertThat(demo.exitCode()).as(demo::toString).isZero();
        assertThat(demo.standardOutput()).anyMatch(line -> line.endsWith("; the target has everything"));
        assertThat(demo.standardOutput()).anyMatch(line -> line.startsWith("Followed the shop until it was closed"));
        assertThat(demo.standardOutput())
                .anyMatch(line -> line.startsWith("Found exactly those 24 differences, and none besides"));
        assertThat(demo.standardOutput()).anyMatch(line -> line.startsWith("Repaired 24 rows"));
    }
}
