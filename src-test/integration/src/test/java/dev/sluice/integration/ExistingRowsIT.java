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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Target tables that hold rows already, filled in every way the project may ask for. */
class ExistingRowsIT {
    private static final String TABLES = """
                                         CREATE TABLE %1$s.rates (id INT PRIMARY KEY, code VARCHAR(20) NOT NULL, rate DECIMAL(10,4), note TEXT,
                                         UNIQUE KEY by_code (code), UNIQUE KEY by_note (note(5)))
                                         COLLATE utf8mb4_general_ci;
                                         CREATE TABLE %1$s.uses (id INT PRIMARY KEY, rate_id INT,
                                         FOREIGN KEY (rate_id) REFERENCES %1$s.rates (id) ON DELETE CASCADE)""";
    private static final String ROWS = """
                                       INSERT INTO from_rows.rates WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)
                                       SELECT i, CONCAT('c', i), i / 7, NULL FROM n;
                                       INSERT INTO into_rows.rates VALUES (1, 'c1', 1 / 7, NULL), (2, 'other', 5, NULL), (5000, 'C3', 5, NULL),
                                       (6000, 'own', 6, 'note of its own');
                                       INSERT INTO into_rows.uses VALUES (1, 2)""";

    @TempDir
    private Path folder;

    static Stream<SqlServer> servers() {
        return Stream.of(MariaDbServer.shared(MariaDbVersion.V11_4), MySqlServer.shared());
    }

    private ProjectScenario between(SqlServer server) {
        server.execute("DROP DATABASE IF EXISTS into_rows", "DROP DATABASE IF EXISTS from_rows",
                "CREATE DATABASE from_rows", "CREATE DATABASE into_rows");
        server.execute(List.of((TABLES.formatted("from_rows") + ";" + TABLES.formatted("into_rows") + ";" + ROWS)
                .split(";")));
        return ProjectScenario.between(folder, server, server, "from_rows.rates=into_rows.rates")
                .phases("full", "verification").option("chunk.rows", 200);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void rowsInTheWayStopTheRunAndStay(SqlServer server) {
        Ended ended = between(server).run("run").insist(4);

        assertThat(ended.errorCodes()).containsExactly("SLUICE-303");
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.rates")).isEqualTo("4");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void triggersThatWouldFireOnRowsThatGiveWayStopTheRun(SqlServer server) {
        ProjectScenario scenario = between(server).option("existing.rows", "replace");
        server.execute("CREATE TRIGGER into_rows.gone AFTER DELETE ON into_rows.rates FOR EACH ROW"
                + " DELETE FROM into_rows.uses WHERE rate_id = OLD.id");

        assertThat(scenario.run("run").insist(4).errorCodes()).containsExactly("SLUICE-315");
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.uses")).isEqualTo("1");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void tablesWithoutTransactionsAreNotFilled(SqlServer server) {
        server.execute("DROP DATABASE IF EXISTS into_rows", "DROP DATABASE IF EXISTS from_rows",
                "CREATE DATABASE from_rows", "CREATE DATABASE into_rows",
                "CREATE TABLE from_rows.rates (id INT PRIMARY KEY)", "INSERT INTO from_rows.rates VALUES (1)",
                "CREATE TABLE into_rows.rates (id INT PRIMARY KEY) ENGINE = MyISAM");

        Ended ended = ProjectScenario.between(folder, server, server, "from_rows.rates=into_rows.rates").phases("full")
                .run("run").insist(4);

        assertThat(ended.errorCodes()).containsExactly("SLUICE-309");
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.rates")).isEqualTo("0");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void ignoredRowsStayAndTheOthersComeAndOnlyRealDifferencesAreConflicts(SqlServer server) {
        Ended ended = between(server).option("existing.rows", "ignore").run("run").insist(3);

        assertThat(ended.number("conflicts")).as("rows 2 and 3; row 1 is the same").isEqualTo(2);
        assertThat(ended.number("valuesDiffer")).isEqualTo(1);
        assertThat(ended.number("missingInTarget")).isEqualTo(1);
        assertThat(ended.number("extraInTarget")).as("rows that were there").isZero();
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.rates")).isEqualTo("901");
        assertThat(server.value("SELECT code FROM into_rows.rates WHERE id = 2")).isEqualTo("other");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void replacedRowsGiveWayByEveryKeyAndNothingElseGoesAlong(SqlServer server) {
        Ended ended = between(server).option("existing.rows", "replace").run("run").insist(0);

        assertThat(ended.number("conflicts")).isZero();
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.rates")).isEqualTo("901");
        assertThat(server.value("SELECT code FROM into_rows.rates WHERE id = 3")).isEqualTo("c3");
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.uses")).isEqualTo("1");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void tablesAreEmptiedOnceThatIsConfirmed(SqlServer server) {
        ProjectScenario scenario = between(server).option("existing.rows", "truncate");

        Ended refused = scenario.run("run").insist(4);
        assertThat(refused.json().get("errors").get(0).get("message").asText()).contains("4 rows");
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.rates")).isEqualTo("4");

        scenario.run("run", "--yes-empty").insist(0);
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.rates")).isEqualTo("900");
        assertThat(server.value("SELECT COUNT(*) FROM into_rows.uses")).isEqualTo("1");
    }
}
