package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of definitions between MariaDB 11.4 and MySQL 9.7 is shown, edited, left out and tried again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIT {
    @TempDir
    private Path folder;
    private MariaDb source;
    private MySqlServer target;

    @BeforeAll
    void startServers() {
        source = MariaDbServer.shared(MariaDbVersion.V11_4);
        target = MySqlServer.start();
    }

    @AfterAll
    void stopServer() {
        target.close();
    }

    @BeforeEach
    void makeTables() {
        target.execute("DROP DATABASE IF EXISTS defined");
        source.execute("DROP DATABASE IF EXISTS defined", "CREATE DATABASE defined", "USE defined",
                "CREATE TABLE plain (id INT PRIMARY KEY, v VARCHAR(20) DEFAULT 'x', KEY by_v (v))",
                "INSERT INTO plain SELECT seq, seq FROM seq_1_to_100",
                "CREATE TABLE keyed (id UUID PRIMARY KEY, doc JSON, n INT(5) CHECK (n > 0))",
                "INSERT INTO keyed SELECT UUID(), '{}', seq FROM seq_1_to_50",
                "CREATE TABLE rate (id INT PRIMARY KEY, r DECIMAL(38,35))", "INSERT INTO rate VALUES (1, 1e-33)");
    }

    private ProjectScenario scenario(String name) {
        return ProjectScenario.between(folder.resolve(name), source, target, "defined.*");
    }

    private static JsonNode table(Ended ended, String name) {
        for (JsonNode table : ended.json().get("tables")) {
            if (table.get("source").asText().equals("defined." + name)) {
                return table;
            }
        }
        throw new AssertionError("No table " + name + ". " + ended.process());
    }

    @Test
    void definitionsAreShownBeforeARunAndTheirStatesAfterIt() {
        ProjectScenario scenario = scenario("shown");

        Ended before = scenario.run("schema").insist(0);

        assertThat(table(before, "plain").get("state").asText()).isEqualTo("NOT_MADE");
        assertThat(table(before, "plain").get("sourceSql").asText()).startsWith("CREATE TABLE `plain` (\n");
        assertThat(table(before, "plain").get("differences")).isEmpty();
        assertThat(table(before, "plain").get("later").toString()).contains("by_v");
        assertThat(table(before, "keyed").get("differences").toString()).contains("\"part\":\"column id\"",
                "uuid becomes char(36)", "WIDENED");
        assertThat(table(before, "rate").get("differences").toString()).contains("LOSSY", "column r");
        String beside = scenario.run("schema", "--diff", "defined.keyed").insist(0).process().toString();
        assertThat(beside).containsPattern("`id` uuid NOT NULL, +\\| +`id` char\\(36\\)")
                .doesNotContain("defined.plain");
        assertThat(scenario.run("schema", "--diff", "defined.keyd").insist(2).process().toString())
                .contains("did you mean 'defined.keyed'");

        scenario.run("schema", "--skip", "defined.rate", "--reason", "rates come from elsewhere").insist(0);
        Ended ended = scenario.runWell();

        assertThat(ended.process().toString()).contains("defined.rate is left out by choice: rates come from elsewhere",
                "1 table left out by choice").doesNotContain("not declared as wanted");
        assertThat(target.value("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'defined'"))
                .isEqualTo("2");
        Ended after = scenario.run("schema").insist(0);
        assertThat(table(after, "plain").get("state").asText()).isEqualTo("MADE");
        assertThat(table(after, "rate").get("leftOut").asText()).isEqualTo("rates come from elsewhere");
    }

    @Test
    void ownStatementsMakeTheirTableOnceTheyHaveEveryColumn() throws IOException {
        ProjectScenario scenario = scenario("own");
        scenario.run("schema", "--skip", "defined.rate", "--reason", "not here").insist(0);
        Path ddl = scenario.folder().resolve("ddl");
        scenario.run("schema", "--out", ddl.toString()).insist(0);
        Path script = ddl.resolve("defined.plain.sql");
        String written = Files.readString(script);

        edit(scenario, script, sql -> sql.replaceFirst("(?m)^  `v` varchar[^\\n]*,$", "  `w` int,"));
        Ended failed = scenario.run("run").insist(1);
        assertThat(failed.errorCodes()).containsExactly("SLUICE-307");
        assertThat(failed.process().toString()).contains("cannot take column v");
        assertThat(table(scenario.run("schema").insist(0), "plain").get("state").asText()).isEqualTo("FAILED");

        Files.writeString(script, written);
        edit(scenario, script, sql -> sql.replaceFirst("(?m)^  `id` int", "  `id` bigint")
                + "CREATE INDEX mine ON `defined`.`plain` (`v`, `id`);\n");
        scenario.run("schema", "--retry", "defined.plain").insist(0);
        Ended ended = scenario.runWell();

        assertThat(ended.process().toString()).contains("defined.plain was made by the user's own statements");
        assertThat(target.value("SELECT GROUP_CONCAT(DISTINCT index_name ORDER BY index_name) FROM"
                + " information_schema.statistics WHERE table_schema = 'defined' AND table_name = 'plain'"))
                .isEqualTo("mine,PRIMARY");
        assertThat(target.value("SELECT data_type FROM information_schema.columns WHERE table_schema = 'defined'"
                + " AND table_name = 'plain' AND column_name = 'id'")).isEqualTo("bigint");
        assertThat(target.value("SELECT COUNT(*) FROM defined.plain")).isEqualTo("100");
    }

    @Test
    void tableThatChangesAfterItsOwnStatementsWereGivenStopsTheRun() throws IOException {
        ProjectScenario scenario = scenario("changed");
        scenario.run("schema", "--skip", "defined.rate", "--reason", "not here").insist(0);
        Path ddl = scenario.folder().resolve("ddl");
        scenario.run("schema", "--out", ddl.toString()).insist(0);
        edit(scenario, ddl.resolve("defined.plain.sql"), UnaryOperator.identity());
        source.execute("ALTER TABLE defined.plain ADD COLUMN late INT");

        Ended stopped = scenario.run("run").insist(1);

        assertThat(stopped.errorCodes()).containsExactly("SLUICE-409");
        scenario.run("schema", "--reset", "defined.plain").insist(0);
        scenario.runWell();
    }

    @Test
    void statementsAboutOtherTablesAreRefused() throws IOException {
        ProjectScenario scenario = scenario("refused");
        Path script = Files.writeString(folder.resolve("bad.sql"), "DROP DATABASE defined;\n");

        Ended refused = scenario.run("schema", "--edit", "defined.plain", script.toString()).insist(2);

        assertThat(refused.process().toString()).contains("not about defined.plain alone: DROP DATABASE");
    }

    private static void edit(ProjectScenario scenario, Path script, UnaryOperator<String> change)
            throws IOException {
        String sql = Files.readString(script);
        Files.writeString(script, change.apply(sql));
        scenario.run("schema", "--edit", "defined.plain", script.toString()).insist(0);
    }
}
