package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogTimes;
import dev.sluice.testkit.SqlServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a reader of a log is told. */
abstract class LogReadingBehaviour extends LogTestServer {
    LogReadingBehaviour(SqlServer server) {
        super(server);
    }

    @Test
    void transactionsComeWholeWithTheirNamesAndTimes() throws InterruptedException {
        long before = micros();
        server.execute("USE follow", "BEGIN", "INSERT INTO t VALUES (1, 'a'), (2, NULL)",
                "UPDATE t SET v = 'b' WHERE id = 1", "COMMIT", "DELETE FROM t WHERE id = 2");

        List<ChangeEvent> events = logged(T);

        assertThat(told(events)).isEqualTo("begin +1|a +2|NULL 1|a>1|b commit begin -2|NULL commit");
        ChangeEvent.Begin first = (ChangeEvent.Begin) events.getFirst();
        assertThat(first.time()).isBetween(before - 1_000_000, micros());
        ChangeEvent.Commit commit = (ChangeEvent.Commit) events.getLast();
        assertThat(commit.after().covers(log.positionNotAhead())).isTrue();
        assertThat(log.position(commit.after().text())).satisfies(again -> {
            assertThat(again.covers(commit.after())).isTrue();
            assertThat(commit.after().covers(again)).isTrue();
        });
    }

    private static long micros() {
        return Duration.between(Instant.EPOCH, Instant.now()).toNanos() / 1000;
    }

    @Test
    void readingBeginsBehindAnyCommitWithoutGapOrDouble() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO t VALUES (1, 'a')", "INSERT INTO t VALUES (2, 'a')",
                "INSERT INTO t VALUES (3, 'a')", "CREATE TABLE later (id INT)", "INSERT INTO t VALUES (4, 'a')");
        LogPosition end = log.positionNotBehind();
        List<ChangeEvent> all = logged(T);

        for (int i = 0; i < all.size(); i++) {
            Optional<LogPosition> after = after(all.get(i));
            if (after.isEmpty() || after.get().covers(end)) {
                continue;
            }
            try (LogTail tail = new LogTail(log, log.position(after.get().text()), wanting(T))) {
                assertThat(told(tail.upTo(end))).isEqualTo(told(all.subList(i + 1, all.size())));
            }
        }
        assertThat(told(all)).endsWith("begin +3|a commit (CREATE TABLE later (id INT)) begin +4|a commit");
    }

    @Test
    void tablesThatAreNotWantedOnlyMoveThePositionOn() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO other VALUES (1)", "INSERT INTO other VALUES (2)");

        assertThat(logged(T)).isEmpty();
    }

    @Test
    void onlyWantedColumnsAreInTheBatchesInTheOrderAskedFor() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO t VALUES (1, 'a')");
        TableSchema table = described(T);
        LogPosition end = log.positionNotBehind();

        try (LogTail tail = new LogTail(log, from, id -> id.equals(T)
                ? Optional.of(new LoggedTable(table, table.columns().reversed()))
                : Optional.empty())) {
            assertThat(told(tail.upTo(end))).isEqualTo("begin +a|1 commit");
        }
    }

    @Test
    void anIdleLogGivesHeartbeats() throws InterruptedException {
        try (LogTail tail = new LogTail(log, from, wanting(T))) {
            tail.awaitHeartbeats(3);

            assertThat(tail.soFar()).allSatisfy(event -> assertThat(event).isInstanceOf(ChangeEvent.Heartbeat.class));
            assertThat(after(tail.soFar().getLast()).orElseThrow().covers(from)).isTrue();
        }
    }

    @Test
    void statementsAreToldWithTheirSchemaInTheCharsetOfTheirSession() throws InterruptedException {
        server.execute("USE follow", "SET character_set_client = utf8mb4", "CREATE TABLE größe (id INT)",
                "ALTER TABLE t ADD COLUMN more INT COMMENT '日本'", "TRUNCATE TABLE t", "DROP TABLE größe");

        List<ChangeEvent> events = logged();

        assertThat(events).allSatisfy(
                event -> assertThat(((ChangeEvent.Statement) event).schema()).isEqualTo("follow"));
        assertThat(told(events)).contains("(CREATE TABLE größe (id INT)) (ALTER TABLE t ADD COLUMN more INT COMMENT"
                + " '日本') (TRUNCATE TABLE t) (DROP TABLE `größe`");
    }

    @Test
    void temporaryTablesAreNobodysBusiness() throws InterruptedException {
        server.execute("USE follow", "CREATE TEMPORARY TABLE x (id INT)", "INSERT INTO x VALUES (1)",
                "INSERT INTO t SELECT id, 'x' FROM x", "DROP TEMPORARY TABLE x");

        assertThat(told(logged(T))).isEqualTo("begin +1|x commit");
    }

    @Test
    void aTableMadeOfAQueryIsAStatementAndThenItsRows() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO t VALUES (1, 'a')", "CREATE TABLE made AS SELECT * FROM t");

        List<ChangeEvent> events = logged(new TableId("follow", "made"));

        assertThat(told(events)).matches("\\(CREATE TABLE `made`[^()]*\\((.|\n)*\\) begin \\+1\\|a commit")
                .doesNotContain("START TRANSACTION");
    }

    @Test
    void whatIsRolledBackNeverWas() throws InterruptedException {
        server.execute("USE follow", "BEGIN", "INSERT INTO t VALUES (1, 'a')", "SAVEPOINT s",
                "INSERT INTO t VALUES (2, 'b')", "SAVEPOINT `s 2`", "INSERT INTO t VALUES (3, 'c')", "ROLLBACK TO s",
                "INSERT INTO t VALUES (4, 'd')", "COMMIT", "BEGIN", "INSERT INTO t VALUES (5, 'e')", "ROLLBACK");

        assertThat(told(logged(T))).isEqualTo("begin +1|a +4|d commit");
    }

    @Test
    void rowsOfATransactionalAndAnotherEngineBothCome() throws InterruptedException {
        server.execute("USE follow", "CREATE TABLE plain (id INT PRIMARY KEY) ENGINE = MyISAM");
        from = log.positionNotBehind();
        server.execute("USE follow", "INSERT INTO plain VALUES (1)", "INSERT INTO t VALUES (1, 'a')",
                "INSERT INTO plain VALUES (2)");

        assertThat(told(logged(T, new TableId("follow", "plain"))))
                .isEqualTo("begin +1 commit begin +1|a commit begin +2 commit");
    }

    @Test
    void xaTransactionsOfOtherTablesAndInOnePhasePass() throws InterruptedException {
        prepare("x2");
        server.execute("XA COMMIT 'x2'");
        server.execute("USE follow", "INSERT INTO other VALUES (1)");
        assertThat(logged(new TableId("follow", "other")).size()).isEqualTo(3);
        from = log.positionNotBehind();
        server.execute("USE follow", "XA START 'x3'", "INSERT INTO t VALUES (6, 'one')", "XA END 'x3'",
                "XA COMMIT 'x3' ONE PHASE", "XA START 'x4'", "INSERT INTO t VALUES (7, 'no')", "XA END 'x4'",
                "XA ROLLBACK 'x4'");

        assertThat(told(logged(T))).isEqualTo("begin +6|one commit");
    }

    @Test
    void rowsOfSeveralPacketsComeWhole() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO wide VALUES (1, REPEAT('0123456789abcdef', 2500000))",
                "INSERT INTO wide VALUES (2, REPEAT('x', " + (0xFF_FFFF - 50) + "))", "INSERT INTO t VALUES (1, 'a')");

        List<ChangeEvent> events = logged(new TableId("follow", "wide"), T);

        assertThat(events.stream().filter(ChangeEvent.Rows.class::isInstance).map(ChangeEvent.Rows.class::cast)
                .map(rows -> rows.after().length(0, 1))).containsExactly(40_000_000, 0xFF_FFFF - 50, 1);
    }

    @Test
    void aTransactionOfManyRowsComesInSmallPieces() throws InterruptedException {
        List<String> statements = new ArrayList<>(List.of("USE follow", "INSERT INTO t VALUES (0, REPEAT('x', 90))"));
        for (int rows = 1; rows < 100_000; rows *= 2) {
            statements.add("INSERT INTO t SELECT id + " + rows + ", v FROM t");
        }
        server.execute(statements);
        from = log.positionNotBehind();
        server.execute("DELETE FROM follow.t");

        List<ChangeEvent> events = logged(T);

        List<ChangeEvent.Rows> pieces = events.stream().filter(ChangeEvent.Rows.class::isInstance)
                .map(ChangeEvent.Rows.class::cast).toList();
        assertThat(pieces.stream().mapToInt(ChangeEvent.Rows::count).sum()).isEqualTo(131_072);
        assertThat(pieces).extracting(piece -> piece.before().retainedBytes() + piece.after().retainedBytes())
                .allSatisfy(bytes -> assertThat(bytes).isLessThan(100_000L));
        assertThat(events).hasSize(pieces.size() + 2);
    }

    @Test
    void aTimeIsThePlaceBeforeTheFirstTransactionOfThatSecondInWhicheverFileItStands() throws InterruptedException {
        LogTimes times = log.times().orElseThrow();
        server.execute("INSERT INTO follow.t VALUES (1, 'a')");
        Instant second = nextSecond();
        server.execute("USE follow", "INSERT INTO t VALUES (2, 'b')", "INSERT INTO t VALUES (3, 'c')");
        Instant third = nextSecond();
        server.execute("FLUSH BINARY LOGS");
        Instant fourth = nextSecond();
        server.execute("USE follow", "CREATE TABLE later (id INT)", "INSERT INTO t VALUES (4, 'd')",
                "FLUSH BINARY LOGS", "INSERT INTO t VALUES (5, 'e')");

        assertThat(readFrom(times.before(second))).isEqualTo("begin +2|b commit begin +3|c commit"
                + " (CREATE TABLE later (id INT)) begin +4|d commit begin +5|e commit");
        assertThat(readFrom(times.before(third)))
                .isEqualTo("(CREATE TABLE later (id INT)) begin +4|d commit begin +5|e commit");
        assertThat(readFrom(times.before(fourth))).isEqualTo(readFrom(times.before(third)));
        Instant last = nextSecond();
        assertThat(readFrom(times.before(last))).isEmpty();
        assertThat(times.before(last).covers(log.positionNotBehind())).isTrue();
    }

    @Test
    void aTimeBeforeTheLogsBeginningOrToComeIsRefusedInWords() {
        LogTimes times = log.times().orElseThrow();
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");

        assertThatThrownBy(() -> times.before(longAgo)).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.LOG_PURGED);
            Instant first = Instant
                    .parse(failure.remedy().toString().replaceAll("(?s).*can be given is (\\S+Z).*", "$1"));
            assertThat(first).isBetween(longAgo, Instant.now().plusSeconds(1));
        });
        assertThatThrownBy(() -> times.before(Instant.now().plusSeconds(3600))).isInstanceOfSatisfying(
                MigrationException.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.OPTION_INVALID));
    }

    /** Once the server's clock shows it: the log knows no less than seconds. */
    Instant nextSecond() {
        server.execute("DO SLEEP(1.01)");
        return Instant.ofEpochSecond(Long.parseLong(String.valueOf(server.value("SELECT FLOOR(UNIX_TIMESTAMP())"))));
    }

    String readFrom(LogPosition place) throws InterruptedException {
        try (LogTail tail = new LogTail(log, log.position(place.text()), wanting(T))) {
            return told(tail.upTo(log.positionNotBehind()));
        }
    }
}
