package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Ledger;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not a table: what goes wrong with views, sequences, and the script for after the switchover. */
class BesideTablesIT {
    @TempDir
    private Path folder;

    static Stream<Supplier<SqlServer>> servers() {
        return Stream.of(() -> MariaDbServer.shared(MariaDbVersion.V11_4), MySqlServer::shared);
    }

    private static void shop(SqlServer server) {
        server.execute("DROP DATABASE IF EXISTS beside", "CREATE DATABASE beside CHARACTER SET utf8mb4", "USE beside",
                "CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(40), total INT)",
                "INSERT INTO orders VALUES (1, 'é', 10), (2, 'b', 20)");
    }

    /** A copy on the same server: {@code beside} becomes {@code moved}. */
    private ProjectScenario copy(SqlServer server) {
        server.execute("DROP DATABASE IF EXISTS moved");
        return ProjectScenario.between(folder, server, server, "beside.*=moved.*");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void viewsThatTheTargetRefusesFailAloneAndAreTriedAgain(Supplier<SqlServer> shared) {
        SqlServer server = shared.get();
        shop(server);
        server.execute("USE beside", "CREATE VIEW fine AS SELECT * FROM orders", "CREATE TABLE x (id INT)",
                "CREATE VIEW ring AS SELECT * FROM x", "CREATE VIEW ring2 AS SELECT * FROM ring", "DROP TABLE x",
                "RENAME TABLE ring2 TO x", // ring reads x reads ring
                "CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN 2 * n",
                "CREATE VIEW doubled AS SELECT id, twice(total) AS total FROM orders",
                "CREATE VIEW above AS SELECT total FROM doubled");
        ProjectScenario project = copy(server);

        Ended first = project.run("run");

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.json().get("errors")).extracting(error -> error.get("table").asText())
                .containsExactlyInAnyOrder("view beside.ring", "view beside.x", "view beside.doubled",
                        "view beside.above");
        assertThat(first.number("objectsFailed")).isEqualTo(4);
        assertThat(server.query("SELECT * FROM moved.fine")).hasSize(2);

        server.execute("USE moved", "CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN 2 * n");
        Ended second = project.run("run");

        assertThat(second.number("objectsFailed")).isEqualTo(2);
        assertThat(server.value("SELECT SUM(total) FROM moved.above")).isEqualTo("60");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aViewOfThatNameInTheTargetIsNeverReplaced(Supplier<SqlServer> shared) {
        SqlServer server = shared.get();
        shop(server);
        server.execute("CREATE VIEW beside.v AS SELECT * FROM beside.orders");
        ProjectScenario project = copy(server);
        server.execute("CREATE DATABASE moved", "CREATE VIEW moved.v AS SELECT 1 AS mine");

        Ended ended = project.run("run");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.errorCodes()).containsExactly("SLUICE-304");
        assertThat(server.value("SELECT mine FROM moved.v")).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRestartDropsOurViewsAndLeavesOthers(Supplier<SqlServer> shared) {
        SqlServer server = shared.get();
        shop(server);
        server.execute("CREATE VIEW beside.v AS SELECT * FROM beside.orders");
        ProjectScenario project = copy(server);
        project.runWell();
        server.execute("CREATE VIEW moved.mine AS SELECT 1 AS mine");

        project.runWell("--restart");

        assertThat(server.query("SELECT * FROM moved.v")).hasSize(2);
        assertThat(server.value("SELECT mine FROM moved.mine")).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRestartKnowsPartitionedGeneratedAndCountedTablesAgain(Supplier<SqlServer> shared) {
        SqlServer server = shared.get();
        Ledger.create(server, "beside", 200);
        server.execute("USE beside",
                """
                CREATE TABLE odd (id INT NOT NULL AUTO_INCREMENT, day DATE NOT NULL, a VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'x',
                twice INT AS (YEAR(day) * 2) STORED, total DECIMAL(9,2) CHECK (total > 0),
                changed TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
                PRIMARY KEY (id, day), UNIQUE (a, day), KEY (total)) ROW_FORMAT=DYNAMIC COMMENT 'odd'
                PARTITION BY RANGE (YEAR(day)) (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN MAXVALUE)""",
                "INSERT INTO odd (day, total) VALUES ('2019-01-01', 1), ('2025-01-01', 2)");
        ProjectScenario project = copy(server);
        project.runWell();

        project.runWell("--restart");

        assertThat(server.value("SELECT COUNT(*) FROM moved.odd")).isEqualTo("2");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRestartLeavesWhatHasTakenTheNamesOfOurTablesAndViews(Supplier<SqlServer> shared) {
        SqlServer server = shared.get();
        shop(server);
        server.execute("CREATE VIEW beside.v AS SELECT * FROM beside.orders");
        ProjectScenario project = copy(server);
        project.runWell();
        server.execute("DROP TABLE moved.orders", "CREATE TABLE moved.orders (id INT PRIMARY KEY, mine VARCHAR(20))",
                "INSERT INTO moved.orders VALUES (77, 'mine')", "CREATE OR REPLACE VIEW moved.v AS SELECT 'mine' AS b");

        Ended ended = project.run("run", "--restart", "--yes-drop").insist(4);

        assertThat(ended.errorCodes()).containsExactlyInAnyOrder("SLUICE-303", "SLUICE-304");
        assertThat(server.value("SELECT mine FROM moved.orders")).isEqualTo("mine");
        assertThat(server.value("SELECT b FROM moved.v")).isEqualTo("mine");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRestartAsksBeforeRowsAreLostThatCameAfterTheCopy(Supplier<SqlServer> shared) {
        SqlServer server = shared.get();
        shop(server);
        ProjectScenario project = copy(server);
        project.runWell();
        server.execute("ALTER TABLE moved.orders ADD INDEX of_mine (total), AUTO_INCREMENT = 500",
                "INSERT INTO moved.orders VALUES (77, 'after the switchover', 1)");

        Ended ended = project.run("run", "--restart").insist(4);

        assertThat(ended.json().get("errors").get(0).get("message").asText())
                .contains("holds 3 rows and this project has written 2 rows");
        assertThat(server.value("SELECT COUNT(*) FROM moved.orders")).isEqualTo("3");
        project.runWell("--restart", "--yes-drop");
        assertThat(server.value("SELECT COUNT(*) FROM moved.orders")).isEqualTo("2");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatAViewIsDeclaredWithArrives(Supplier<SqlServer> shared) {
        SqlServer server = shared.get();
        shop(server);
        server.execute("USE beside",
                "CREATE DEFINER=`no``body`@`%` SQL SECURITY INVOKER VIEW v (`a``b`, c) AS SELECT id, note FROM orders"
                        + " WHERE note <> 'from `beside`.`orders` \\\\' WITH LOCAL CHECK OPTION",
                "SET collation_connection = latin1_swedish_ci", "CREATE VIEW words AS SELECT 'abc' AS word",
                "CREATE VIEW accents AS SELECT 'é' AS word");
        ProjectScenario project = copy(server);

        Ended ended = project.runWell();

        for (String view : List.of("v", "words", "accents")) {
            assertThat(server.query("SHOW CREATE VIEW moved." + view).toString().replace("`moved`.", "`beside`."))
                    .isEqualTo(server.query("SHOW CREATE VIEW beside." + view).toString());
        }
        assertThat(server.value("SELECT COLLATION(word) FROM moved.words"))
                .isEqualTo(server.value("SELECT COLLATION(word) FROM beside.words"));
        assertThat(ended.process().toString()).contains("view beside.v was made, with a warning");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void viewsReadTablesUnderTheirNewNames(Supplier<SqlServer> shared) {
        SqlServer server = shared.get();
        shop(server);
        server.execute("USE beside", "CREATE TABLE `lines` (id INT PRIMARY KEY)", "INSERT INTO `lines` VALUES (1)",
                "CREATE VIEW v AS SELECT orders.id, note FROM orders JOIN `lines` ON orders.id = `lines`.id");
        server.execute("DROP DATABASE IF EXISTS moved");

        ProjectScenario.between(folder, server, server, "beside.orders=moved.`old orders`", "beside.v=moved.`the view`",
                "beside.*=moved.*").runWell();

        server.execute("DROP DATABASE beside");
        assertThat(server.query("SELECT * FROM moved.`the view`")).containsExactly(List.of("1", "é"));
    }

    @Test
    void sequencesGoOnWhereTheSourceIs() {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V10_11);
        shop(server);
        server.execute("USE beside",
                "CREATE SEQUENCE `it's``s` START WITH 5 INCREMENT BY 3 MINVALUE -2 MAXVALUE 500 CACHE 10 CYCLE",
                "CREATE SEQUENCE down START WITH -1 INCREMENT BY -1", "SELECT NEXTVAL(`it's``s`)",
                "CREATE TABLE numbered (id BIGINT PRIMARY KEY DEFAULT NEXTVAL(beside.down))",
                "INSERT INTO numbered VALUES (), ()");
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            Ended ended = ProjectScenario.between(folder, server, target, "beside.*").runWell();

            assertThat(ended.number("objects")).isEqualTo(2);
            for (String sequence : List.of("`it's``s`", "down")) {
                assertThat(target.query("SHOW CREATE SEQUENCE beside." + sequence))
                        .isEqualTo(server.query("SHOW CREATE SEQUENCE beside." + sequence));
                assertThat(target.query("SELECT * FROM beside." + sequence))
                        .isEqualTo(server.query("SELECT * FROM beside." + sequence));
            }
            target.execute("INSERT INTO beside.numbered VALUES ()");
        }
    }

    @Test
    void defaultsTakeNumbersFromTheSequenceUnderItsNewName() {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        shop(server);
        server.execute("DROP DATABASE IF EXISTS moved", "CREATE SEQUENCE beside.up START WITH 100",
                "CREATE TABLE beside.numbered (id BIGINT PRIMARY KEY DEFAULT NEXTVAL(beside.up))");

        ProjectScenario.between(folder, server, server, "beside.*=moved.*").runWell();

        server.execute("DROP DATABASE beside", "INSERT INTO moved.numbered VALUES ()");
        assertThat(server.value("SELECT id FROM moved.numbered")).isEqualTo("100");
    }

    @Test
    void aSequenceIsRefusedByMySqlWithTheReason() {
        SqlServer source = MariaDbServer.shared(MariaDbVersion.V11_4);
        shop(source);
        source.execute("CREATE SEQUENCE beside.s");

        Ended ended = ProjectScenario.between(folder, source, MySqlServer.shared(), "beside.*").run("precheck");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.process().toString()).contains("MySQL has no sequences");
    }

    @Test
    void aSystemVersionedTableIsRefusedWithTheReasonUnlessItIsExcluded() {
        SqlServer source = MariaDbServer.shared(MariaDbVersion.V11_4);
        shop(source);
        source.execute("CREATE TABLE beside.past (id INT PRIMARY KEY) WITH SYSTEM VERSIONING");
        ProjectScenario project = copy(source);

        Ended refused = project.run("precheck");
        Ended moved = project.change(file -> file.withArray("/objects/exclude").add("beside.past")).runWell();

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.process().toString()).contains("its past would be lost");
        assertThat(moved.number("tables")).isEqualTo(1);
    }

    /** MySQL's own words for what both servers know are understood by MariaDB, and the other way round. */
    @Test
    void viewsGoToTheOtherFlavor() {
        SqlServer mariaDb = MariaDbServer.shared(MariaDbVersion.V11_4);
        SqlServer mySql = MySqlServer.shared();
        for (SqlServer source : List.of(mariaDb, mySql)) {
            SqlServer target = source == mariaDb ? mySql : mariaDb;
            shop(source);
            source.execute(
                    "CREATE SQL SECURITY INVOKER VIEW beside.v AS SELECT id, UPPER(note) AS note, COUNT(*) OVER (ORDER BY id) AS n"
                            + " FROM beside.orders WHERE note IS NOT NULL");
            target.execute("DROP DATABASE IF EXISTS there");

            ProjectScenario.between(folder.resolve(source.type()), source, target, "beside.*=there.*").runWell();

            assertThat(target.query("SELECT * FROM there.v")).isEqualTo(source.query("SELECT * FROM beside.v"));
        }
    }

    @Test
    void aServerThatQuotesNothingWhenItShowsDefinitionsLosesNoView() {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4, "--sql-mode=ANSI")) {
            shop(server);
            server.execute("SET GLOBAL sql_quote_show_create = 0",
                    "CREATE VIEW beside.`a view` AS SELECT id AS `an id` FROM beside.orders");

            copy(server).runWell();

            assertThat(server.query("SELECT `an id` FROM moved.`a view`")).hasSize(2);
        }
    }
}
