package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables without a key, and those that foreign keys change, are written to during their copy and after it, and Sluice is
 * killed in both: at the end both sides hold the same rows the same number of times.
 */
class KeylessFollowedIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    /** The copy takes some seconds then. */
    private static final int ROWS = 3_000;
    private static final int ROWS_A_SECOND = 4_000;

    @TempDir
    private Path folder;

    @Test
    void mariaDbIsFollowedThoughItsLogLacksWhatForeignKeysDo() throws Exception {
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            follow(MariaDbServer.shared(MariaDbVersion.V11_4), target, "unkeyed_maria");
        }
    }

    @Test
    void mySqlIsFollowed() throws Exception {
        try (MySqlServer target = MySqlServer.start()) {
            follow(MySqlServer.shared(), target, "unkeyed_mysql");
        }
    }

    @Test
    void mariaDbIsFollowedToMySql() throws Exception {
        follow(MariaDbServer.shared(MariaDbVersion.V11_4), MySqlServer.shared(), "unkeyed_across");
    }

    private void follow(SqlServer source, SqlServer target, String schema) throws Exception {
        UnkeyedShop shop = UnkeyedShop.create(source, schema, ROWS);
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, schema + ".*")
                .phases("schema", "full", "incremental", "verification").option("chunk.rows", 300)
                .option("workers", 2).option("throttle.rows", ROWS_A_SECOND).option("apply.rows", 50)
                .option("verify.rounds", 3);
        try (UnkeyedShop.Writing writing = shop.write()) {
            killDuring("Full migration", scenario, writing);
            killDuring("Incremental synchronization", scenario, writing);
            noFalseAlarmWhileWritesGoOn(scenario);
        }

        Ended caughtUp = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(caughtUp.json().get("verdict").toString()).contains("CONSISTENT");
        assertThat(caughtUp.number("conflicts")).isZero();
        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
    }

    private static void killDuring(String phase, ProjectScenario scenario, UnkeyedShop.Writing writing)
            throws InterruptedException {
        try (SluiceProcess run = scenario.start("run")) {
            run.awaitLine(line -> line.contains(phase), SOON);
            writing.awaitMore(150);
            run.kill9();
        }
    }

    private static void noFalseAlarmWhileWritesGoOn(ProjectScenario scenario) {
        Ended ended = scenario.run("run", "--until", "caught-up");

        assertThat(ended.exitCode()).as(ended.process().toString()).isIn(0, 3);
        assertThat(ended.json().get("verdict").toString()).doesNotContain("DIFFERENT", "INCOMPLETE");
        assertThat(ended.number("missingInTarget") + ended.number("extraInTarget") + ended.number("valuesDiffer"))
                .isZero();
    }
}
