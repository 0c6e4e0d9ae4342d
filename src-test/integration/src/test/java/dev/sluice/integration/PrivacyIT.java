package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and passwords are nobody's business: logs and screens say which table and why, never which value. */
class PrivacyIT {
    private static final String MARKER = "marker-of-a-value";
    private static final String PASSWORD = "marker-of-a-password";

    @TempDir
    private Path folder;
    private MariaDb source;
    private MariaDb target;

    @BeforeEach
    void makeSource() {
        source = MariaDbServer.shared(MariaDbVersion.V10_11);
        target = MariaDbServer.shared(MariaDbVersion.V11_4);
        target.execute("DROP DATABASE IF EXISTS privacy", "CREATE DATABASE privacy");
        source.execute("DROP DATABASE IF EXISTS privacy", "CREATE DATABASE privacy", "USE privacy",
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(50), w VARCHAR(50))",
                "INSERT INTO t VALUES (1, '" + MARKER + "', 'a'), (2, '" + MARKER + "', '" + MARKER + "')");
        source.execute("CREATE OR REPLACE USER mover@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON *.* TO mover@'%'");
    }

    @Test
    void refusedRowsLeaveNoValueInLogsAndOnScreens() throws IOException {
        target.execute("CREATE TABLE privacy.t (id INT PRIMARY KEY, v VARCHAR(50) UNIQUE, w VARCHAR(50))",
                "ALTER TABLE privacy.t ADD CHECK (w NOT LIKE 'marker%')");

        Ended ended = scenario().phases("full", "verification").run("run");

        assertThat(ended.number("conflicts")).isEqualTo(1);
        assertNowhere(ended);
    }

    @Test
    void tooManyRefusedRowsLeaveNoValueInLogsAndOnScreens() throws IOException {
        target.execute("CREATE TABLE privacy.t (id INT PRIMARY KEY, v VARCHAR(50) UNIQUE, w VARCHAR(50))");

        Ended ended = scenario().phases("full").option("conflicts.max", 0).run("run");

        assertThat(ended.errorCodes()).containsExactly("SLUICE-408");
        assertNowhere(ended);
    }

    @Test
    void correctionsThatTheTargetRefusesLeaveNoValueInLogsAndOnScreens() throws IOException {
        scenario().runWell();
        target.execute("DELETE FROM privacy.t WHERE id = 1",
                "CREATE TRIGGER privacy.refuse BEFORE INSERT ON privacy.t FOR EACH ROW"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no " + MARKER + "'");

        Ended ended = scenario().run("verify").insist(3);

        assertNowhere(ended);
    }

    private ProjectScenario scenario() {
        return ProjectScenario.between(folder, source, target, "privacy.*").endpoint("source", source.host(),
                source.port(), "mover", PASSWORD);
    }

    private void assertNowhere(Ended ended) throws IOException {
        assertThat(ended.process().toString()).doesNotContain(MARKER, PASSWORD);
        List<Path> logs;
        try (Stream<Path> files = Files.walk(folder.resolve("home/logs"))) {
            logs = files.filter(Files::isRegularFile).toList();
        }
        assertThat(logs).isNotEmpty();
        for (Path log : logs) {
            assertThat(Files.readString(log, StandardCharsets.UTF_8)).as(log.toString()).contains("project moving")
                    .doesNotContain(MARKER, PASSWORD);
        }
    }
}
