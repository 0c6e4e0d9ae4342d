package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for after the switchover, run by the target's own client, makes what the source has. */
class SwitchoverScriptIT {
    private static final List<String> OBJECTS = List.of("FUNCTION `g h`", "FUNCTION `it's;;`", "PROCEDURE p2",
            "TRIGGER t0", "TRIGGER t1", "TRIGGER t2", "EVENT e1");

    @TempDir
    private Path folder;

    private static void programs(SqlServer server, String schema) {
        server.execute("DROP DATABASE IF EXISTS " + schema, "CREATE DATABASE " + schema + " CHARACTER SET utf8mb4",
                "USE " + schema, "CREATE TABLE orders (id INT PRIMARY KEY, log VARCHAR(80))",
                "INSERT INTO orders VALUES (1, 'as copied')",
                "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES'",
                """
                CREATE FUNCTION "g h"(a INT) RETURNS VARCHAR(30) CHARSET utf8mb4 DETERMINISTIC
                BEGIN
                  -- a comment; with ' quote and "another
                  RETURN 'é\\' || a; /* block ; */
                END""",
                "SET sql_mode = ''", """
                                     CREATE FUNCTION `it's;;`() RETURNS VARCHAR(30) CHARSET utf8mb4 DETERMINISTIC
                                     RETURN ';;
                                     DELIMITER //
                                     \\''""",
                "SET collation_connection = latin1_swedish_ci",
                "CREATE DEFINER = `no body`@`%` PROCEDURE p2(IN x INT) COMMENT 'c;' BEGIN SELECT '\\\\', x; END",
                "SET NAMES utf8mb4", "SET sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'",
                "CREATE TRIGGER t1 BEFORE INSERT ON orders FOR EACH ROW SET NEW.log = CONCAT(NEW.log, '1')",
                "CREATE TRIGGER t0 BEFORE INSERT ON orders FOR EACH ROW PRECEDES t1 SET NEW.log = CONCAT(NEW.log, '0')",
                "CREATE TRIGGER t2 BEFORE INSERT ON orders FOR EACH ROW FOLLOWS t0 SET NEW.log = CONCAT(NEW.log, '2')",
                "SET time_zone = '+05:30'",
                "CREATE EVENT e1 ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE DO BEGIN DELETE FROM orders"
                        + " WHERE id < 0; END");
    }

    /** All columns but the time of creation, each object under its schema's first name. */
    private static List<String> definitions(SqlServer server, String schema) {
        return OBJECTS.stream().map(object -> {
            int dot = object.indexOf(' ') + 1;
            String full = object.substring(0, dot) + schema + "." + object.substring(dot);
            var row = server.query("SHOW CREATE " + full).getFirst();
            return row.subList(0, Math.min(row.size(), 6)).toString();
        }).toList();
    }

    private static void assertRuns(Ended ended, SqlServer source, SqlServer target, String schema) throws IOException {
        Path script = Path.of(ended.json().get("switchoverScript").asText());
        assertThat(target.query("SELECT log FROM " + schema + ".orders")).containsExactly(List.of("as copied"));

        target.client(script, "--comments", "--binary-mode");

        assertThat(definitions(target, schema)).containsExactlyElementsOf(definitions(source, "programs"));
        target.execute("INSERT INTO " + schema + ".orders VALUES (2, '')");
        assertThat(target.value("SELECT log FROM " + schema + ".orders WHERE id = 2")).isEqualTo("021");
        assertThat(Files.readString(script)).contains("--binary-mode", "`no body`@`%`");
    }

    @Test
    void theScriptRunsInMariaDb() throws IOException {
        SqlServer source = MariaDbServer.shared(MariaDbVersion.V10_11);
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            programs(source, "programs");

            Ended ended = ProjectScenario.between(folder, source, target, "programs.*").runWell();

            assertRuns(ended, source, target, "programs");
        }
    }

    @Test
    void theScriptRunsInMySql() throws IOException {
        SqlServer source = MySqlServer.shared();
        try (MySqlServer target = MySqlServer.start()) {
            programs(source, "programs");

            Ended ended = ProjectScenario.between(folder, source, target, "programs.*").runWell();

            assertRuns(ended, source, target, "programs");
        }
    }

    @Test
    void theScriptFollowsTheSchemaToItsNewName() throws IOException {
        SqlServer server = MySqlServer.shared();
        programs(server, "programs");
        server.execute("DROP DATABASE IF EXISTS renamed");

        Ended ended = ProjectScenario.between(folder, server, server, "programs.*=renamed.*").runWell();

        assertRuns(ended, server, server, "renamed");
    }

    @Test
    void whatCannotBeRenamedSafelyIsLeftToAPerson() throws IOException {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        server.execute("DROP DATABASE IF EXISTS programs", "DROP DATABASE IF EXISTS renamed",
                "CREATE DATABASE programs", "USE programs", "CREATE TABLE orders (id INT PRIMARY KEY)",
                "CREATE PROCEDURE clear_all() DELETE FROM programs.orders",
                "CREATE PROCEDURE unclear() SELECT programs.id FROM orders programs");

        Ended ended = ProjectScenario.between(folder, server, server, "programs.*=renamed.*").runWell();

        Path script = Path.of(ended.json().get("switchoverScript").asText());
        server.client(script, "--comments", "--binary-mode");
        assertThat(server.query("SHOW CREATE PROCEDURE renamed.clear_all").toString())
                .contains("DELETE FROM `renamed`.`orders`");
        assertThat(server.query("SHOW PROCEDURE STATUS WHERE db = 'renamed'")).hasSize(1);
        assertThat(Files.readString(script)).contains("-- To be adapted by hand: it says 'programs'");
    }
}
