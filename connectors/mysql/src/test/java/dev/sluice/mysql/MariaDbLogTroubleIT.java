package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.spi.LogPosition;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MariaDbLogTroubleIT extends LogTroubleBehaviour {
    private static final MariaDbServer SERVER = MariaDbServer.start(MariaDbVersion.V11_4);

    MariaDbLogTroubleIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    /** After a crash there are such ends of transactions that had nothing to log; of others no reader begins between. */
    @Test
    @Override
    void anXaTransactionThatWasPreparedBeforeReadingBeganIsNamed() throws InterruptedException {
        server.execute(prepared("x3"));
        LogPosition behind = log.positionNotBehind();
        server.execute("XA COMMIT 'x3'", "INSERT INTO follow.t VALUES (6, 'later')");
        try (LogTail tail = new LogTail(log, behind, wanting(T))) {
            assertThat(told(tail.upTo(log.positionNotBehind()))).isEqualTo("begin +6|later commit");
        }
    }

    @Override
    String logStatus() {
        return "SHOW MASTER STATUS";
    }

    @Override
    String letPurge() {
        return "SET GLOBAL slave_connections_needed_for_purge = 0";
    }
}
