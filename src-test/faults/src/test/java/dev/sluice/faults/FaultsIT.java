package dev.sluice.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.FaultProxy.Direction;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 2: kill it anywhere, start it again, the result is the same. Each test ends with the independent comparison,
 * and with the proof that no chunk that was finished was written a second time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final String SCHEMA = "faults";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    /** From before the first connection to well into the copy. */
    private static final int LONGEST_LIFE_MILLIS = 2_000;

    @TempDir
    private static Path folder;
    private MariaDbServer source;
    private MariaDbServer target;

    @BeforeAll
    void makeSource() {
        source = MariaDbServer.start(MariaDbVersion.V11_4);
        target = MariaDbServer.start(MariaDbVersion.V11_4, "--innodb-lock-wait-timeout=5");
        source.execute("CREATE DATABASE " + SCHEMA, "USE " + SCHEMA,
                "CREATE TABLE keyed (id INT PRIMARY KEY, u VARCHAR(20) UNIQUE, v VARCHAR(100), KEY (v))",
                "CREATE TABLE composite (a INT, b VARCHAR(10), v INT, PRIMARY KEY (a, b))",
                "CREATE TABLE keyless (a INT, b VARCHAR(20))",
                "CREATE TABLE child (id INT PRIMARY KEY, keyed_id INT, FOREIGN KEY (keyed_id) REFERENCES keyed (id))",
                "INSERT INTO keyed SELECT seq, CONCAT('u', seq), REPEAT('x', seq % 90) FROM seq_1_to_150000",
                "INSERT INTO composite SELECT seq % 40, CONCAT('k', seq), seq FROM seq_1_to_60000",
                "INSERT INTO keyless SELECT seq % 1000, 'same' FROM seq_1_to_60000",
                "INSERT INTO child SELECT seq, seq FROM seq_1_to_30000");
    }

    @BeforeEach
    void emptyTarget() {
        target.execute("DROP DATABASE IF EXISTS " + SCHEMA, "DROP DATABASE IF EXISTS sluice_progress");
    }

    @AfterAll
    void stopServers() {
        source.close();
        target.close();
    }

    @Test
    void twentyKillsAtRandomInstantsChangeNothing() throws InterruptedException {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        ProjectScenario scenario = scenario("kills").option("throttle.rows", 12_000).option("chunk.rows", 2_000);
        int kills = 0;
        for (int attempt = 0; attempt < 20; attempt++) {
            Map<String, String> before = finishedChunks();
            try (SluiceProcess process = scenario.start("run", "--plain")) {
                new CountDownLatch(1).await(300 + random.nextInt(LONGEST_LIFE_MILLIS),
                        TimeUnit.MILLISECONDS);
                kills += process.isAlive() ? 1 : 0;
                process.kill9();
            }
            assertThat(finishedChunks()).as("seed %d, kill %d: finished chunks stay as they are", seed, attempt)
                    .containsAllEntriesOf(before);
        }

        Ended ended = scenario.option("throttle.rows", 0).run("run").insist(0);

        assertThat(kills).as("seed %d: kills that met a living process", seed).isEqualTo(20);
        assertEqualToSource(ended);
    }

    /** The server does not notice that its client is dead; the next run comes while it still builds. */
    @Test
    void aKillDuringAnIndexBuildThatTheServerFinishesAloneChangesNothing() throws InterruptedException {
        source.execute("USE " + SCHEMA,
                """
                CREATE TABLE keyed_later (id INT PRIMARY KEY, a CHAR(32), b CHAR(32), KEY (a), KEY (b),
                KEY ab (a, b), KEY ba (b, a), KEY aid (a, id), KEY bid (b, id))""",
                "INSERT INTO keyed_later SELECT seq, MD5(seq), MD5(-seq) FROM seq_1_to_300000");
        ProjectScenario scenario = ProjectScenario.between(folder.resolve("building"), source, target,
                SCHEMA + ".keyed_later");
        try (SluiceProcess process = scenario.start("run")) {
            await("indexes being built", () -> !target.query(
                    "SELECT 1 FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE%keyed_later%ADD%'")
                    .isEmpty());
            process.kill9();
        }

        scenario.run("run").insist(0);

        assertThat(target.query("SHOW INDEX FROM " + SCHEMA + ".keyed_later WHERE Key_name = 'ab'")).hasSize(2);
        source.execute("DROP TABLE " + SCHEMA + ".keyed_later");
    }

    @Test
    void aTableAlteredDuringTheCopyStopsAndGoesOnWhenTheChangeIsUndone() throws InterruptedException {
        ProjectScenario scenario = scenario("altered").phases("schema", "full").option("throttle.rows", 60_000);
        try (SluiceProcess process = scenario.start("run")) {
            awaitChunks(2);
            source.execute("ALTER TABLE " + SCHEMA + ".keyed ADD COLUMN note INT");

            assertThat(process.waitFor(LIMIT)).as(process::toString).isEqualTo(1);
            assertThat(process.toString()).contains("SLUICE-409", SCHEMA + ".keyed");
        } finally {
            source.execute("ALTER TABLE " + SCHEMA + ".keyed DROP COLUMN IF EXISTS note");
        }

        assertEqualToSource(scenario.run("run").insist(0));
    }

    @Test
    void aTargetThatIsKilledAndRestartedIsWaitedFor() throws InterruptedException {
        ProjectScenario scenario = scenario("restart").option("throttle.rows", 40_000);
        try (SluiceProcess process = scenario.start("run")) {
            for (int i = 0; i < 3; i++) {
                awaitChunks(3 + 2 * i);
                target.kill();
                target.restart();
            }

            assertThat(process.waitFor(LIMIT)).as(process::toString).isZero();
        }
        assertEqualToSource(scenario.run("verify").insist(0));
    }

    @Test
    void cutConnectionsToBothSidesAreOpenedAgain() throws InterruptedException {
        try (FaultProxy toSource = FaultProxy.before("127.0.0.1", source.port());
                FaultProxy toTarget = FaultProxy.before("127.0.0.1", target.port())) {
            ProjectScenario scenario = scenario("cuts")
                    .endpoint("source", "127.0.0.1", toSource.port(), "root", OwnServer.PASSWORD)
                    .endpoint("target", "127.0.0.1", toTarget.port(), "root", OwnServer.PASSWORD)
                    .option("throttle.rows", 40_000);
            try (SluiceProcess process = scenario.start("run")) {
                awaitChunks(1);
                toSource.cut();
                awaitChunks(3);
                toTarget.cut();
                toTarget.cutAfterBytes(Direction.TO_SERVER, 300_000);
                awaitChunks(5);
                toSource.cutAfterBytes(Direction.TO_CLIENT, 300_000);

                assertThat(process.waitFor(LIMIT)).as(process::toString).isZero();
            }
            assertEqualToSource(scenario.run("verify").insist(0));
        }
    }

    @Test
    void aTerminatedRunPausesAndGoesOn() throws InterruptedException {
        ProjectScenario scenario = scenario("paused").option("throttle.rows", 20_000);
        try (SluiceProcess process = scenario.start("run")) {
            awaitChunks(2);
            process.terminate();

            assertThat(process.waitFor(Duration.ofMinutes(3))).as(process::toString).isEqualTo(130);
        }

        assertEqualToSource(scenario.option("throttle.rows", 0).run("run").insist(0));
    }

    @Test
    void anEarlierRunThatStillLivesIsFencedOut() throws InterruptedException {
        ProjectScenario first = scenario("fenced").option("throttle.rows", 20_000);
        try (SluiceProcess process = first.start("run")) {
            awaitChunks(2);
            target.execute("UPDATE sluice_progress.owner SET owner = 'another run'");

            assertThat(process.waitFor(LIMIT)).as(process::toString).isEqualTo(1);
            assertThat(process.toString()).contains("SLUICE-405");
        }
        assertEqualToSource(first.option("throttle.rows", 0).run("run").insist(0));
    }

    private ProjectScenario scenario(String name) {
        return ProjectScenario.between(folder.resolve(name), source, target, SCHEMA + ".*").option("chunk.rows",
                10_000);
    }

    /** Waits until the target has recorded so many chunks as done. */
    private void awaitChunks(int count) throws InterruptedException {
        await(count + " chunks", () -> finishedChunks().size() >= count);
    }

    private static void await(String what, BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s within %s", what, LIMIT).isLessThan(deadline);
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Each finished chunk with when it was finished: one that was written twice would show another time. */
    private Map<String, String> finishedChunks() {
        Map<String, String> chunks = new TreeMap<>();
        if (target.query(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = 'sluice_progress' AND table_name = 'chunk'")
                .isEmpty()) {
            return chunks;
        }
        for (List<String> row : target
                .query("SELECT CONCAT(table_name, ' ', range_hash), done_at FROM sluice_progress.chunk")) {
            chunks.put(row.get(0), row.get(1));
        }
        return chunks;
    }

    private void assertEqualToSource(Ended ended) {
        TableComparator.assertSameRows(ComparedSchema.of(source, SCHEMA), ComparedSchema.of(target, SCHEMA));
        assertThat(ended.number("missingInTarget") + ended.number("extraInTarget") + ended.number("valuesDiffer"))
                .isZero();
        assertThat(target.query("SHOW INDEX FROM " + SCHEMA + ".keyed WHERE Key_name = 'v'")).hasSize(1);
        assertThat(target
                .value("SELECT COUNT(*) FROM information_schema.referential_constraints WHERE constraint_schema = '"
                        + SCHEMA + "'"))
                .isEqualTo("1");
    }
}
