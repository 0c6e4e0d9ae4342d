package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogPosition;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MariaDbLogReadingIT extends LogReadingBehaviour {
    private static final MariaDbServer SERVER = MariaDbServer.start(MariaDbVersion.V11_4);

    MariaDbLogReadingIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Test
    void domainsAdvanceOnTheirOwn() throws InterruptedException {
        server.execute("USE follow", "SET SESSION gtid_domain_id = 7", "INSERT INTO t VALUES (1, 'a')",
                "SET SESSION gtid_domain_id = 9", "INSERT INTO t VALUES (2, 'a')", "SET SESSION gtid_domain_id = 7",
                "INSERT INTO t VALUES (3, 'a')");

        List<ChangeEvent> events = logged(T);

        assertThat(told(events)).isEqualTo("begin +1|a commit begin +2|a commit begin +3|a commit");
        LogPosition second = ((ChangeEvent.Commit) events.get(5)).after();
        assertThat(second.text()).contains("7-").contains("9-");
        from = second;
        assertThat(told(logged(T))).isEqualTo("begin +3|a commit");
    }

    /** Asked for a place by the number 500, the server would begin before 1000. */
    @Test
    void aSequenceThatGoesBackStopsForThereIsNoPlaceBehindIt() throws InterruptedException {
        server.execute("SET GLOBAL gtid_strict_mode = OFF", "USE follow", "SET SESSION gtid_domain_id = 11",
                "SET SESSION gtid_seq_no = 1000", "INSERT INTO t VALUES (1, 'a')", "SET SESSION gtid_seq_no = 500",
                "INSERT INTO t VALUES (2, 'a')");

        try (LogTail tail = new LogTail(log, from, wanting(T))) {
            MigrationException failure = tail.failure();

            assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE);
            assertThat(failure).hasMessageContaining("-500 comes after number 1000");
            assertThat(told(tail.soFar())).isEqualTo("begin +1|a commit");
        }
    }

    @Test
    void compressedEventsAreRead() throws InterruptedException {
        server.execute("SET GLOBAL log_bin_compress = ON", "SET GLOBAL log_bin_compress_min_len = 10");
        try {
            String comment = "c".repeat(1000);
            server.execute("USE follow", "INSERT INTO wide VALUES (1, REPEAT('x', 100000)), (2, REPEAT('y', 70000))",
                    "UPDATE wide SET b = REPEAT('z', 300) WHERE id = 1", "DELETE FROM wide WHERE id = 2",
                    "ALTER TABLE t COMMENT '" + comment + "'");

            List<ChangeEvent> events = logged(new TableId("follow", "wide"));

            assertThat(told(events)).contains("+1|x" + "78".repeat(100_000)).contains(">1|x" + "7a".repeat(300))
                    .contains("-2|x" + "79".repeat(70_000)).contains("(ALTER TABLE t COMMENT '" + comment + "')");
        } finally {
            server.execute("SET GLOBAL log_bin_compress = OFF");
        }
    }

    @Test
    void anAlterLoggedInTwoPhasesComesOnce() throws InterruptedException {
        server.execute("USE follow", "SET SESSION binlog_alter_two_phase = ON", "ALTER TABLE t ADD COLUMN two INT");

        assertThat(told(logged())).containsOnlyOnce("ADD COLUMN two");
    }
}
