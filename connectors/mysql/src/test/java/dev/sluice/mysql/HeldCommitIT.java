package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogSource;
import dev.sluice.testkit.HeldCommit;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which positions have a transaction that is in the log already while its rows cannot be read yet. */
class HeldCommitIT {
    private static final TableId T = new TableId("held", "t");
    private static final String ROW = "INSERT INTO held.t VALUES (1)";

    @Test
    void aCommitThatMariaDbHoldsIsBehindThePlaceToStartAtAndBeforeTheEnd() throws InterruptedException {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4)) {
            isBehindTheStartAndBeforeTheEnd(server);
        }
    }

    @Test
    void aCommitThatMySqlHoldsIsBehindThePlaceToStartAtAndBeforeTheEnd() throws InterruptedException {
        try (MySqlServer server = MySqlServer.start()) {
            isBehindTheStartAndBeforeTheEnd(server);
        }
    }

    private static void isBehindTheStartAndBeforeTheEnd(OwnServer server) throws InterruptedException {
        create(server);
        try (Connector connector = TestMove.open(server)) {
            LogSource log = connector.logSource().orElseThrow();
            LogPosition from = log.positionNotBehind();
            LogPosition start;
            LogPosition end;
            try (HeldCommit _ = HeldCommit.hold(server, ROW)) {
                start = log.positionNotAhead();
                assertThat(rows(server)).as("rows that can be read").isZero();
                end = log.positionNotBehind();
            }
            LogPosition commit = commit(connector, log, from);

            assertThat(rows(server)).isEqualTo(1);
            assertThat(start.covers(from)).isTrue();
            assertThat(start.covers(commit)).as("%s has %s", start.text(), commit.text()).isFalse();
            assertThat(end.covers(commit)).as("%s has %s", end.text(), commit.text()).isTrue();
            assertThat(log.position(end.text()).covers(commit)).isTrue();
            assertThat(log.positionNotAhead().covers(commit)).isTrue();
            assertThat(log.positionNotBehind().covers(commit)).isTrue();
        }
    }

    /** Its log has no names for what is not through yet, and the server lets all commits end before it answers. */
    @Test
    void aPlaceToStartAtInALogWithoutGtidsIsThereOnceTheCommitIsThrough() throws InterruptedException {
        try (MySqlServer server = MySqlServer.start("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF",
                "--performance-schema=ON")) {
            create(server);
            try (Connector connector = TestMove.open(server)) {
                LogSource log = connector.logSource().orElseThrow();
                LogPosition from = log.positionNotBehind();
                CompletableFuture<LogPosition> start;
                LogPosition end;
                try (HeldCommit _ = HeldCommit.hold(server, ROW)) {
                    end = log.positionNotBehind();
                    start = CompletableFuture.supplyAsync(log::positionNotAhead);
                    awaitAsked(server);
                    assertThat(start).isNotDone();
                }
                LogPosition commit = commit(connector, log, from);

                assertThat(start.orTimeout(60, TimeUnit.SECONDS).join().covers(commit)).isTrue();
                assertThat(end.covers(commit)).isTrue();
            }
        }
    }

    private static void awaitAsked(OwnServer server) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (server.query("SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()"
                + " AND info LIKE '%performance_schema.log_status%'").isEmpty()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void create(OwnServer server) {
        server.execute("CREATE DATABASE held", "CREATE TABLE held.t (id INT PRIMARY KEY)");
    }

    private static int rows(OwnServer server) {
        return server.query("SELECT id FROM held.t").size();
    }

    /** Behind the transaction, as a reader comes to it. */
    private static LogPosition commit(Connector connector, LogSource log, LogPosition from)
            throws InterruptedException {
        var schema = connector.catalog().describe(List.of(T)).getFirst();
        var table = new LoggedTable(schema, schema.writtenColumns());
        try (LogTail tail = new LogTail(log, from, id -> id.equals(T) ? Optional.of(table) : Optional.empty())) {
            return tail.upTo(log.positionNotBehind()).stream().filter(ChangeEvent.Commit.class::isInstance)
                    .map(event -> ((ChangeEvent.Commit) event).after()).findFirst().orElseThrow();
        }
    }
}
