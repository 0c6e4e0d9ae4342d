package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.KeyConditions;
import dev.sluice.jdbc.RangeSplitter;
import dev.sluice.jdbc.RowReader;
import dev.sluice.jdbc.SqlSnapshotSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTables;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.SqlServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a reader of a log when something is not as it should be. */
abstract class LogTroubleBehaviour extends LogTestServer {
    LogTroubleBehaviour(SqlServer server) {
        super(server);
    }

    /** The statement that says which file of the log is written. */
    abstract String logStatus();

    /** Whatever is needed for old files to go at once. */
    abstract String letPurge();

    @Test
    void aTableThatIsNotAsDeclaredIsNamedWithBothSides() throws InterruptedException {
        LoggedTables stale = wanting(T, new TableId("follow", "other"));
        server.execute("USE follow", "SET GLOBAL binlog_row_metadata = FULL",
                "ALTER TABLE t MODIFY v DATETIME(3), CHANGE id number INT", "INSERT INTO t VALUES (1, NULL)");
        try (LogTail tail = new LogTail(log, from, stale)) {
            MigrationException renamed = tail.failure();

            assertThat(renamed.code()).isEqualTo(ErrorCode.LOG_MISFIT);
            assertThat(renamed).hasMessageContaining("follow.t").hasMessageContaining("column 1 is 'number' there")
                    .hasMessageContaining("'id' as declared").hasMessageContaining("bin");
        }
        server.execute("USE follow", "SET GLOBAL binlog_row_metadata = MINIMAL");
        server.execute("USE follow", "ALTER TABLE other ADD COLUMN more INT", "TRUNCATE TABLE t");
        from = log.positionNotBehind();
        server.execute("USE follow", "INSERT INTO t VALUES (1, NULL)");
        try (LogTail tail = new LogTail(log, from, stale)) {
            assertThat(tail.failure()).hasMessageContaining("column 2 is datetime(3) there")
                    .hasMessageContaining("'v' varchar(100) as declared");
        }
        from = log.positionNotBehind();
        server.execute("INSERT INTO follow.other VALUES (1, 2)");
        try (LogTail tail = new LogTail(log, from, stale)) {
            assertThat(tail.failure()).hasMessageContaining("2 columns there and 1 as declared");
        }
    }

    /** Hard case 65. */
    @Test
    void rowsChangedByALoggedStatementNameTheSessionAndNoValue() throws InterruptedException {
        server.execute("USE follow", "SET SESSION binlog_format = STATEMENT", "INSERT INTO t VALUES (1, 'secret')");

        MigrationException failure = failure(T);

        assertThat(failure.code()).isEqualTo(ErrorCode.LOG_NOT_ROWS);
        assertThat(failure).hasMessageContaining("INSERT").hasMessageContaining("'follow'")
                .hasMessageMatching("(?s).*session \\d+.*").message().doesNotContain("secret");
        assertThat(failure.remedy().toString()).contains("binlog_format = ROW");
    }

    @Test
    void rowsThatAreNotWholeNameTheColumnAndTheCure() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO wide VALUES (1, 'b')", "INSERT INTO other VALUES (1)");
        from = log.positionNotBehind();
        server.execute("USE follow", "SET SESSION binlog_row_image = NOBLOB", "UPDATE other SET id = 2",
                "UPDATE wide SET id = 2");
        TableId wide = new TableId("follow", "wide");

        MigrationException failure = failure(wide);

        assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE);
        assertThat(failure).hasMessageContaining("follow.wide").hasMessageContaining("'b'");
        assertThat(failure.remedy().toCopy()).contains("SET GLOBAL binlog_row_image = FULL;");
        server.execute("USE follow", "INSERT INTO t VALUES (1, 'a')");
        from = log.positionNotBehind();
        server.execute("USE follow", "SET SESSION binlog_row_image = MINIMAL", "DELETE FROM t WHERE id = 1");
        assertThat(failure(T)).hasMessageContaining("'v'");
    }

    /** Hard case 68: told when it is committed, whatever was read again meanwhile, and never when it is rolled back. */
    @Test
    void preparedXaTransactionsAreNeitherAppliedNorLost() throws InterruptedException {
        prepare("x1");
        server.execute("INSERT INTO follow.t VALUES (1, 'between')");
        LogPosition between;
        try (LogTail tail = new LogTail(log, from, wanting(T))) {
            assertThat(told(tail.upTo(log.positionNotBehind()))).isEqualTo("begin +1|between commit");
            between = lastOf(tail.soFar());
        }
        server.execute("INSERT INTO follow.t VALUES (2, 'later')", "XA COMMIT 'x1'",
                "DELETE FROM follow.t WHERE id = 5");
        prepare("x2");
        server.execute("XA ROLLBACK 'x2'");
        LogPosition end = log.positionNotBehind();
        String rest = "begin +2|later commit begin +5|xa commit begin -5|xa commit";

        try (LogTail tail = new LogTail(log, log.position(between.text()), wanting(T))) {
            assertThat(told(tail.upTo(end))).isEqualTo(rest);
        }
        try (LogTail tail = new LogTail(log, from, wanting(T))) {
            assertThat(told(tail.upTo(end))).isEqualTo("begin +1|between commit " + rest);
        }
    }

    /** MariaDB's log is read again from before what stays prepared, and what has ended there had another definition. */
    @Test
    void aTableThatChangedWhileAnotherXaTransactionStaysPreparedIsReadOn() throws InterruptedException {
        TableId changing = new TableId("follow", "changing");
        server.execute("DROP TABLE IF EXISTS follow.changing", "CREATE TABLE follow.changing (id INT PRIMARY KEY)");
        from = log.positionNotBehind();
        prepare("x5");
        server.execute("USE follow", "XA START 'x6'", "INSERT INTO changing VALUES (1)", "XA END 'x6'",
                "XA PREPARE 'x6'");
        server.execute("XA COMMIT 'x6'", "ALTER TABLE follow.changing ADD COLUMN more INT");
        LogPosition altered;
        try (LogTail tail = new LogTail(log, from, wanting(T))) {
            altered = lastOf(tail.upTo(log.positionNotBehind()));
        }
        server.execute("INSERT INTO follow.changing VALUES (2, 3)", "XA COMMIT 'x5'");

        try (LogTail tail = new LogTail(log, log.position(altered.text()), wanting(T, changing))) {
            assertThat(told(tail.upTo(log.positionNotBehind()))).isEqualTo("begin +2|3 commit begin +5|xa commit");
        }
    }

    @Test
    void anXaTransactionThatWasPreparedBeforeReadingBeganIsNamed() throws InterruptedException {
        prepare("x3");
        LogPosition behind = log.positionNotBehind();
        server.execute("XA COMMIT 'x3'");
        try (LogTail tail = new LogTail(log, behind, wanting(T))) {
            assertThat(tail.failure()).hasMessageContaining("prepared before the place where reading");
        }
    }

    @Test
    void noCopyBeginsWhileAnXaTransactionIsPrepared() {
        prepare("x4");
        try {
            assertThatThrownBy(() -> log.requireNothingPrepared(from)).isInstanceOfSatisfying(MigrationException.class,
                    failure -> assertThat(failure.retry()).isEqualTo(Retry.RETRYABLE)).hasMessageContaining("XA");
        } finally {
            server.execute("XA ROLLBACK 'x4'");
        }

        assertThat(log.requireNothingPrepared(log.positionNotAhead()).covers(from)).isTrue();
    }

    private static LogPosition lastOf(List<ChangeEvent> events) {
        return events.stream().flatMap(event -> after(event).stream()).reduce((_, later) -> later).orElseThrow();
    }

    @Test
    void aLogThatIsGoneIsToldBeforeAnyEvent() throws InterruptedException {
        server.execute("INSERT INTO follow.t VALUES (1, 'a')", "FLUSH BINARY LOGS",
                "INSERT INTO follow.t VALUES (2, 'a')",
                "FLUSH BINARY LOGS", "INSERT INTO follow.t VALUES (3, 'a')");
        server.execute(letPurge(), "PURGE BINARY LOGS TO '" + server.query(logStatus()).getFirst().getFirst() + "'");
        try (LogTail tail = new LogTail(log, from, wanting(T))) {
            MigrationException failure = tail.failure();

            assertThat(failure.code()).as(failure.getMessage()).isEqualTo(ErrorCode.LOG_PURGED);
            assertThat(tail.soFar()).isEmpty();
        }
    }

    /** Hard cases 49 and 63. */
    @Test
    void aLineCutInsideAnEventLeavesNoGapAndNoDouble() throws InterruptedException {
        StringBuilder values = new StringBuilder("(0, 'v')");
        for (int i = 1; i < 2000; i++) {
            values.append(",(").append(i).append(", 'v')");
        }
        server.execute("USE follow", "INSERT INTO t VALUES " + values, "UPDATE t SET v = 'w'",
                "DELETE FROM t WHERE id < 1000");
        LogPosition end = log.positionNotBehind();
        String whole = told(logged(T));
        try (FaultProxy line = FaultProxy.before(server.host(), server.port());
                Connector through = open("port", Integer.toString(line.port()))) {
            List<ChangeEvent> committed = new ArrayList<>();
            LogPosition reached = from;
            LogSource source = through.logSource().orElseThrow();
            for (long bytes = 9_000; !reached.covers(end) && bytes < 2_000_000; bytes += 20_011) {
                line.cutAfterBytes(FaultProxy.Direction.TO_CLIENT, bytes + 20_000);
                reached = readOn(source, reached, end, committed);
            }

            assertThat(told(committed)).isEqualTo(whole);
        }
    }

    /** Adds what is complete when the line is cut, or the end is reached; where that is. */
    private LogPosition readOn(LogSource source, LogPosition start, LogPosition end, List<ChangeEvent> into)
            throws InterruptedException {
        List<ChangeEvent> pending = new ArrayList<>();
        LogPosition[] reached = {start};
        try {
            source.read(new LogRequest(start, wanting(T), LogTail.HEARTBEAT), event -> {
                pending.add(event);
                after(event).ifPresent(after -> {
                    into.addAll(pending);
                    pending.clear();
                    reached[0] = after;
                });
                if (reached[0].covers(end)) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (MigrationException e) {
            assertThat(e.retry()).as(e.getMessage()).isEqualTo(Retry.RETRYABLE);
        } catch (InterruptedException e) {
            assertThat(reached[0].covers(end)).isTrue();
        }
        return reached[0];
    }

    /** Hard case 55. */
    @Test
    void aServerThatLooksForThePlaceWithoutAWordIsWaitedFor() throws InterruptedException {
        server.execute("INSERT INTO follow.t VALUES (1, 'a')");
        try (FaultProxy line = FaultProxy.before(server.host(), server.port());
                Connector through = open("port", Integer.toString(line.port()));
                LogTail tail = new LogTail(through.logSource().orElseThrow(), from, wanting(T))) {
            tail.awaitHeartbeats(1);
            line.stall();
            new CountDownLatch(1).await(LogTail.HEARTBEAT.multipliedBy(5).toMillis(), TimeUnit.MILLISECONDS);
            server.execute("INSERT INTO follow.t VALUES (2, 'b')");
            line.resume();

            assertThat(told(tail.upTo(log.positionNotBehind()))).isEqualTo("begin +1|a commit begin +2|b commit");
            assertThat(tail.end()).isEmpty();
        }
    }

    private Connector open(String option, String value) {
        Endpoint endpoint = TestMove.endpoint(server);
        Map<String, String> settings = new HashMap<>(endpoint.settings());
        settings.put(option, value);
        return (server instanceof MariaDb
                ? new MariaDbConnectorFactory()
                : new MySqlConnectorFactory())
                .open(new Endpoint(endpoint.type(), settings, endpoint.password()));
    }

    /** Hard case 64. */
    @Test
    void anInterruptedReaderEndsAtOnceAndLeavesNothingBehind() throws InterruptedException {
        long threads = Thread.getAllStackTraces().size();
        LogTail idle = new LogTail(log, from, wanting(T));
        idle.awaitHeartbeats(1);

        assertThat(idle.stop()).isLessThan(Duration.ofSeconds(20));
        assertThat(idle.end()).containsInstanceOf(InterruptedException.class);
        assertThat((long) Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads);
        server.execute("INSERT INTO follow.t VALUES (1, 'a')"); // which makes the server notice
        assertDumpsEnd();
    }

    /** The server ends a session that nobody reads from when it next has something to send. */
    private void assertDumpsEnd() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (dumps() > 0 && System.nanoTime() < deadline) {
            server.execute("INSERT INTO follow.other SELECT COALESCE(MAX(id), 0) + 1 FROM follow.other",
                    "SELECT SLEEP(0.1)");
        }
        assertThat(dumps()).isZero();
    }

    private long dumps() {
        return Long.parseLong(String.valueOf(server.value(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'")));
    }

    @Test
    void aReaderThatWaitsForRoomCanBeInterrupted() throws InterruptedException {
        server.execute("INSERT INTO follow.t VALUES (1, 'a')");
        CountDownLatch full = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                log.read(new LogRequest(from, wanting(T), LogTail.HEARTBEAT), _ -> {
                    full.countDown();
                    never.await();
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        full.await();
        reader.interrupt();

        assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
    }

    /** Hard case 62. */
    @Test
    void anotherReaderOfTheSameNumberIsNamedAsTheCause() throws InterruptedException {
        LogSource first = numbered(4_000_000_001L);
        LogSource second = numbered(4_000_000_001L);
        try (LogTail ousted = new LogTail(first, from, wanting(T))) {
            ousted.awaitHeartbeats(1);
            try (LogTail other = new LogTail(second, from, wanting(T))) {
                other.awaitHeartbeats(1);
                MigrationException failure = ousted.failure();

                assertThat(failure.retry()).as(failure.getMessage()).isEqualTo(Retry.RETRYABLE);
                assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
                assertThat(failure.remedy().toString()).as(failure.getMessage()).contains("number");
            }
        }
    }

    /** The log, read by a reader of that number, as root and in the clear. */
    private LogSource numbered(long reader) {
        Driver driver = server instanceof MariaDb ? new MariaDbDriver() : new MySqlDriver();
        MySqlFailures failures = new MySqlFailures("the server", driver);
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(),
                Secret.of(server.password()), new Tls(Tls.Mode.OFF, Optional.empty()),
                new ServerAddress.Limits(10_000, 60_000));
        ConnectionPool pool = new SessionPools(address, driver, failures).readers();
        LogFollower follower = new LogFollower(address, pool, failures, () -> reader);
        MySqlDialect dialect = new MySqlDialect();
        SqlSnapshotSource rows = new SqlSnapshotSource(dialect, new RangeSplitter(pool, dialect),
                new RowReader(pool, dialect), (_, _) -> "");
        Flavor flavor = server instanceof MariaDb ? Flavor.MARIADB : Flavor.MYSQL;
        LoggedBy logged = new LoggedBy(pool, follower, new TableStatements(StatementGrammar.MYSQL, false), rows,
                new MySqlDigestSource(pool, flavor, new ServerIdentity("", "", "", ""), new KeyConditions(dialect)));
        return server instanceof MariaDb ? new MariaDbLog(logged) : MySqlLog.find(logged, failures, true).orElseThrow();
    }
}
