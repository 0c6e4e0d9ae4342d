package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.following.HotRows.Writing;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that follows its source without an end is asked by other processes to compare, while the source is written to: no
 * false alarm, no miss, and it goes on following.
 */
class ComparedWhileFollowingIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int QUIET_ROW = 1_500;

    @TempDir
    private Path folder;

    @Test
    void onMariaDb() throws Exception {
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            compare(MariaDbServer.shared(MariaDbVersion.V11_4), target, "asked_maria");
        }
    }

    @Test
    void fromMySqlToMariaDb() throws Exception {
        compare(MySqlServer.shared(), MariaDbServer.shared(MariaDbVersion.V11_4), "asked_mysql");
    }

    private void compare(SqlServer source, SqlServer target, String schema) throws Exception {
        HotRows rows = HotRows.create(source, schema);
        // the path of a socket is short
        ProjectScenario scenario = ProjectScenario.between(folder.resolve("p"), source, target, schema + ".*")
                .phases("schema", "full", "incremental", "verification");
        scenario.run("run", "--until", "full").insist(0);

        try (SluiceProcess run = follow(scenario)) {
            try (Writing _ = rows.write()) {
                Ended all = verify(scenario, 0);
                assertThat(all.json().get("verdict").asText()).isEqualTo("CONSISTENT");
                assertThat(all.json().get("state").asText()).isEqualTo("RUNNING");
                assertThat(all.json().toString()).doesNotContain("still changing");

                aRowThatChangedIsDamaged(source, target, schema);
                Ended changed = verify(scenario, 3, "--tables", "changed");
                assertThat(changed.number("valuesDiffer")).isEqualTo(1);
                assertThat(changed.number("missingInTarget") + changed.number("extraInTarget")).isZero();
                assertThat(changed.correctionFiles()).isNotEmpty();

                target.execute(setQuietRow(schema, 1));
                assertThat(verify(scenario, 0, "--tables", "changed").json().get("scope").toString())
                        .contains("since the last comparison");
                JsonNode shown = scenario.run("show").insist(0).json();
                assertThat(shown.get("step").asText()).isEqualTo("Incremental synchronization");
                assertThat(shown.get("comparison").get("verdict").asText()).isEqualTo("PARTIAL");
                await(() -> scenario.run("show").json().get("comparison").get("changesSince").asLong() > 0);
            }
            aLaterWriteArrives(source, target, schema);
            assertThat(verify(scenario, 0).json().get("verdict").asText()).isEqualTo("CONSISTENT");
            assertThat(run.isAlive()).as(run.toString()).isTrue();
            scenario.run("pause").insist(0);
            assertThat(run.waitFor(SOON)).as(run.toString()).isEqualTo(130);
        }
        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
    }

    @Test
    void aKilledRunLosesNothingAndTheNextOneIsComparedFromTheBeginning() throws Exception {
        SqlServer source = MySqlServer.shared();
        SqlServer target = MariaDbServer.shared(MariaDbVersion.V11_4);
        HotRows rows = HotRows.create(source, "asked_killed");
        ProjectScenario scenario = ProjectScenario.between(folder.resolve("p"), source, target, "asked_killed.*")
                .phases("schema", "full", "incremental", "verification");
        scenario.run("run", "--until", "full").insist(0);
        try (Writing _ = rows.write()) {
            try (SluiceProcess run = follow(scenario); SluiceProcess verify = scenario.start("verify")) {
                run.awaitLine(line -> line.contains("Full verification"), SOON);

                run.kill9();

                assertThat(verify.waitFor(SOON)).as(verify.toString()).isEqualTo(1);
                assertThat(verify.json()).contains("SLUICE-506");
            }
            try (SluiceProcess run = follow(scenario)) {
                assertThat(scenario.run("show").json().has("comparison")).as("nobody has asked this run").isFalse();
                assertThat(verify(scenario, 0, "--tables", "changed").json().get("verdict").asText())
                        .isEqualTo("CONSISTENT");
                run.interrupt();
                assertThat(run.waitFor(SOON)).as(run.toString()).isEqualTo(130);
            }
        }
    }

    private static SluiceProcess follow(ProjectScenario scenario) throws InterruptedException {
        SluiceProcess run = scenario.start("run");
        run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
        return run;
    }

    private static Ended verify(ProjectScenario scenario, int exitCode, String... scope) {
        return scenario.run("verify", scope).insist(exitCode);
    }

    private static String setQuietRow(String schema, int value) {
        return "UPDATE %s.counters SET n = %d WHERE id = %d".formatted(schema, value, QUIET_ROW);
    }

    private static void aRowThatChangedIsDamaged(SqlServer source, SqlServer target, String schema)
            throws InterruptedException {
        source.execute(setQuietRow(schema, 1));
        awaitQuietRow(target, schema, "1");
        target.execute(setQuietRow(schema, 7));
    }

    private static void aLaterWriteArrives(SqlServer source, SqlServer target, String schema)
            throws InterruptedException {
        source.execute(setQuietRow(schema, 2));
        awaitQuietRow(target, schema, "2");
    }

    private static void awaitQuietRow(SqlServer target, String schema, String value) throws InterruptedException {
        await(() -> value.equals(
                target.value("SELECT n FROM " + schema + ".counters WHERE id = " + QUIET_ROW)));
    }

    private static void await(BooleanSupplier arrived) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!arrived.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the change arrives in time").isLessThan(deadline);
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
    }
}
