package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions of the source change while it is written to and followed; the target's come to be the same. */
class DdlFollowIT {
    private static final String SCHEMA = "changing_shop";
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void definitionsOfMariaDbAreFollowed() throws Exception {
        try (MariaDbServer source = MariaDbServer.start(MariaDbVersion.V11_4);
                MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            source.execute("SET GLOBAL character_set_collations = 'utf8mb4=utf8mb4_uca1400_ai_ci'");
            ProjectScenario scenario = follow(source, target);
            change(source, "ALTER TABLE tally ADD COLUMN sorted CHAR(5) CHARACTER SET utf8mb4");
            scenario.run("run", "--until", "caught-up").insist(0);
            assertThat(declarations(target)).isEqualTo(declarations(source));
            decideWhereItStops(source, target, scenario);
        }
    }

    private static void decideWhereItStops(SqlServer source, SqlServer target, ProjectScenario scenario)
            throws SQLException {
        change(source, "INSERT INTO cart VALUES (9, 90, 'before')",
                "ALTER TABLE cart ADD COLUMN mark CHAR(36) DEFAULT (UUID())",
                "INSERT INTO cart (id, rather, what) VALUES (10, 100, 'after')");

        Ended stopped = scenario.run("run", "--until", "caught-up").insist(1);
        List<String> before = list(target, "SELECT what FROM " + SCHEMA + ".cart WHERE id > 8");
        Ended shown = scenario.run("ddl").insist(0);
        scenario.run("ddl", "--skip", "--reason", "marks are not needed").insist(0);
        Ended skipped = scenario.run("run", "--until", "caught-up").insist(0);
        change(source, "ALTER TABLE stock ADD COLUMN mark CHAR(36) DEFAULT (UUID())");
        scenario.run("run", "--until", "caught-up").insist(1);
        scenario.run("ddl", "--edit", "ALTER TABLE " + SCHEMA + ".stock ADD COLUMN mark CHAR(36)").insist(0);
        change(source, "INSERT INTO stock VALUES ('zz', 1, 2, NULL, 'new')");
        scenario.run("run", "--until", "caught-up");

        assertThat(stopped.json().get("errors").toString()).contains("SLUICE-608", "UUID");
        assertThat(before).containsExactly("before");
        assertThat(shown.process().toString()).contains("stopped", "UUID");
        assertThat(skipped.json().get("verdict").toString()).contains("CONSISTENT");
        assertThat(list(target, "SELECT what FROM " + SCHEMA + ".cart WHERE id > 8"))
                .containsExactly("before", "after");
        assertThat(list(target, "SELECT mark FROM " + SCHEMA + ".stock WHERE shelf = 'zz'")).containsExactly("new");
    }

    @Test
    void definitionsOfMySqlAreFollowed() throws Exception {
        try (MySqlServer source = MySqlServer.start(); MySqlServer target = MySqlServer.start()) {
            follow(source, target);
        }
    }

    private ProjectScenario follow(OwnServer source, OwnServer target) throws Exception {
        BusyShop shop = BusyShop.create(source, SCHEMA, 1_000);
        source.execute("USE " + SCHEMA, "CREATE TABLE basket (id INT PRIMARY KEY, what VARCHAR(20), gone INT)",
                "INSERT INTO basket VALUES (1, 'a', 1), (2, 'b', 2)");
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, SCHEMA + ".*")
                .phases("schema", "full", "incremental", "verification").option("workers", 2);
        try (BusyShop.Writing writing = shop.write()) {
            try (SluiceProcess run = scenario.start("run")) {
                run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
                changeWhileItRuns(source, writing);
                writing.awaitMore(50);
                run.kill9();
            }
            changeWhileNobodyLooks(source, writing);
            killSoonAfterItBegan(scenario);
        }

        Ended caughtUp = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(caughtUp.json().get("verdict").toString()).contains("CONSISTENT");
        assertThat(caughtUp.number("conflicts")).isZero();
        TableComparator.assertSameRows(ComparedSchema.of(source, SCHEMA), ComparedSchema.of(target, SCHEMA));
        assertThat(declarations(target)).isEqualTo(declarations(source));
        assertThat(schemas(target)).noneMatch(schema -> schema.startsWith("sluice_rehearsal"));
        return scenario;
    }

    private static void changeWhileItRuns(SqlServer source, BusyShop.Writing writing) throws InterruptedException {
        change(source, "ALTER TABLE basket ADD COLUMN more INT NOT NULL DEFAULT 7 AFTER id",
                "INSERT INTO basket VALUES (3, 30, 'c', 3)", "UPDATE basket SET more = 8 WHERE id = 1");
        writing.awaitMore(20);
        change(source, "ALTER TABLE tally ADD COLUMN noted VARCHAR(10) DEFAULT 'x', ADD KEY by_year (year_of)",
                "ALTER TABLE tally ADD COLUMN coded CHAR(5) CHARACTER SET latin1 DEFAULT 'y'",
                "CREATE INDEX by_amount ON stock (amount)", "ALTER TABLE basket DROP COLUMN gone",
                "ALTER TABLE basket RENAME TO basket",
                "INSERT INTO basket VALUES (4, 40, 'd')");
        writing.awaitMore(20);
        change(source, "CREATE TABLE later (id INT PRIMARY KEY, name VARCHAR(10), KEY n (name))",
                "INSERT INTO later VALUES (1, 'one'), (2, 'two')", "TRUNCATE TABLE basket",
                "INSERT INTO basket VALUES (5, 50, 'e')");
        writing.awaitMore(20);
    }

    private static void changeWhileNobodyLooks(SqlServer source, BusyShop.Writing writing)
            throws InterruptedException {
        change(source, "ALTER TABLE basket MODIFY what VARCHAR(200) NOT NULL DEFAULT ''",
                "INSERT INTO basket (id, more) VALUES (6, 60)", "ALTER TABLE basket CHANGE more rather BIGINT",
                "INSERT INTO basket VALUES (7, 70, 'g')", "RENAME TABLE basket TO cart",
                "INSERT INTO cart VALUES (8, 80, 'h')", "DROP TABLE later",
                "CREATE TABLE later (name VARCHAR(30) PRIMARY KEY)", "INSERT INTO later VALUES ('again')",
                "CREATE TABLE like_cart LIKE cart", "INSERT INTO like_cart SELECT * FROM cart",
                "CREATE TABLE brief (id INT PRIMARY KEY)", "INSERT INTO brief VALUES (1)", "DROP TABLE brief",
                "ALTER TABLE stock DROP INDEX by_amount", "ALTER TABLE tally RENAME COLUMN noted TO written");
        writing.awaitMore(50);
    }

    private void killSoonAfterItBegan(ProjectScenario scenario) throws InterruptedException {
        try (SluiceProcess run = scenario.start("run")) {
            run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
            run.kill9();
        }
    }

    private static void change(SqlServer source, String... statements) {
        List<String> all = new ArrayList<>(List.of("USE " + SCHEMA));
        all.addAll(List.of(statements));
        source.execute(all.toArray(String[]::new));
    }

    private static List<String> declarations(SqlServer server) throws SQLException {
        List<String> columns = list(server,
                """
                SELECT CONCAT_WS(' ', table_name, ordinal_position, column_name, column_type, is_nullable,
                  column_default, extra, collation_name)
                FROM information_schema.columns WHERE table_schema = '%s' ORDER BY table_name, ordinal_position"""
                        .formatted(SCHEMA));
        columns.addAll(list(server,
                """
                SELECT CONCAT_WS(' ', table_name, index_name, seq_in_index, column_name, non_unique, sub_part)
                FROM information_schema.statistics WHERE table_schema = '%s'
                ORDER BY table_name, index_name, seq_in_index""".formatted(SCHEMA)));
        return columns;
    }

    private static List<String> schemas(SqlServer server) throws SQLException {
        return list(server, "SHOW DATABASES");
    }

    private static List<String> list(SqlServer server, String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
