package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogRequest.LoggedTables;
import dev.sluice.spi.LogSource;
import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.SqlServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reader of a log is told, on a server whose settings may be changed. */
@Timeout(120)
abstract class LogReadingBehaviour {
    static final TableId T = new TableId("follow", "t");

    final SqlServer server;
    Connector connector;
    LogSource log;
    LogPosition from;

    LogReadingBehaviour(SqlServer server) {
        this.server = server;
    }

    /** Statements that leave {@code follow.t} with row 5 from an XA transaction of that name which is only prepared. */
    private static List<String> prepared(String xid) {
        return List.of("USE follow", "XA START '" + xid + "'", "INSERT INTO t VALUES (5, 'xa')", "XA END '" + xid + "'",
                "XA PREPARE '" + xid + "'");
    }

    /** The statement that says which file of the log is written. */
    abstract String logStatus();

    /** Whatever is needed for old files to go at once. */
    abstract String letPurge();

    @BeforeEach
    void connect() {
        server.execute("DROP DATABASE IF EXISTS follow", "CREATE DATABASE follow CHARACTER SET utf8mb4", "USE follow",
                "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(100))", "CREATE TABLE other (id INT PRIMARY KEY)",
                "CREATE TABLE wide (id INT PRIMARY KEY, b LONGBLOB)");
        connector = TestMove.open(server);
        log = connector.logSource().orElseThrow();
        from = log.positionNotBehind();
    }

    @AfterEach
    void disconnect() {
        connector.close();
    }

    TableSchema described(TableId table) {
        return connector.catalog().describe(List.of(table)).getFirst();
    }

    /** Only these, as they are declared now. */
    LoggedTables wanting(TableId... tables) {
        Map<TableId, LoggedTable> wanted = new HashMap<>();
        for (TableId table : tables) {
            TableSchema schema = described(table);
            wanted.put(table, new LoggedTable(schema, schema.writtenColumns()));
        }
        return table -> Optional.ofNullable(wanted.get(table));
    }

    /** What the log says from the beginning of the test to now. */
    List<ChangeEvent> logged(TableId... tables) throws InterruptedException {
        LogPosition end = log.positionNotBehind();
        try (LogTail tail = new LogTail(log, from, wanting(tables))) {
            return tail.upTo(end);
        }
    }

    MigrationException failure(TableId... tables) throws InterruptedException {
        try (LogTail tail = new LogTail(log, from, wanting(tables))) {
            return tail.failure();
        }
    }

    /** {@code begin +1|a commit}: inserted, deleted and changed rows. */
    static String told(List<ChangeEvent> events) {
        List<String> words = new ArrayList<>();
        for (ChangeEvent event : events) {
            switch (event) {
                case ChangeEvent.Begin _ -> words.add("begin");
                case ChangeEvent.Rows rows -> words.add(told(rows));
                case ChangeEvent.Commit _ -> words.add("commit");
                case ChangeEvent.Rollback _ -> words.add("rollback");
                case ChangeEvent.Statement statement -> words.add("(" + statement.sql() + ")");
                case ChangeEvent.Heartbeat _ -> {
                }
            }
        }
        return String.join(" ", words);
    }

    private static String told(ChangeEvent.Rows rows) {
        List<String> words = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            words.add(switch (rows.kind()) {
                case INSERT -> "+" + text(rows, row, false);
                case DELETE -> "-" + text(rows, row, true);
                case UPDATE -> text(rows, row, true) + ">" + text(rows, row, false);
            });
        }
        return String.join(" ", words);
    }

    private static String text(ChangeEvent.Rows rows, int row, boolean before) {
        return LoggedTypesBehaviour.rows(before ? rows.before() : rows.after()).get(row).replace(" | ", "|");
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

    private static Optional<LogPosition> after(ChangeEvent event) {
        return switch (event) {
            case ChangeEvent.Commit(var after) -> Optional.of(after);
            case ChangeEvent.Rollback(var after) -> Optional.of(after);
            case ChangeEvent.Statement statement -> Optional.of(statement.after());
            case ChangeEvent.Heartbeat(var after, _) -> Optional.of(after);
            case ChangeEvent.Begin _,ChangeEvent.Rows _ -> Optional.empty();
        };
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

    @Test
    void preparedXaTransactionsAreNeitherAppliedNorLost() throws InterruptedException {
        LogPosition start = from;
        server.execute(prepared("x1"));
        LogPosition between = log.positionNotBehind();
        try (LogTail tail = new LogTail(log, start, wanting(T))) {
            MigrationException failure = tail.failure();

            assertThat(failure.code()).isEqualTo(ErrorCode.LOG_UNREADABLE);
            assertThat(failure).hasMessageContaining("XA").hasMessageContaining("prepared");
            assertThat(told(tail.soFar())).doesNotContain("commit");
        }
        server.execute("XA COMMIT 'x1'");
        try (LogTail tail = new LogTail(log, between, wanting(T))) {
            assertThat(tail.failure()).hasMessageContaining("prepared before the place where reading");
        }
    }

    @Test
    void xaTransactionsOfOtherTablesAndInOnePhasePass() throws InterruptedException {
        server.execute(prepared("x2"));
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

    @Test
    void rowsOfSeveralPacketsComeWhole() throws InterruptedException {
        server.execute("USE follow", "INSERT INTO wide VALUES (1, REPEAT('0123456789abcdef', 2500000))",
                "INSERT INTO wide VALUES (2, REPEAT('x', " + (0xFF_FFFF - 50) + "))", "INSERT INTO t VALUES (1, 'a')");

        List<ChangeEvent> events = logged(new TableId("follow", "wide"), T);

        assertThat(events.stream().filter(ChangeEvent.Rows.class::isInstance).map(ChangeEvent.Rows.class::cast)
                .map(rows -> rows.after().length(0, 1))).containsExactly(40_000_000, 0xFF_FFFF - 50, 1);
    }

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

    private Connector open(String option, String value) {
        Endpoint endpoint = TestMove.endpoint(server);
        Map<String, String> settings = new HashMap<>(endpoint.settings());
        settings.put(option, value);
        return (server instanceof MariaDb
                ? new MariaDbConnectorFactory()
                : new MySqlConnectorFactory())
                .open(new Endpoint(endpoint.type(), settings, endpoint.password()));
    }

    @Test
    void anInterruptedReaderEndsAtOnceAndLeavesNothingBehind() throws InterruptedException {
        long threads = Thread.getAllStackTraces().size();
        LogTail idle = new LogTail(log, from, wanting(T));
        idle.awaitHeartbeats(1);

        assertThat(idle.stop()).isLessThan(Duration.ofSeconds(1));
        assertThat(idle.end()).containsInstanceOf(InterruptedException.class);
        assertThat((long) Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads);
        server.execute("INSERT INTO follow.t VALUES (1, 'a')"); // which makes the server notice
        assertDumpsEnd();
    }

    /** The server ends a session that nobody reads from when it next has something to send. */
    private void assertDumpsEnd() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
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

        assertThat(reader.join(Duration.ofSeconds(1))).isTrue();
    }

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
        return server instanceof MariaDb ? new MariaDbLog(pool, follower) : new MySqlLog(pool, follower, true);
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
}
