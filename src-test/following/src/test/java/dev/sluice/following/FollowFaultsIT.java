package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.following.HotRows.Writing;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A source is followed while one thing goes wrong that can be brought about at will; no change is lost or made twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowFaultsIT {
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    private Path folder;
    private MariaDbServer source;
    private MariaDbServer target;

    @BeforeAll
    void startServers() {
        source = MariaDbServer.start(MariaDbVersion.V11_4);
        target = MariaDbServer.start(MariaDbVersion.V11_4);
    }

    @AfterAll
    void stopServers() {
        source.close();
        target.close();
    }

    /** The server goes on with the statement, and its tables look as before until it has ended. */
    @Test
    void aStatementThatOutlivesItsKilledRunIsWaitedForAndNotRunAgain() throws Exception {
        source.execute("CREATE DATABASE outlived", "USE outlived",
                "CREATE TABLE big (id INT PRIMARY KEY, a CHAR(32), b CHAR(32), KEY (a), KEY (b), KEY ba (b, a))",
                "INSERT INTO big SELECT seq, MD5(seq), MD5(-seq) FROM seq_1_to_120000");
        ProjectScenario scenario = scenario("outlived");
        scenario.run("run", "--until", "caught-up").insist(0);
        // A key without a name is made as often as it is asked for.
        source.execute("USE outlived", "ALTER TABLE big ADD KEY (a, id), ADD COLUMN more INT DEFAULT 7, ALGORITHM=COPY",
                "INSERT INTO big VALUES (0, 'after', 'it', 8)");
        try (SluiceProcess run = scenario.start("run")) {
            until("the statement is run", this::isAltering);
            run.kill9();
        }
        assertThat(isAltering()).as("the statement outlives its run").isTrue();

        Ended ended = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(ended.number("conflicts")).isZero();
        assertThat(target.query("SHOW INDEX FROM outlived.big WHERE Column_name = 'id'")).hasSize(2);
        assertSameRows("outlived");
    }

    private boolean isAltering() {
        return !target.query("SELECT 1 FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE%outlived%big%'")
                .isEmpty();
    }

    /** The first commit comes after the ledger was read again. */
    @Test
    void aCommitWhoseAnswerIsLostCountsOnce() throws Exception {
        source.execute("CREATE DATABASE lost", "USE lost", "CREATE TABLE noted (what VARCHAR(20))",
                "CREATE TABLE counted (id INT PRIMARY KEY, n INT)", "INSERT INTO counted VALUES (1, 0)");
        try (FaultProxy proxy = FaultProxy.before(target.host(), target.port());
                Connection holder = target.connect();
                Statement hold = holder.createStatement()) {
            ProjectScenario scenario = scenario("lost").endpoint("target", "127.0.0.1", proxy.port(), target.user(),
                    target.password());
            scenario.run("run", "--until", "caught-up").insist(0);
            try (SluiceProcess run = scenario.start("run")) {
                run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
                write("UPDATE counted SET n = n + 1", "INSERT INTO noted VALUES ('before')");
                until("changes are applied", () -> !target.query("SELECT 1 FROM lost.noted").isEmpty());
                for (String stage : new String[]{"START", "FLUSH", "BLOCK_DDL", "BLOCK_COMMIT"}) {
                    hold.execute("BACKUP STAGE " + stage);
                }
                write("INSERT INTO noted VALUES ('once')", "UPDATE counted SET n = n + 1");
                until("a commit is held", () -> isRunning("COMMIT"));

                proxy.cut();

                until("the next attempt waits for it", () -> isRunning("UPDATE%sluice_progress%applied%"));
                hold.execute("BACKUP STAGE END");
                until("it is applied", () -> "2".equals(target.value("SELECT n FROM lost.counted")));
                run.kill9();
            }

            scenario.run("run", "--until", "caught-up").insist(0);
        }
        assertSameRows("lost");
    }

    private void write(String one, String other) {
        source.execute("USE lost", "BEGIN", one, other, "COMMIT");
    }

    private boolean isRunning(String statement) {
        return !target.query("SELECT 1 FROM information_schema.processlist WHERE info LIKE '" + statement + "'")
                .isEmpty();
    }

    /** Somebody else locks the rows in another order, and has more to lose. */
    @Test
    void deadlocksOfTheApplyBesideAComparisonDoNoHarm() throws Exception {
        HotRows rows = HotRows.create(source, "dead");
        target.execute("CREATE DATABASE weighty", "CREATE TABLE weighty.rows (n INT)");
        ProjectScenario scenario = scenario("dead").option("verify.rounds", 2);
        scenario.run("run", "--until", "full").insist(0);
        long before = deadlocks();
        long theirs = 0;

        try (Writing _ = rows.write(); SluiceProcess run = scenario.start("run", "--until", "caught-up")) {
            while (run.isAlive()) {
                theirs += lockInOtherOrder() ? 0 : 1;
            }
            assertThat(new Ended(run).insist(0).json().get("verdict").toString()).contains("CONSISTENT");
        }

        assertThat(deadlocks() - before).as("deadlocks, of which others lost %d", theirs).isGreaterThan(theirs);
        scenario.run("run", "--until", "caught-up").insist(0);
        assertSameRows("dead");
    }

    private long deadlocks() {
        return Long.parseLong(target.query("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'").getFirst().get(1));
    }

    /** @return false when it was the one to give up */
    private boolean lockInOtherOrder() throws SQLException {
        try (Connection connection = target.connect(); Statement statement = connection.createStatement()) {
            statement.execute("USE weighty"); // sequences of numbers need a schema
            statement.execute("BEGIN");
            statement.execute("INSERT INTO weighty.rows SELECT seq FROM seq_1_to_2000");
            for (int id = 10; id > 0; id--) {
                statement.execute("SELECT n FROM dead.counters WHERE id = " + id + " FOR UPDATE");
            }
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() != 1213) {
                throw e;
            }
            return false;
        }
    }

    @Test
    void severalDomainsOfTransactionsAreFollowedAtOnceAlsoOverAKill() throws Exception {
        HotRows rows = HotRows.create(source, "domains");
        ProjectScenario scenario = scenario("domains");
        try (Writing _ = rows.writeIn(0); Writing _ = rows.writeIn(7); Writing _ = rows.writeIn(9)) {
            try (SluiceProcess run = scenario.start("run")) {
                run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
                long applied = eventsOf("domain 9");
                until("more is applied", () -> eventsOf("domain 9") > applied + 50);
                run.kill9();
            }
        }

        scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(source.value("SELECT @@gtid_binlog_pos")).matches("0-.*,7-.*,9-.*");
        assertThat(target
                .value("SELECT MAX(source_position) FROM sluice_progress.applied WHERE source_position LIKE '%9-%'"))
                .contains("0-", "7-", "9-");
        assertSameRows("domains");
    }

    private long eventsOf(String domain) {
        return target.query("SELECT 1 FROM domains.events WHERE what = '" + domain + "'").size();
    }

    private ProjectScenario scenario(String schema) {
        return ProjectScenario.between(folder.resolve(schema), source, target, schema + ".*")
                .phases("schema", "full", "incremental", "verification");
    }

    private void assertSameRows(String schema) {
        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
    }

    private static void until(String what, BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s within %s", what, SOON).isLessThan(deadline);
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }
}
