package dev.sluice.integration;

import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.EdgeTables;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers whose settings change what a statement means and when a clock strikes, and Sluice in yet another zone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileServersIT {
    /** All modes that change values or grammar and go together. */
    private static final String MODES = "ANSI,TRADITIONAL,NO_BACKSLASH_ESCAPES,PAD_CHAR_TO_FULL_LENGTH,NO_UNSIGNED_SUBTRACTION,"
            + "HIGH_NOT_PRECEDENCE";
    /** As in Berlin in 2024: one hour that does not exist, and one that comes twice. */
    private static final String[] ZONE_WITH_SUMMER_TIME = {"INSERT INTO mysql.time_zone VALUES (77, 'N')",
        "INSERT INTO mysql.time_zone_name VALUES ('Summer/Time', 77)",
        "INSERT INTO mysql.time_zone_transition_type VALUES (77, 0, 3600, 0, 'CET'), (77, 1, 7200, 1, 'CEST')",
        "INSERT INTO mysql.time_zone_transition VALUES (77, 1711846800, 1), (77, 1729990800, 0)",
        "SET GLOBAL time_zone = 'Summer/Time'"};
    private static final String[] TIMES = {"SET SESSION sql_mode = '', time_zone = '+00:00'",
        "CREATE TABLE plain.t (id INT PRIMARY KEY, ts TIMESTAMP(6) NULL, dt DATETIME(6), c CHAR(9), v VARCHAR(40), n INT UNSIGNED)",
        """
        INSERT INTO plain.t VALUES (1, '2024-10-27 00:30:00', '2024-10-27 02:30:00', 'a', 'back\\\\slash " ''', 1),
          (2, '2024-10-27 01:30:00', '2024-03-31 02:30:00', '', '', 0), (3, '2024-03-31 01:00:00.000001', '1969-12-31 23:59:59.999999', ' ', ' ', 4294967295),
          (4, '1970-01-01 00:00:01', '0000-00-00', NULL, NULL, NULL), (5, '0000-00-00', '2024-00-10', 'a||b', '\\\\n', 5),
          (6, '2038-01-19 03:14:07.999999', '9999-12-31 23:59:59.999999', 'é', 'x\\ny\\0z', 6)"""};

    @TempDir
    private static Path folder;
    private MariaDbServer mariaDb;
    private MySqlServer mysql;

    @BeforeAll
    void startServers() {
        mariaDb = MariaDbServer.start(MariaDbVersion.V11_4, "--default-time-zone=+09:30",
                "--sql-mode=ORACLE,EMPTY_STRING_IS_NULL,TIME_ROUND_FRACTIONAL," + MODES);
        mysql = MySqlServer.start("--default-time-zone=-03:30",
                "--sql-mode=REAL_AS_FLOAT,TIME_TRUNCATE_FRACTIONAL," + MODES);
        mysql.execute(ZONE_WITH_SUMMER_TIME);
        for (SqlServer server : new SqlServer[]{mariaDb, mysql}) {
            EdgeTables.create(server, "edges");
            server.execute("CREATE DATABASE plain CHARACTER SET utf8mb4");
            server.execute(TIMES);
        }
    }

    @AfterAll
    void stopServers() {
        mariaDb.close();
        mysql.close();
    }

    /** From MariaDB to MySQL the edges do not all fit, whatever the settings. */
    @ParameterizedTest
    @CsvSource({"mariadb, mariadb, edges, Asia/Kolkata", "mysql, mysql, edges, America/St_Johns",
        "mysql, mariadb, edges, Asia/Kolkata", "mysql, mariadb, plain, America/St_Johns",
        "mariadb, mysql, plain, Asia/Kolkata", "mariadb, mariadb, plain, America/St_Johns",
        "mysql, mysql, plain, Asia/Kathmandu"})
    void valuesArriveWhateverZonesAndModesTheServersAndSluiceAreIn(String from, String to, String schema, String zone) {
        SqlServer source = from.equals("mysql") ? mysql : mariaDb;
        SqlServer target = to.equals("mysql") ? mysql : mariaDb;
        String copy = schema + "_from_" + from;

        ProjectScenario.between(folder.resolve(from + to + schema), source, target, schema + ".*=" + copy + ".*")
                .option("chunk.rows", 500).jvmOption("-Duser.timezone=" + zone).runWell();

        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, copy));
    }
}
