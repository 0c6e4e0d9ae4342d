package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.spi.Succession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MySqlLogPlaceTroubleIT extends LogTroubleBehaviour {
    private static final MySqlServer SERVER = MySqlServer.start("--gtid-mode=OFF",
            "--enforce-gtid-consistency=OFF", "--performance-schema=ON");

    MySqlLogPlaceTroubleIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    /** A file and an offset cannot say what is to be read again. */
    @Test
    @Override
    void preparedXaTransactionsAreNeitherAppliedNorLost() throws InterruptedException {
        prepare("x1");
        try (LogTail tail = new LogTail(log, from, wanting(T))) {
            MigrationException failure = tail.failure();

            assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE);
            assertThat(failure).hasMessageContaining("XA").hasMessageContaining("prepared");
            assertThat(told(tail.soFar())).doesNotContain("commit");
        } finally {
            server.execute("XA COMMIT 'x1'");
        }
    }

    /** There is no going on behind what is prepared. */
    @Test
    @Override
    void aTableThatChangedWhileAnotherXaTransactionStaysPreparedIsReadOn() throws InterruptedException {
        preparedXaTransactionsAreNeitherAppliedNorLost();
    }

    @Test
    void aFileAndAnOffsetSayNothingOnAnotherServer() throws InterruptedException {
        assertThat(log.succession(from)).isInstanceOfSatisfying(Succession.Unknowable.class,
                unknowable -> assertThat(unknowable.why()).contains("file and an offset"));
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
