package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.spi.LogPosition;
import dev.sluice.testkit.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A MySQL without GTIDs: its log is followed by file and offset. */
class MySqlLogPlaceIT extends LogReadingBehaviour {
    private static final MySqlServer SERVER = MySqlServer.start("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF",
            "--performance-schema=ON");

    MySqlLogPlaceIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Test
    void filesAreFollowedBeyondSixDigits() throws InterruptedException {
        server.execute("RESET BINARY LOGS AND GTIDS TO 999998");
        from = log.positionNotBehind();
        server.execute("USE follow", "INSERT INTO t VALUES (1, 'a')", "FLUSH BINARY LOGS",
                "INSERT INTO t VALUES (2, 'a')", "FLUSH BINARY LOGS", "INSERT INTO t VALUES (3, 'a')");
        LogPosition end = log.positionNotBehind();

        assertThat(told(logged(T))).isEqualTo("begin +1|a commit begin +2|a commit begin +3|a commit");
        assertThat(from.text()).startsWith("binlog.999998:");
        assertThat(end.text()).startsWith("binlog.1000000:");
        assertThat(end.covers(from)).isTrue();
        assertThat(from.covers(end)).isFalse();
    }
}
