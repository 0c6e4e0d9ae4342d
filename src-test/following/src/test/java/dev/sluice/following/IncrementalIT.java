package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is written to all the while, during the copy and after it, is equal on the target once caught up with. */
class IncrementalIT {
    private static final String SCHEMA = "moving_shop";
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void mariaDbIsFollowedToMariaDb() throws Exception {
        try (MariaDbServer source = MariaDbServer.start(MariaDbVersion.V11_4);
                MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            follow(source, target);
        }
    }

    @Test
    void mySqlIsFollowedToMySql() throws Exception {
        try (MySqlServer source = MySqlServer.start(); MySqlServer target = MySqlServer.start()) {
            follow(source, target);
        }
    }

    @Test
    void mariaDbIsFollowedToMySql() throws Exception {
        try (MariaDbServer source = MariaDbServer.start(MariaDbVersion.V10_11);
                MySqlServer target = MySqlServer.start()) {
            follow(source, target);
        }
    }

    @Test
    void mySqlIsFollowedToMariaDb() throws Exception {
        try (MySqlServer source = MySqlServer.start();
                MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            follow(source, target);
        }
    }

    /** Copies and follows under writes, is killed and interrupted, loses its source for a moment, and catches up. */
    private void follow(OwnServer source, OwnServer target) throws Exception {
        BusyShop shop = BusyShop.create(source, SCHEMA, 3_000);
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, SCHEMA + ".*")
                .phases("schema", "full", "incremental", "verification").option("chunk.rows", 200)
                .option("workers", 2);
        try (BusyShop.Writing writing = shop.write()) {
            kill(scenario, writing);
            interruptAfterARestartOfTheSource(scenario, source, writing);
            noFalseAlarmWhileWritesGoOn(scenario);
        }

        Ended caughtUp = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(caughtUp.json().get("verdict").toString()).contains("CONSISTENT");
        assertThat(caughtUp.number("conflicts")).isZero();
        TableComparator.assertSameRows(ComparedSchema.of(source, SCHEMA), ComparedSchema.of(target, SCHEMA));
    }

    /** Rows may change too often to be seen equal, but none is called different. */
    private static void noFalseAlarmWhileWritesGoOn(ProjectScenario scenario) {
        Ended ended = scenario.run("run", "--until", "caught-up");

        assertThat(ended.exitCode()).as(ended.process().toString()).isIn(0, 3);
        assertThat(ended.json().get("verdict").toString()).doesNotContain("DIFFERENT", "INCOMPLETE");
        assertThat(ended.number("missingInTarget") + ended.number("extraInTarget") + ended.number("valuesDiffer"))
                .isZero();
    }

    private void kill(ProjectScenario scenario, BusyShop.Writing writing) throws InterruptedException {
        try (SluiceProcess first = scenario.start("run")) {
            first.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
            writing.awaitMore(100);
            first.kill9();
        }
    }

    private void interruptAfterARestartOfTheSource(ProjectScenario scenario, OwnServer source,
            BusyShop.Writing writing) throws InterruptedException {
        try (SluiceProcess second = scenario.start("run")) {
            second.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
            writing.awaitMore(100);
            source.restart();
            writing.awaitMore(100);
            second.terminate();
            assertThat(second.waitFor(SOON)).as(second.toString()).isEqualTo(130);
        }
    }
}
