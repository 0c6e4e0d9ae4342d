package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.SqlServer;
import java.util.List;

/** Values that a server's SQL mode would bend in sessions that leave it as it is. */
final class OddModes {
    private OddModes() {}

    /** Moves them within a server of odd modes, by both ways of writing. */
    static void assertImmune(SqlServer server) throws InterruptedException {
        assertThat(server.value("SELECT @@global.sql_mode")).contains("PAD_CHAR_TO_FULL_LENGTH", "ANSI_QUOTES",
                "NO_BACKSLASH_ESCAPES");
        server.execute("SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'", "CREATE DATABASE modes",
                "CREATE TABLE modes.t (id INT AUTO_INCREMENT PRIMARY KEY, c CHAR(10), v VARCHAR(20), d DATE,"
                        + " s VARCHAR(20) DEFAULT 'it''s \\\\ \"so\"')",
                "INSERT INTO modes.t (id, c, v, d) VALUES (0, 'pad', 'pad  ', '0000-00-00'),"
                        + " (1, 'back\\\\sl', 'a\\\\nb\\n', '2024-00-31'), (2, '\"q\"', 'it''s', NULL)");
        String values = "SELECT id, HEX(c), HEX(v), d + 0, HEX(s) FROM modes";

        for (boolean careful : List.of(false, true)) {
            try (TestMove move = new TestMove(server, server, "modes-" + careful)) {
                move.moveAll("modes", "modes_" + careful, careful);
            }

            assertThat(server.query(values + "_" + careful + ".t ORDER BY id"))
                    .isEqualTo(server.query(values + ".t ORDER BY id")).hasSize(3);
        }
    }
}
