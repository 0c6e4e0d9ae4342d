package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.RowImage;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import dev.sluice.testkit.EdgeTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What triggers capture, read as a log. */
class H2LogTest {
    @TempDir
    private Path folder;

    private CaptureBench bench(String... statements) {
        return new CaptureBench(folder.resolve("source"), statements);
    }

    @Test
    void eachChangeComesWithItsImagesInOrder() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY, V VARCHAR(9))",
                "INSERT INTO T VALUES (1, 'old')")) {
            LogPosition from = bench.capture("PUBLIC");

            bench.execute("INSERT INTO T VALUES (2, 'b'), (3, NULL)", "UPDATE T SET V = 'new' WHERE ID < 3",
                    "UPDATE T SET ID = 9 WHERE ID = 3", "DELETE FROM T WHERE ID = 1",
                    "MERGE INTO T KEY(ID) VALUES (2, 'm'), (4, 'd')");

            assertThat(CaptureBench.lines(bench.readToEnd(from))).containsExactly("I T 2,b", "I T 3,null",
                    "U T 1,old > 1,new", "U T 2,b > 2,new", "U T 3,null > 9,null", "D T 1,new", "U T 2,new > 2,m",
                    "I T 4,d");
        }
    }

    @Test
    void whatWasRolledBackIsInNoLogAndWhatStandsBeforeASavepointIs() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)")) {
            LogPosition from = bench.capture("PUBLIC");

            bench.execute("SET AUTOCOMMIT FALSE", "INSERT INTO T VALUES (1)", "ROLLBACK", "INSERT INTO T VALUES (2)",
                    "SAVEPOINT S", "INSERT INTO T VALUES (3)", "ROLLBACK TO SAVEPOINT S", "INSERT INTO T VALUES (4)",
                    "COMMIT");

            assertThat(CaptureBench.lines(bench.readToEnd(from))).containsExactly("I T 2", "I T 4");
        }
    }

    @Test
    void anUpdateThatChangesNothingIsNotLogged() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY, B VARBINARY(4), F DOUBLE PRECISION)",
                "INSERT INTO T VALUES (1, X'0102', 1.5)")) {
            LogPosition from = bench.capture("PUBLIC");

            bench.execute("UPDATE T SET B = X'0102', F = 1.5", "INSERT INTO T VALUES (2, NULL, NULL)");

            assertThat(CaptureBench.lines(bench.readToEnd(from))).containsExactly("I T 2,null,null");
        }
    }

    @Test
    void rowsThatAForeignKeyChangesAreLogged() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE P(ID INT PRIMARY KEY)",
                "CREATE TABLE C(ID INT PRIMARY KEY, P INT REFERENCES P(ID) ON DELETE CASCADE ON UPDATE CASCADE)",
                "CREATE TABLE N(ID INT PRIMARY KEY, P INT REFERENCES P(ID) ON DELETE SET NULL)",
                "INSERT INTO P VALUES (1), (2)", "INSERT INTO C VALUES (1, 1), (2, 2)",
                "INSERT INTO N VALUES (1, 2)")) {
            LogPosition from = bench.capture("PUBLIC");

            bench.execute("UPDATE P SET ID = 5 WHERE ID = 1", "DELETE FROM P WHERE ID = 2");

            assertThat(bench.log().logsCascades()).isTrue();
            assertThat(CaptureBench.lines(bench.readToEnd(from))).containsExactlyInAnyOrder("U P 1 > 5",
                    "U C 1,1 > 1,5", "D P 2", "D C 2,2", "U N 1,2 > 1,null");
        }
    }

    @Test
    void generatedIdentityAndInvisibleColumnsComeAsAReadGivesThem() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " TWICE INT GENERATED ALWAYS AS (V * 2), HIDDEN INT INVISIBLE DEFAULT 7, V INT)")) {
            LogPosition from = bench.capture("PUBLIC");

            bench.execute("INSERT INTO T(V) VALUES (21)");

            assertThat(CaptureBench.lines(bench.readToEnd(from))).containsExactly("I T 1,7,21");
        }
    }

    @Test
    void everyEdgeOfEveryTypeComesAsAReadOfTheTableGivesIt() throws InterruptedException {
        try (CaptureBench bench = CaptureBench.inMemory()) {
            EdgeTables.h2(bench.url(), "EDGES");
            LogPosition from = bench.capture("EDGES");
            Map<TableId, Map<RowImage, Integer>> before = state(bench);

            bench.tables().forEach((id, table) -> {
                String columns = CapturedTable.captured(table).stream().map(column -> '"' + column.name() + '"')
                        .collect(Collectors.joining(", "));
                String name = "EDGES.\"" + id.name() + '"';
                bench.execute("CREATE TABLE PUBLIC.KEPT AS SELECT " + columns + " FROM " + name, "DELETE FROM " + name,
                        "INSERT INTO " + name + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT * FROM PUBLIC.KEPT",
                        "DROP TABLE PUBLIC.KEPT");
            });

            assertThat(before.values()).anyMatch(rows -> !rows.isEmpty());
            Map<TableId, Map<RowImage, Integer>> replayed = new HashMap<>();
            before.forEach((id, rows) -> replayed.put(id, new HashMap<>(rows)));
            bench.readToEnd(from).forEach(event -> CaptureBench.replay(event, replayed));
            assertThat(replayed).isEqualTo(before).isEqualTo(state(bench));
        }
    }

    @Test
    void longValuesAreLoggedWholeInBothImages() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY, C CLOB, B BLOB)",
                "INSERT INTO T VALUES (1, REPEAT('grün ', 100000), CAST(REPEAT('ab', 100000) AS BLOB))")) {
            LogPosition from = bench.capture("PUBLIC");
            Map<TableId, Map<RowImage, Integer>> state = state(bench);

            bench.execute("UPDATE T SET C = C || '!'", "INSERT INTO T SELECT 2, C, B FROM T",
                    "DELETE FROM T WHERE ID = 1");

            bench.readToEnd(from).forEach(event -> CaptureBench.replay(event, state));
            assertThat(state).isEqualTo(state(bench));
        }
    }

    private static Map<TableId, Map<RowImage, Integer>> state(CaptureBench bench) throws InterruptedException {
        Map<TableId, Map<RowImage, Integer>> state = new HashMap<>();
        for (TableId table : bench.tables().keySet()) {
            state.put(table, bench.rows(table));
        }
        return state;
    }

    @Test
    void aTransactionThatCommitsLaterThanOneThatBeganLaterComesLater() throws InterruptedException, SQLException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)");
                Connection early = bench.connect();
                Statement slow = early.createStatement()) {
            LogPosition from = bench.capture("PUBLIC");
            early.setAutoCommit(false);
            slow.execute("INSERT INTO T VALUES (1)");

            bench.execute("INSERT INTO T VALUES (2)");
            LogPosition between = bench.log().positionNotBehind();
            early.commit();

            assertThat(CaptureBench.lines(bench.read(from, between))).containsExactly("I T 2");
            assertThat(CaptureBench.lines(bench.readToEnd(between))).containsExactly("I T 1");
        }
    }

    @Test
    void whoWroteBeforeTheTriggersWereMadeIsWaitedFor() throws InterruptedException, SQLException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)");
                Connection early = bench.connect();
                Statement slow = early.createStatement()) {
            early.setAutoCommit(false);
            slow.execute("INSERT INTO T VALUES (1)");
            CountDownLatch captured = new CountDownLatch(1);
            AtomicReference<LogPosition> from = new AtomicReference<>();
            Thread preparing = Thread.ofPlatform().start(() -> {
                try {
                    from.set(bench.capture("PUBLIC"));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                captured.countDown();
            });

            boolean tooEarly = captured.await(700, java.util.concurrent.TimeUnit.MILLISECONDS);
            early.commit();
            preparing.join();

            assertThat(tooEarly).isFalse();
            bench.execute("INSERT INTO T VALUES (2)");
            assertThat(CaptureBench.lines(bench.readToEnd(from.get()))).endsWith("I T 2");
            assertThat(bench.rows(new TableId("PUBLIC", "T"))).hasSize(2);
        }
    }

    @Test
    void emptyingATableByTruncateStopsTheReader() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)", "INSERT INTO T VALUES (1), (2)")) {
            LogPosition from = bench.capture("PUBLIC");

            bench.execute("TRUNCATE TABLE T", "INSERT INTO T VALUES (3)");

            MigrationException failure = bench.failure(from);
            assertThat(failure.code()).isEqualTo(ErrorCode.LOG_NOT_ROWS);
            assertThat(failure).hasMessageContaining("PUBLIC.T").hasMessageContaining("TRUNCATE");
        }
    }

    @Test
    void anAlteredTableStopsTheReaderBeforeAnyOfItsRowsIsHandedOver() throws InterruptedException {
        for (String change : List.of("ADD COLUMN W INT", "ALTER COLUMN V SET DATA TYPE VARCHAR(3)",
                "ALTER COLUMN V RENAME TO W", "RENAME TO T2", "DROP COLUMN V")) {
            try (CaptureBench bench = new CaptureBench(folder.resolve(change.replace(' ', '_')),
                    "CREATE TABLE T(ID INT PRIMARY KEY, V VARCHAR(9))")) {
                LogPosition from = bench.capture("PUBLIC");

                bench.execute("INSERT INTO T VALUES (1, 'a')", "ALTER TABLE T " + change);

                assertThat(bench.failure(from).code()).as(change).isEqualTo(ErrorCode.LOG_MISFIT);
            }
        }
    }

    @Test
    void aTableAlteredThereAndBackStopsTheReaderOnceItIsWrittenTo() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY, V VARCHAR(9))")) {
            LogPosition from = bench.capture("PUBLIC");

            bench.execute("ALTER TABLE T ADD COLUMN W INT", "ALTER TABLE T DROP COLUMN W",
                    "INSERT INTO T VALUES (1, 'a')");

            assertThat(bench.failure(from).code()).isEqualTo(ErrorCode.LOG_MISFIT);
        }
    }

    @Test
    void aTriggerThatIsGoneStopsTheReader() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)")) {
            LogPosition from = bench.capture("PUBLIC");

            bench.execute("DROP TRIGGER \"" + bench.ask("SELECT TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS") + '"');

            assertThat(bench.failure(from).code()).isEqualTo(ErrorCode.LOG_NOT_ROWS);
        }
    }

    @Test
    void aTableThatIsWantedAndNotCapturedStopsTheReader() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)")) {
            LogPosition from = bench.capture("PUBLIC");
            bench.execute("CREATE TABLE U(ID INT PRIMARY KEY)");
            bench.tables().put(new TableId("PUBLIC", "U"), bench.connector().catalog()
                    .describe(List.of(new TableId("PUBLIC", "U"))).getFirst());

            MigrationException failure = bench.failure(from);

            assertThat(failure.code()).isEqualTo(ErrorCode.LOG_PURGED);
            assertThat(failure).hasMessageContaining("PUBLIC.U");
        }
    }

    @Test
    void readingGoesOnBehindThePositionAndWhatWasReadIsDeleted() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)")) {
            LogPosition from = bench.capture("PUBLIC");
            bench.execute("INSERT INTO T VALUES (1)");
            LogPosition first = bench.log().positionNotBehind();
            bench.execute("INSERT INTO T VALUES (2)");
            bench.openAgain();

            assertThat(CaptureBench.lines(bench.readToEnd(bench.log().position(first.text()))))
                    .containsExactly("I T 2");
            assertThat(CaptureBench.lines(bench.readToEnd(first))).containsExactly("I T 2");
            assertThat(bench.failure(from).code()).isEqualTo(ErrorCode.LOG_PURGED);
        }
    }

    @Test
    void positionsOfALogThatWasSetUpAnewAreNotTakenForEachOther() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)")) {
            LogPosition old = bench.capture("PUBLIC");
            bench.log().withdraw(old);
            LogPosition anew = bench.capture("PUBLIC");

            assertThat(old.covers(anew)).isFalse();
            assertThat(anew.covers(old)).isFalse();
            assertThat(anew.covers(bench.log().position(anew.text()))).isTrue();
            assertThat(bench.failure(old).code()).isEqualTo(ErrorCode.LOG_PURGED);
            assertThatThrownBy(() -> bench.log().position("binlog.000001:4"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void withdrawingLeavesNothingInTheSource() throws InterruptedException {
        try (CaptureBench bench = bench("SET WRITE_DELAY 321", "CREATE TABLE T(ID INT PRIMARY KEY)")) {
            LogPosition from = bench.capture("PUBLIC");
            String durable = bench.writeDelay();

            bench.log().withdraw(from);

            assertThat(durable).isEqualTo("0");
            assertThat(bench.writeDelay()).isEqualTo("321");
            bench.execute("INSERT INTO T VALUES (1)",
                    "CREATE TABLE \"sluice_capture\"(ID INT)", "CREATE SCHEMA \"sluice_capture\"");
            assertThat(bench.failure(from).code()).isEqualTo(ErrorCode.LOG_PURGED);
        }
    }

    @Test
    void whatCapturesIsNoTableAndNoObjectToBeMoved() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)")) {
            bench.capture("PUBLIC");

            assertThat(bench.connector().catalog().tables()).containsExactly(new TableId("PUBLIC", "T"));
            assertThat(bench.connector().catalog().otherObjects()).isEmpty();
            assertThat(bench.connector().catalog().schemas()).containsExactly("PUBLIC");
        }
    }

    @Test
    void anIdleLogBeatsAndEndsSoonAfterAnInterruption() throws InterruptedException {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)")) {
            LogPosition from = bench.capture("PUBLIC");
            CountDownLatch beats = new CountDownLatch(3);
            AtomicReference<Exception> end = new AtomicReference<>();
            Thread reader = Thread.ofPlatform().start(() -> {
                try {
                    bench.log().read(bench.request(from), event -> {
                        if (event instanceof ChangeEvent.Heartbeat(var after, _) && after.covers(from)) {
                            beats.countDown();
                        }
                    });
                } catch (InterruptedException | RuntimeException e) {
                    end.set(e);
                }
            });
            beats.await();

            long asked = System.nanoTime();
            reader.interrupt();
            reader.join();

            assertThat(System.nanoTime() - asked).isLessThan(20_000_000_000L);
            assertThat(end.get()).isInstanceOf(InterruptedException.class);
            assertThat(bench.log().positionNotBehind()).isEqualTo(from);
        }
    }

    @Test
    void aSourceThatIsOnlyCopiedIsNotWrittenTo() {
        try (CaptureBench bench = bench("CREATE TABLE T(ID INT PRIMARY KEY)")) {
            LogPosition nowhere = bench.log().positionNotAhead();

            assertThat(nowhere).isEqualTo(bench.log().positionNotBehind());
            bench.execute("CREATE SCHEMA \"sluice_capture\"");
        }
    }

    @Test
    void followingIsRefusedBeforeTheStartWithTheOptionThatAllowsIt() {
        try (CaptureBench bench = bench();
                H2Connector unasked = H2Connector
                        .open(new H2Login(H2Address.of(folder.resolve("source").toString()), false, "sa", Secret.NONE),
                                false)) {
            assertThat(following(unasked, Set.of(Phase.FULL, Phase.INCREMENTAL)))
                    .isInstanceOfSatisfying(PrecheckResult.Failed.class, failed -> {
                        assertThat(failed.remedy().sentence()).contains("\"capture\" to \"yes\"");
                        assertThat(failed.skippable()).isFalse();
                    });
            assertThat(following(unasked, Set.of(Phase.FULL))).isInstanceOf(PrecheckResult.Passed.class);
            assertThat(following(bench.connector(), Set.of(Phase.FULL, Phase.INCREMENTAL)))
                    .isInstanceOf(PrecheckResult.Passed.class);
        }
    }

    @Test
    void followingAsksForAnAdministrator() {
        try (CaptureBench bench = bench("CREATE USER PLAIN PASSWORD ''");
                H2Connector plain = H2Connector
                        .open(new H2Login(H2Address.of(folder.resolve("source").toString()), false, "PLAIN",
                                Secret.NONE),
                                true)) {
            assertThat(bench.tables()).isEmpty();
            assertThat(following(plain, Set.of(Phase.INCREMENTAL))).isInstanceOfSatisfying(
                    PrecheckResult.Failed.class, failed -> assertThat(failed.message()).contains("PLAIN"));
        }
    }

    private static PrecheckResult following(Connector connector, Set<Phase> phases) {
        return connector.prechecks(Role.SOURCE).stream().filter(check -> check.id().equals("following-changes"))
                .flatMap(check -> check.run(new PrecheckScope(phases, List.of(), 1, Map.of())).stream()).findFirst()
                .orElseThrow();
    }
}
