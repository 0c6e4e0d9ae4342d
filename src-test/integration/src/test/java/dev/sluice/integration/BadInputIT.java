package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong: each is answered with its code, a sentence and a remedy, and nothing is changed anywhere. */
class BadInputIT {
    private static final String SCHEMA = "bad_input";

    @TempDir
    private Path folder;
    private MariaDb source;
    private MariaDb target;

    @BeforeEach
    void makeSource() {
        source = MariaDbServer.shared(MariaDbVersion.V10_11);
        target = MariaDbServer.shared(MariaDbVersion.V11_4);
        target.execute("DROP DATABASE IF EXISTS " + SCHEMA);
        source.execute("DROP DATABASE IF EXISTS " + SCHEMA, "CREATE DATABASE " + SCHEMA, "USE " + SCHEMA,
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(50))",
                "INSERT INTO t SELECT seq, seq FROM seq_1_to_100");
    }

    @Test
    void aWrongPasswordIsNamedAsSuch() {
        source.execute("CREATE OR REPLACE USER known@'%' IDENTIFIED BY 'right'");

        Ended ended = scenario().endpoint("source", source.host(), source.port(), "known", "wrong-secret").run("run");

        assertRefused(ended, 4, "SLUICE-202");
        assertThat(ended.process().toString()).doesNotContain("wrong-secret");
    }

    @Test
    void anUnreachableHostIsNamedAsSuch() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }

        Ended ended = scenario().endpoint("target", "127.0.0.1", freePort, "root", "").run("run");

        assertRefused(ended, 4, "SLUICE-201");
        assertThat(ended.process().toString()).contains(String.valueOf(freePort));
    }

    @Test
    void anUnknownDatabaseInTheRulesIsAnsweredWithTheNearestName() {
        Ended ended = ProjectScenario.between(folder, source, target, "bad_inputt.*").run("run");

        assertRefused(ended, 4, "SLUICE-301");
        assertThat(ended.process().toString()).contains("did you mean bad_input?");
    }

    @Test
    void aRuleThatMatchesNothingBesideOthersIsAWarning() {
        Ended ended = scenario().include(SCHEMA + ".nothing_here").run("precheck");

        ended.insist(0);
        assertThat(ended.process().toString()).contains("nothing_here");
    }

    @Test
    void aMissingGrantIsPrintedReadyToCopy() {
        target.execute("CREATE OR REPLACE USER reader@'%' IDENTIFIED BY 'r'", "GRANT SELECT ON *.* TO reader@'%'");

        Ended ended = scenario().endpoint("target", target.host(), target.port(), "reader", "r").run("run");

        assertRefused(ended, 4, "SLUICE-204");
        assertThat(ended.process().toString()).contains("GRANT ").contains("`bad\\_input`");
    }

    @Test
    void aSourceWithoutSelectIsAnsweredWithTheGrant() {
        source.execute("CREATE OR REPLACE USER nobody@'%' IDENTIFIED BY 'n'");

        Ended ended = scenario().endpoint("source", source.host(), source.port(), "nobody", "n").run("run");

        assertRefused(ended, 4, "SLUICE-301");
    }

    @Test
    void serversAreAskedAloneBeforeTheRulesAreRight() {
        Ended ended = ProjectScenario.between(folder, source, target, "no_such_database.*").run("precheck",
                "--servers");

        ended.insist(0);
        assertThat(ended.process().toString()).contains("clock", "target-writable", "disk-here")
                .doesNotContain("SLUICE-301").doesNotContain("storage-engine");
    }

    @Test
    void aSideEffectOfTheTargetStopsARunUntilItIsSkippedWithAReasonThatTheVerdictKeeps() {
        target.execute("CREATE DATABASE " + SCHEMA, "USE " + SCHEMA,
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(50))", "CREATE TABLE seen (id INT)",
                "CREATE TRIGGER counting AFTER INSERT ON t FOR EACH ROW INSERT INTO seen VALUES (NEW.id)");
        ProjectScenario project = scenario().phases("full", "verification");

        assertThat(project.run("run").exitCode()).isEqualTo(4);
        assertThat(target.value("SELECT COUNT(*) FROM " + SCHEMA + ".t")).isEqualTo("0");
        Ended ended = project.option("precheck.skip", "target-side-effects: it only counts").run("run");

        ended.insist(0);
        assertThat(ended.process().toString()).contains("was skipped, because: it only counts");
        assertThat(target.value("SELECT COUNT(*) FROM " + SCHEMA + ".seen")).isEqualTo("100");
    }

    @Test
    void whatGuardsRowsCannotBeSkipped() {
        Ended ended = scenario().option("precheck.skip", "storage-engine: never mind").run("run");

        assertRefused(ended, 4, "SLUICE-102");
        assertThat(ended.process().toString()).contains("cannot be skipped: it is what keeps rows");
    }

    @Test
    void aMalformedFileIsAnsweredWithLineAndColumn() throws IOException {
        ProjectScenario scenario = scenario().change(project -> project.put("nmae", "x"));

        Ended ended = scenario.run("run");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.process().toString()).contains("SLUICE-101").contains("nmae").contains("'name'")
                .containsPattern("project.json:\\d+:\\d+: ");
    }

    @Test
    void wrongOptionsAreReportedAllTogether() {
        Ended ended = scenario().option("workers", 0).option("chunk.rowz", 5).run("run");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.process().toString()).contains("SLUICE-101").contains("options.workers")
                .contains("chunk.rows");
    }

    @Test
    void aTargetTableWithRowsIsRefusedAndKept() {
        target.execute("CREATE DATABASE " + SCHEMA, "USE " + SCHEMA, "CREATE TABLE t (id INT PRIMARY KEY)",
                "INSERT INTO t VALUES (7)");

        assertRefused(scenario().run("run"), 4, "SLUICE-303");

        assertThat(target.value("SELECT COUNT(*) FROM " + SCHEMA + ".t")).isEqualTo("1");
    }

    @Test
    void theSameServerTwiceIsRefused() {
        Ended ended = ProjectScenario.between(folder, source, source, SCHEMA + ".*").run("run");

        assertRefused(ended, 4, "SLUICE-302");
    }

    @Test
    void aReadOnlyTargetIsRefused() {
        try (MariaDbServer readOnly = MariaDbServer.start(MariaDbVersion.V11_4, "--read-only=1")) {
            readOnly.execute("CREATE USER plain@'%' IDENTIFIED BY 'p'", "GRANT ALL ON *.* TO plain@'%'",
                    "REVOKE READ_ONLY ADMIN ON *.* FROM plain@'%'");

            Ended ended = scenario().endpoint("target", readOnly.host(), readOnly.port(), "plain", "p").run("run");

            assertRefused(ended, 4, "SLUICE-306");
        }
    }

    @Test
    void aTargetColumnThatIsTooShortIsRefusedBeforeAnythingIsCopied() {
        target.execute("CREATE DATABASE " + SCHEMA, "USE " + SCHEMA,
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(2))");

        Ended ended = scenario().phases("full", "verification").run("run");

        assertRefused(ended, 4, "SLUICE-307");
        assertThat(target.value("SELECT COUNT(*) FROM " + SCHEMA + ".t")).isEqualTo("0");
    }

    @Test
    void rowsThatTheTargetRefusesBecomeConflictsAndTheOthersArrive() {
        target.execute("CREATE DATABASE " + SCHEMA, "USE " + SCHEMA,
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(50), CHECK (id NOT IN (5, 77)))");

        Ended ended = scenario().phases("full", "verification").run("run").insist(3);

        assertThat(ended.number("conflicts")).isEqualTo(2);
        assertThat(ended.number("missingInTarget")).isEqualTo(2);
        assertThat(target.value("SELECT COUNT(*) FROM " + SCHEMA + ".t")).isEqualTo("98");
    }

    @Test
    void aSecondProcessOnTheSameHomeIsTurnedAway() throws InterruptedException {
        source.execute("USE " + SCHEMA, "INSERT INTO t SELECT seq, seq FROM seq_101_to_50000");
        ProjectScenario scenario = scenario().option("throttle.rows", 500);
        try (SluiceProcess first = scenario.start("run", "--plain")) {
            first.awaitLine(line -> line.contains(SCHEMA + ".t"), Duration.ofMinutes(3));

            Ended second = scenario.run("run");

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.process().toString()).contains("SLUICE-501");
            first.terminate();
            assertThat(first.waitFor(Duration.ofMinutes(3))).isEqualTo(130);
        }
        scenario.option("throttle.rows", 0).runWell();
    }

    @Test
    void aSecretNeverReachesAFile() throws IOException {
        source.execute("CREATE OR REPLACE USER mover@'%' IDENTIFIED BY 'tell-nobody-77'",
                "GRANT ALL ON *.* TO mover@'%'");
        ProjectScenario scenario = scenario().endpoint("source", source.host(), source.port(), "mover", "")
                .change(project -> project.withObject("/source").putObject("password").put("env", "SRC_PW"))
                .environment("SRC_PW", "tell-nobody-77");

        Ended ended = scenario.runWell();

        assertThat(ended.process().toString()).doesNotContain("tell-nobody-77");
        try (var files = Files.walk(scenario.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("tell-nobody-77");
            }
        }
    }

    private ProjectScenario scenario() {
        return ProjectScenario.between(folder, source, target, SCHEMA + ".*");
    }

    private static void assertRefused(Ended ended, int exitCode, String code) {
        ended.insist(exitCode);
        assertThat(ended.errorCodes()).contains(code);
        ended.json().get("errors").forEach(error -> assertThat(error.get("remedy").asText()).isNotBlank());
        assertThat(ended.number("rowsWritten")).isZero();
    }
}
