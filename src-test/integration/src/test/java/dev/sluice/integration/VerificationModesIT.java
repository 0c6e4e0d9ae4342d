package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Planted differences, looked for everywhere or in a part, between two databases that nobody but their user moved. */
class VerificationModesIT {
    private static final String[] TABLES = {
        "CREATE TABLE %s.big (id INT PRIMARY KEY, name VARCHAR(40), price DECIMAL(10,2))",
        "CREATE TABLE %s.pairs (a INT, b VARCHAR(20), v INT, PRIMARY KEY (a, b))",
        "CREATE TABLE %s.heap (a INT, b VARCHAR(20))"};

    @TempDir
    private Path folder;

    static Stream<SqlServer> servers() {
        return Stream.of(MariaDbServer.shared(MariaDbVersion.V11_4), MySqlServer.shared());
    }

    /** The same rows on both sides, and users that may only read them. */
    private ProjectScenario compared(SqlServer server) {
        for (String schema : new String[]{"mode_here", "mode_there"}) {
            server.execute("DROP DATABASE IF EXISTS " + schema, "CREATE DATABASE " + schema);
            for (String table : TABLES) {
                server.execute(table.formatted(schema));
            }
            server.execute(
                    "SET SESSION "
                            + (server.type().equals("mysql") ? "cte_max_recursion_depth" : "max_recursive_iterations")
                            + " = 100000",
                    """
                    INSERT INTO %s.big WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                    SELECT i, CONCAT('name ', i), i / 7 FROM n""".formatted(schema),
                    "INSERT INTO %1$s.pairs SELECT id %% 50, CONCAT('k', id), id FROM %1$s.big WHERE id <= 3000"
                            .formatted(schema),
                    "INSERT INTO %1$s.heap SELECT id %% 100, 'v' FROM %1$s.big WHERE id <= 500".formatted(schema));
        }
        server.execute("DROP USER IF EXISTS onlyreads@'%'", "CREATE USER onlyreads@'%' IDENTIFIED BY 'onlyreads'",
                "GRANT SELECT ON mode_here.* TO onlyreads@'%'", "GRANT SELECT ON mode_there.* TO onlyreads@'%'");
        return ProjectScenario.between(folder, server, server, "mode_here.*=mode_there.*").phases("verification")
                .change(project -> {
                    for (String side : new String[]{"source", "target"}) {
                        project.withObject("/" + side).put("user", "onlyreads").put("password", "onlyreads")
                                .put("tls", "off");
                    }
                });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void everyModeSpeaksOfItsPartAndNoRightToWriteIsNeeded(SqlServer server) {
        ProjectScenario scenario = compared(server);
        assertVerdict(scenario.run("run").insist(0), "CONSISTENT", 0);

        server.execute("UPDATE mode_there.big SET name = 'NAME 7' WHERE id = 7",
                "DELETE FROM mode_there.pairs WHERE b = 'k77'", "INSERT INTO mode_there.pairs VALUES (-1, 'extra', 0)",
                "INSERT INTO mode_there.big VALUES (30000, 'extra', 0)");
        assertVerdict(scenario.run("verify").insist(3), "DIFFERENT", 4);

        Ended counted = scenario.run("verify", "--count-only").insist(3);
        assertVerdict(counted, "DIFFERENT", 1);
        assertThat(counted.correctionFiles()).isEmpty();

        assertVerdict(scenario.run("verify", "--tables", "abnormal").insist(3), "DIFFERENT", 2);
        assertVerdict(scenario.run("verify").insist(3), "DIFFERENT", 4);

        server.execute("UPDATE mode_there.big SET name = 'name 7' WHERE id = 7",
                "DELETE FROM mode_there.pairs WHERE b = 'extra'");
        Ended again = scenario.run("verify", "--tables", "bad-rows").insist(3);
        assertVerdict(again, "DIFFERENT", 2);
        assertThat(again.number("rowsVerified")).as("four rows, and the heap as it was").isEqualTo(4 + 500);
        assertThat(again.correctionFiles()).hasSize(2);

        server.execute("DELETE FROM mode_there.big WHERE id = 30000",
                "INSERT INTO mode_there.pairs SELECT * FROM mode_here.pairs WHERE b = 'k77'");
        assertVerdict(scenario.run("verify", "--tables", "bad-rows").insist(0), "PARTIAL", 0);
        assertVerdict(scenario.run("run").insist(3), "PARTIAL", 0);
        assertVerdict(scenario.run("verify").insist(0), "CONSISTENT", 0);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void sampleLooksAtAPartThatItsSeedChoosesAgain(SqlServer server) {
        ProjectScenario scenario = compared(server);

        Ended first = scenario.run("verify", "--sample", "10%", "--seed", "7").insist(0);
        Ended second = scenario.run("verify", "--sample", "10%", "--seed", "7").insist(0);

        assertVerdict(first, "PARTIAL", 0);
        assertThat(first.json().get("scope").toString()).contains("a sample of 10 % (seed 7)");
        assertThat(first.number("rowsVerified")).isEqualTo(second.number("rowsVerified")).isBetween(1_500L, 4_500L);

        server.execute("UPDATE mode_there.big SET price = price + 1");
        Ended damaged = scenario.run("verify", "--sample", "10%", "--seed", "7").insist(3);
        assertThat(damaged.number("valuesDiffer")).isBetween(1_000L, 3_000L);
    }

    /** The two sides order and fold texts by different tables, though their collations are the nearest to each other. */
    @Test
    void rowsOutsideOfAFilterThatTheTargetMayAnswerOtherwiseAreNeitherExtraNorDeleted() {
        SqlServer source = MySqlServer.shared();
        SqlServer target = MariaDbServer.shared(MariaDbVersion.V11_4);
        for (SqlServer server : List.of(source, target)) {
            server.execute("DROP DATABASE IF EXISTS mode_filter", "CREATE DATABASE mode_filter",
                    "CREATE TABLE mode_filter.t (id INT PRIMARY KEY, status VARCHAR(10) CHARACTER SET utf8mb4 COLLATE "
                            + (server == source ? "utf8mb4_0900_ai_ci" : "utf8mb4_uca1400_nopad_ai_ci") + ")",
                    "INSERT INTO mode_filter.t VALUES (1, 'open'), (2, 'closed'), (3, 'closed')");
        }
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, "mode_filter.*")
                .phases("verification").change(project -> project.withObject("/objects/tables")
                        .putObject("mode_filter.t").put("filter", "status = 'open'"));

        Ended equal = scenario.run("run").insist(0);
        target.execute("UPDATE mode_filter.t SET status = 'closed' WHERE id = 1");
        Ended different = scenario.run("verify").insist(3);

        assertVerdict(equal, "PARTIAL", 0);
        assertThat(equal.correctionFiles()).isEmpty();
        assertVerdict(different, "DIFFERENT", 1);
        assertThat(different.number("valuesDiffer")).isEqualTo(1);
    }

    private static void assertVerdict(Ended ended, String verdict, long differences) {
        assertThat(ended.json().get("verdict").asText()).as(ended::toString).isEqualTo(verdict);
        assertThat(ended.number("missingInTarget") + ended.number("extraInTarget") + ended.number("valuesDiffer"))
                .as(ended::toString).isEqualTo(differences);
    }
}
