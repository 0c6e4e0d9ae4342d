package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.spi.LogPosition;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.spi.Succession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MariaDbLogTroubleIT extends LogTroubleBehaviour {
    /** It waits for the disk, for until then it keeps the files of its log that it is told to purge. */
    private static final MariaDbServer SERVER = MariaDbServer.start(MariaDbVersion.V11_4, "--debug-no-sync=0");

    MariaDbLogTroubleIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    /** After a crash there are such ends of transactions that had nothing to log. */
    @Test
    void suchAnEndIsPassedOverWhereReadingBeganWhileNothingWasPrepared() throws InterruptedException {
        LogPosition known = log.requireNothingPrepared(log.positionNotAhead());
        server.execute("INSERT INTO follow.t VALUES (4, 'before')");
        LogPosition later;
        try (LogTail tail = new LogTail(log, log.position(known.text()), wanting(T))) {
            tail.upTo(log.positionNotBehind());
            later = after(tail.soFar().getLast()).orElseThrow();
        }
        prepare("x5");
        LogPosition behind = ((GtidPosition) log.positionNotBehind()).settled(); // as if its beginning had no rows
        server.execute("XA COMMIT 'x5'", "INSERT INTO follow.t VALUES (6, 'later')");

        try (LogTail tail = new LogTail(log, log.position(behind.text()), wanting(T))) {
            assertThat(told(tail.upTo(log.positionNotBehind()))).isEqualTo("begin +6|later commit");
        }
        assertThat(log.position(later.text())).isInstanceOfSatisfying(GtidPosition.class,
                position -> assertThat(position.knowsPrepared()).isTrue());
    }

    @Test
    void aPlaceThatAUserNamesDoesNotKnowSoAndNoPlaceBehindItDoes() throws InterruptedException {
        prepare("x6");
        String named = String.valueOf(server.value("SELECT @@gtid_binlog_pos"));
        server.execute("INSERT INTO follow.t VALUES (1, 'between')");
        LogPosition between;
        try (LogTail tail = new LogTail(log, log.position(named), wanting(T))) {
            assertThat(told(tail.upTo(log.positionNotBehind()))).isEqualTo("begin +1|between commit");
            between = after(tail.soFar().getLast()).orElseThrow();
        }
        server.execute("XA COMMIT 'x6'");

        try (LogTail tail = new LogTail(log, log.position(between.text()), wanting(T))) {
            MigrationException failure = tail.failure();

            assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE);
            assertThat(failure).hasMessageContaining("prepared before the place where reading");
        }
    }

    /** Hard case 53. */
    @Test
    void aPlaceIsSucceededWhereItWasLivedThroughAndTheLogStillHasWhatStandsBehind() throws InterruptedException {
        server.execute("INSERT INTO follow.t VALUES (1, 'a')", "FLUSH BINARY LOGS");
        LogPosition kept = log.position(log.positionNotBehind().text());
        server.execute("INSERT INTO follow.t VALUES (2, 'a')", letPurge(),
                "PURGE BINARY LOGS TO '" + server.query(logStatus()).getFirst().getFirst() + "'");
        String last = String.valueOf(server.value("SELECT @@gtid_binlog_pos"));
        String origin = last.substring(0, last.lastIndexOf('-') + 1);
        long number = ((GtidPosition) kept).gtids().sequence(0);
        LogPosition unknown = log.position(origin + (number + 3));

        assertThat(log.succession(kept)).isEqualTo(new Succession.Whole());
        assertThat(log.succession(from)).isInstanceOf(Succession.Gone.class);
        assertThat(log.succession(unknown)).isInstanceOfSatisfying(Succession.Lacks.class, lacks -> {
            assertThat(lacks.transactions()).isEqualTo(origin + (number + 2) + " to " + origin + (number + 3));
            assertThat(lacks.common()).isEqualTo(log.position(last));
        });
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
