package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands of one process that act on a migration in another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int ROWS = 100_000;

    @TempDir
    private static Path folder;
    private MariaDbServer source;
    private MariaDbServer target;
    private ProjectScenario project;

    @BeforeAll
    void startServers() {
        source = MariaDbServer.start(MariaDbVersion.V11_4);
        target = MariaDbServer.start(MariaDbVersion.V11_4);
        source.execute(List.of("CREATE DATABASE shop", "USE shop",
                "CREATE TABLE orders (id INT PRIMARY KEY, note CHAR(100))",
                "INSERT INTO orders SELECT seq, REPEAT('x', 100) FROM seq_1_to_" + ROWS, "ANALYZE TABLE orders"));
    }

    @AfterAll
    void stopServers() {
        source.close();
        target.close();
    }

    /** At 200 rows a second the copy would take eight minutes: longer than any test waits. */
    @BeforeEach
    void slowProject(TestInfo test) {
        target.execute(List.of("DROP DATABASE IF EXISTS shop", "DROP DATABASE IF EXISTS sluice_progress"));
        String shortName = test.getTestMethod().orElseThrow().getName().substring(0, 8); // a socket's path is short
        project = ProjectScenario.between(folder.resolve(shortName), source, target,
                "shop.*").option("throttle.rows", 200).option("chunk.rows", 1_000).option("batch.bytes", 10_000);
    }

    @Test
    void theThrottleOfARunningMigrationIsMovedDownAndUpAndKept() throws Exception {
        project.option("throttle.rows", 5_000);
        try (SluiceProcess run = startCopying()) {
            project.run("set", "throttle.rows=50").insist(0);
            run.awaitLine(line -> line.contains("throttle: at most 50 rows/s"), SOON);
            long before = show().get("rows").asLong();
            JsonNode later = show();

            assertThat(later.get("throttleRows").asLong()).isEqualTo(50);
            assertThat(later.get("rows").asLong() - before).isLessThan(2_000);
            assertThat(before).isLessThan(ROWS / 2);

            project.run("set", "throttle.rows=0").insist(0);
            assertThat(run.waitFor(SOON)).as(run.toString()).isZero();
        }
        assertThat(target.value("SELECT COUNT(*) FROM shop.orders")).hasToString(Integer.toString(ROWS));
        assertThat(Files.readString(project.home().resolve("logs").resolve("sluice.log")))
                .contains("throttle.rows is 50 from now on, set by user " + System.getProperty("user.name"));
    }

    @Test
    void pauseEndsTheProcessAndALaterRunGoesOnWithTheChangedThrottle() throws Exception {
        try (SluiceProcess run = startCopying()) {
            project.run("set", "throttle.rows=3000").insist(0);

            Ended pause = project.run("pause").insist(0);

            assertThat(pause.json().get("state").asText()).isEqualTo("PAUSED");
            assertThat(run.waitFor(SOON)).as(run.toString()).isEqualTo(130);
        }
        JsonNode left = show();
        assertThat(left.get("running").asBoolean()).isFalse();
        assertThat(left.get("asOf").asText()).isNotEmpty();

        Ended rest = project.runWell();

        assertThat(target.value("SELECT COUNT(*) FROM shop.orders")).hasToString(Integer.toString(ROWS));
        assertThat(rest.process().standardError()).anyMatch(line -> line.contains("at most 3,000 rows/s"));
    }

    @Test
    void aKilledProcessLeavesADeadSocketThatHindersNobody() throws Exception {
        try (SluiceProcess run = startCopying()) {
            run.kill9();
        }
        assertThat(socket()).exists();

        assertThat(project.run("pause").insist(1).errorCodes()).containsExactly("SLUICE-105");
        Ended left = project.run("show").insist(0);
        assertThat(left.json().get("state").asText()).isEqualTo("RUNNING");
        assertThat(left.process().standardError())
                .anyMatch(line -> line.contains("Its process ended without a word"));
        project.option("throttle.rows", 0).runWell();

        assertThat(socket()).doesNotExist();
    }

    @Test
    void aSecondRunNamesTheFirstAndTheSocketIsItsOwnersAlone() throws Exception {
        try (SluiceProcess run = startCopying()) {
            assertThat(modes(socket())).isEqualTo("rw-------");
            assertThat(modes(socket().getParent())).isEqualTo("rwx------");

            Ended second = project.run("run").insist(1);

            assertThat(second.errorCodes()).containsExactly("SLUICE-501");
            assertThat(second.json().get("errors").get(0).get("message").asText())
                    .contains("Project 'moving' is being run by process");
            Ended refused = project.run("set", "chunk.rows=5").insist(2);
            assertThat(refused.errorCodes()).containsExactly("SLUICE-102");
            project.run("pause").insist(0);
            assertThat(run.waitFor(SOON)).as(run.toString()).isEqualTo(130);
        }
    }

    private SluiceProcess startCopying() throws InterruptedException {
        SluiceProcess run = project.start("run");
        run.awaitLine(line -> line.contains("Full migration: shop.orders running"), SOON);
        return run;
    }

    private JsonNode show() {
        return project.run("show").insist(0).json();
    }

    private Path socket() {
        return project.home().resolve("control").resolve("socket");
    }

    private static String modes(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
