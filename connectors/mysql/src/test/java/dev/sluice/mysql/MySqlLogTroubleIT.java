package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MySqlServer;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.Succession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.AfterAll;

class MySqlLogTroubleIT extends LogTroubleBehaviour {
    private static final MySqlServer SERVER = MySqlServer.start();

    MySqlLogTroubleIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    /** Hard case 53. */
    @Test
    void aPlaceIsSucceededWhereItWasLivedThroughAndTheLogStillHasWhatStandsBehind() throws InterruptedException {
        server.execute("INSERT INTO follow.t VALUES (1, 'a')", "FLUSH BINARY LOGS");
        LogPosition kept = log.position(log.positionNotBehind().text());
        server.execute("INSERT INTO follow.t VALUES (2, 'a')", letPurge(),
                "PURGE BINARY LOGS TO '" + server.query(logStatus()).getFirst().getFirst() + "'");
        String other = "3e11fa47-71ca-11e1-9e33-c80aa9429562:5-7";
        LogPosition unknown = log.position(kept.text() + "," + other);

        assertThat(log.succession(kept)).isEqualTo(new Succession.Whole());
        assertThat(log.succession(from)).isInstanceOf(Succession.Gone.class);
        assertThat(log.succession(unknown)).isInstanceOfSatisfying(Succession.Lacks.class, lacks -> {
            assertThat(lacks.transactions()).isEqualTo(other);
            assertThat(lacks.common().covers(kept)).isTrue();
            assertThat(kept.covers(lacks.common())).isTrue();
        });
    }

    @Override
    String logStatus() {
        return "SHOW BINARY LOG STATUS";
    }

    @Override
    String letPurge() {
        return "DO 0";
    }
}
