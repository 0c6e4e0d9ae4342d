package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySql;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Some rows and columns of a table move to another name; what is outside stays as it is, there and here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectsIT {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE orders (id INT PRIMARY KEY, status VARCHAR(20), placed DATETIME, amount DECIMAL(10,2), net DECIMAL(10,2) AS (amount / 2) STORED,"
                    + " note TEXT, note_size INT AS (CHAR_LENGTH(note)) VIRTUAL, KEY by_status (status), KEY by_note (note(10)))",
            "INSERT INTO orders (id, status, placed, amount, note) SELECT seq, ELT(seq % 4 + 1, 'paid', 'it''s \\\\ \"odd\"', NULL, 'open'),"
                    + " '2026-01-01' + INTERVAL seq MINUTE, seq / 10, CONCAT('note ', seq) FROM seq_1_to_20000",
            "CREATE TABLE `we``ird \"t` (`k'` VARCHAR(20) PRIMARY KEY, `a b` INT, `x\"y` VARCHAR(20))",
            "INSERT INTO `we``ird \"t` SELECT CONCAT('k', seq), IF(seq % 3 = 0, NULL, seq), CONCAT('ü\\\\%_', seq % 5) FROM seq_1_to_3000",
            "CREATE TABLE keyless (a INT, b VARCHAR(20))",
            "INSERT INTO keyless SELECT seq % 100, IF(seq % 2, 'odd', 'even') FROM seq_1_to_2000");
    private static final String FILTER = "status IN ('paid', 'it''s \\ \"odd\"') AND placed >= '2026-01-03' AND NOT amount > 1500";

    @TempDir
    private Path folder;
    private MariaDb source;
    private MariaDb target;

    @BeforeAll
    void connect() {
        source = MariaDbServer.shared(MariaDbVersion.V10_11);
        target = MariaDbServer.shared(MariaDbVersion.V11_4);
    }

    @BeforeEach
    void createTables() {
        target.execute("DROP DATABASE IF EXISTS sales");
        source.execute("DROP DATABASE IF EXISTS picked", "CREATE DATABASE picked", "USE picked");
        source.execute(
                Stream.concat(Stream.of("USE picked"), TABLES.stream()).toList());
    }

    private ProjectScenario scenario(String name) {
        return ProjectScenario.between(folder.resolve(name), source, target, "picked.orders=sales.bought",
                "picked.*=sales.*").option("chunk.rows", 3000).option("verify.rows", 4000).change(project -> {
                    ObjectNode tables = project.withObject("/objects/tables");
                    ObjectNode orders = tables.putObject("picked.orders").put("filter", FILTER);
                    orders.putObject("columns").putObject("rename").put("id", "number").put("placed", "bought on");
                    orders.withObject("/columns").putArray("exclude").add("note").add("note_size");
                    tables.putObject("picked.`we``ird \"t`").put("filter",
                            "\"a b\" IS NOT NULL AND \"x\"\"y\" = 'ü\\%_1' AND \"k'\" LIKE 'k%'");
                    tables.putObject("picked.keyless").put("filter", "b = 'odd' AND MOD(a, 10) = 1");
                });
    }

    private long count(MariaDb server, String sql) {
        return Long.parseLong(String.valueOf(server.value(sql)));
    }

    @Test
    void chosenRowsAndColumnsArriveUnderTheirNewNamesAndDifferencesAmongThemAloneAreMended() {
        ProjectScenario scenario = scenario("mended");
        scenario.runWell();

        long wanted = count(source, "SELECT COUNT(*) FROM picked.orders WHERE status IN ('paid', 'it''s \\\\ \"odd\"')"
                + " AND placed >= '2026-01-03' AND NOT amount > 1500");
        assertThat(wanted).isPositive();
        assertThat(count(target, "SELECT COUNT(*) FROM sales.bought")).isEqualTo(wanted);
        assertThat(count(target, "SELECT COUNT(*) FROM sales.`we``ird \"t`")).isEqualTo(count(source,
                "SELECT COUNT(*) FROM picked.`we``ird \"t` WHERE `a b` IS NOT NULL AND `x\"y` = 'ü\\\\%_1'"))
                .isPositive();
        assertThat(count(target, "SELECT COUNT(*) FROM sales.keyless")).isEqualTo(count(source,
                "SELECT COUNT(*) FROM picked.keyless WHERE b = 'odd' AND MOD(a, 10) = 1")).isPositive();
        assertThat(target
                .value("SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns"
                        + " WHERE table_schema = 'sales' AND table_name = 'bought'"))
                .isEqualTo("number,status,bought on,amount,net");
        long first = count(target, "SELECT MIN(number) FROM sales.bought");
        target.execute("USE sales", "INSERT INTO bought (number, status) VALUES (100000, 'open'), (100001, NULL)",
                "DELETE FROM bought WHERE number = " + first,
                "UPDATE bought SET amount = amount + 1 WHERE number = " + (first + 4),
                "UPDATE bought SET status = 'open' WHERE number = " + (first + 8),
                "INSERT INTO bought (number, status, `bought on`) VALUES (-1, 'paid', '2026-02-01')",
                "UPDATE bought SET amount = 1 WHERE number = -1",
                "DELETE FROM keyless LIMIT 1", "INSERT INTO keyless VALUES (2, 'even')");

        Ended found = scenario.run("verify").insist(3);

        assertThat(found.number("missingInTarget")).as(found.process().toString()).isEqualTo(2);
        assertThat(found.number("extraInTarget")).isEqualTo(1);
        assertThat(found.number("valuesDiffer")).isEqualTo(2);
        found.correctionFiles().forEach(file -> assertThat(
                target.client(file, "--database=sales", "--skip-column-names").strip()).isEqualTo("0"));
        Ended mended = scenario.run("verify").insist(0);
        assertThat(mended.process().toString()).contains("only the rows that the table's filter selects");
        assertThat(count(target, "SELECT COUNT(*) FROM sales.bought WHERE number >= 100000")).isEqualTo(2);
        assertThat(count(target, "SELECT COUNT(*) FROM sales.keyless WHERE a = 2")).isEqualTo(1);
    }

    @Test
    void changedFilterIsRefusedAndAFilterThatDoesNotFitIsNamedByPrecheck() {
        ProjectScenario scenario = scenario("changed");
        scenario.runWell();
        scenario.change(project -> project.withObject("/objects/tables/picked.orders").put("filter", "id > 5"));
        assertThat(scenario.run("run").errorCodes()).containsExactly("SLUICE-103");

        ProjectScenario wrong = scenario("wrong").change(
                project -> project.withObject("/objects/tables/picked.orders").put("filter", "statsu = 'x'"));
        Ended refused = wrong.run("run");

        assertThat(refused.errorCodes()).contains("SLUICE-314");
        assertThat(refused.process().toString()).contains("did you mean 'status'");
    }

    @Test
    void listThatWasWrittenMovesTheSameTablesAndNamesWhatIsNew() {
        ProjectScenario scenario = scenario("listed");
        scenario.run("objects", "--out", scenario.folder().resolve("list.csv").toString()).insist(0);
        scenario.change(project -> project.put("objects", "list.csv"));

        scenario.runWell();

        assertThat(count(target, "SELECT COUNT(*) FROM sales.bought")).isPositive().isLessThan(20_000);
        assertThat(count(target, "SELECT COUNT(*) FROM sales.`we``ird \"t`")).isPositive().isLessThan(3_000);
        source.execute("CREATE TABLE picked.later (id INT PRIMARY KEY)", "DROP TABLE picked.keyless");
        String listed = scenario.run("objects").insist(0).process().toString();
        assertThat(listed)
                .contains("picked.orders -> sales.bought (id -> number, status, placed -> bought on, amount, net)",
                        "Removed since then: 1 table", "picked.keyless' of objects.tables matches no selected table")
                .doesNotContain("picked.later");
    }

    @Test
    void mySql9MovesChosenRowsAndColumnsWithinOneServer() {
        MySql server = MySqlServer.shared();
        server.execute("DROP DATABASE IF EXISTS picked", "DROP DATABASE IF EXISTS sales", "CREATE DATABASE picked",
                "USE picked", TABLES.getFirst(),
                "INSERT INTO orders (id, status, placed, amount, note) VALUES (1, 'it''s \\\\ \"odd\"', '2026-01-04', 1, 'x'),"
                        + " (2, 'it''s \\\\ \"odd\"', '2026-01-02', 1, 'x'), (3, NULL, '2026-01-04', 1, 'x'), (4, 'paid', '2026-01-04', NULL, 'x'),"
                        + " (5, 'paid', '2026-01-05', 7, 'x')");
        ProjectScenario scenario = scenario("mysql").change(project -> List.of("source", "target").forEach(
                side -> project.putObject(side).put("type", "mysql").put("host", server.host())
                        .put("port", server.port()).put("user", server.user()).put("password", server.password())
                        .put("tls", "off")));

        scenario.runWell();

        assertThat(server.value("SELECT GROUP_CONCAT(number ORDER BY number) FROM sales.bought")).isEqualTo("1,5");
    }

    @Test
    void h2MovesChosenRowsAndColumnsToo() throws SQLException {
        Path from = folder.resolve("h2from");
        Path to = folder.resolve("h2to");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + from);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA SHOP");
            statement.execute(
                    "CREATE TABLE SHOP.T (ID INT PRIMARY KEY, NAME VARCHAR(20), SECRET VARCHAR(20), PAID BOOLEAN)");
            statement.execute(
                    "INSERT INTO SHOP.T SELECT X, CASE MOD(X, 3) WHEN 0 THEN NULL WHEN 1 THEN 'it''s' ELSE 'no' END, 's', MOD(X, 2) = 0"
                            + " FROM SYSTEM_RANGE(1, 900)");
        }
        ProjectScenario scenario = ProjectScenario.h2(folder.resolve("h2"), from, to, "SHOP.*").change(project -> {
            ObjectNode table = project.withObject("/objects/tables").putObject("SHOP.T").put("filter",
                    "name = 'it''s' AND paid OR id = 9");
            table.putObject("columns").putObject("rename").put("NAME", "TITLE");
            table.withObject("/columns").putArray("exclude").add("SECRET");
        });

        scenario.runWell();

        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + to);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*), COUNT(TITLE), MIN(ID) FROM SHOP.T")) {
            assertThat(row.next()).isTrue();
            assertThat(List.of(row.getInt(1), row.getInt(2), row.getInt(3))).containsExactly(151, 150, 4);
        }
    }
}
