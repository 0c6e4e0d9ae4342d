package dev.sluice.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values longer than max_allowed_packet: functions of the server make NULL of them, and none may be taken for NULL.
 * Each server is the test's own, for its setting is changed.
 */
class LongTextsIT {
    @TempDir
    private Path folder;

    @Test
    void valuesOfEveryCharsetThatAreLongerThanThePacketArriveWhole() {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4, "--max-allowed-packet=64M")) {
            server.execute("CREATE DATABASE whole_here",
                    """
                    CREATE TABLE whole_here.t (id INT PRIMARY KEY, a LONGTEXT CHARACTER SET cp1251,
                    b LONGTEXT CHARACTER SET ascii, c LONGTEXT CHARACTER SET sjis, d LONGBLOB)""",
                    "INSERT INTO whole_here.t VALUES (1, REPEAT('a', 6000000), NULL, NULL, NULL),"
                            + " (2, NULL, REPEAT('b', 6000000), NULL, NULL), (3, NULL, NULL, REPEAT('c', 6000000), NULL),"
                            + " (4, NULL, NULL, NULL, REPEAT('d', 6000000)), (5, NULL, NULL, NULL, NULL)",
                    "SET GLOBAL max_allowed_packet = 4194304");

            ProjectScenario.between(folder, server, server, "whole_here.*=whole_there.*").runWell();

            assertThat(server.value("SELECT GROUP_CONCAT(CONCAT_WS('/', id, LENGTH(a), LENGTH(b), LENGTH(c), LENGTH(d))"
                    + " ORDER BY id) FROM whole_there.t")).isEqualTo("1/6000000,2/6000000,3/6000000,4/6000000,5");
        }
    }

    @Test
    void valueThatIsLongerThanMySqlSendsIsRefused() {
        try (MySqlServer server = MySqlServer.start("--max-allowed-packet=64M")) {
            server.execute("CREATE DATABASE whole_here",
                    "CREATE TABLE whole_here.t (id INT PRIMARY KEY, a LONGTEXT CHARACTER SET cp1251)",
                    "INSERT INTO whole_here.t VALUES (1, REPEAT('a', 6000000))",
                    "SET GLOBAL max_allowed_packet = 4194304");

            Ended ended = ProjectScenario.between(folder, server, server, "whole_here.*=whole_there.*").run("run")
                    .insist(4);

            assertThat(ended.json().get("errors").toString()).contains("SLUICE-206", "max_allowed_packet");
        }
    }

    @Test
    void rowsOfMariaDbThatAreTooLongToBeSummedUpAreComparedOneByOne() {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4, "--max-allowed-packet=16M")) {
            makeLongRows(server);

            assertThat(verify(server, "keyed_same").insist(0).number("rowsVerified")).isEqualTo(402);
            assertThat(verify(server, "keyless_same").insist(0).number("rowsVerified")).isEqualTo(402);
            assertThat(verify(server, "keyed").insist(3).number("valuesDiffer")).isEqualTo(1);
            Ended keyless = verify(server, "keyless").insist(3);
            assertThat(keyless.number("missingInTarget")).isEqualTo(1);
            assertThat(keyless.number("extraInTarget")).isEqualTo(1);
        }
    }

    @Test
    void rowsOfMySqlThatAreTooLongToBeSummedUpAreNeverTakenForEqual() {
        try (MySqlServer server = MySqlServer.start("--max-allowed-packet=16M")) {
            makeLongRows(server);

            Ended ended = verify(server, "keyed");

            assertThat(ended.json().get("verdict").asText()).isNotEqualTo("CONSISTENT");
            assertThat(ended.exitCode()).isNotZero();
        }
    }

    /** The first row of each table is longer than 16 MiB; in two tables it is another one on the other side. */
    private static void makeLongRows(SqlServer server) {
        for (String schema : new String[]{"long_here", "long_there"}) {
            server.execute("CREATE DATABASE " + schema, "USE " + schema);
            for (String table : new String[]{"keyed", "keyed_same", "keyless", "keyless_same"}) {
                String name = schema + "." + table;
                String last = schema.equals("long_there") && !table.endsWith("same") ? "c" : "b";
                server.execute(
                        "CREATE TABLE " + name + " (id INT" + (table.startsWith("keyed") ? " PRIMARY KEY" : "")
                                + ", a LONGBLOB, b LONGBLOB)",
                        "INSERT INTO " + name + " VALUES (1, REPEAT('a', 9000000), NULL)",
                        "UPDATE " + name + " SET b = REPEAT('" + last + "', 9000000)",
                        "INSERT INTO " + name + " WITH RECURSIVE n AS (SELECT 2 AS i UNION ALL SELECT i + 1 FROM n"
                                + " WHERE i < 402) SELECT i, 'x', 'y' FROM n");
            }
        }
    }

    private Ended verify(SqlServer server, String table) {
        return ProjectScenario
                .between(folder.resolve(table), server, server, "long_here." + table + "=long_there." + table)
                .phases("verification").run("run");
    }

    @Test
    void bytesThatAreNoAsciiAreComparedAsTheyAreStored() {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        for (String schema : new String[]{"bytes_here", "bytes_there"}) {
            server.execute("DROP DATABASE IF EXISTS " + schema, "CREATE DATABASE " + schema, "CREATE TABLE " + schema
                    + ".t (id INT PRIMARY KEY, a VARCHAR(10) CHARACTER SET ascii, b VARCHAR(10) CHARACTER SET ascii NOT NULL,"
                    + " c VARCHAR(10) CHARACTER SET ascii NOT NULL)");
        }
        server.execute("SET SESSION sql_mode = ''",
                "INSERT INTO bytes_here.t VALUES (1, _ascii X'FE', 'x', _ascii X'79FF7A'), (2, NULL, 'p', 'q')",
                "INSERT INTO bytes_there.t VALUES (1, NULL, _ascii X'78FF79', 'z'), (2, NULL, 'p', 'q')");

        Ended ended = ProjectScenario.between(folder, server, server, "bytes_here.*=bytes_there.*")
                .phases("verification").run("run").insist(3);

        assertThat(ended.number("valuesDiffer")).isEqualTo(1);
    }
}
