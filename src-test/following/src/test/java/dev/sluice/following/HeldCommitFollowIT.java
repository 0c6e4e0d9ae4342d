package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.HeldCommit;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction that is in the source's log before the copy begins, and cannot be read until it is over, arrives once. */
class HeldCommitFollowIT {
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    /** A table without a key is copied from a view of its own, and a change of it that came twice would be seen. */
    @Test
    void whatMariaDbHoldsDuringTheCopyArrivesOnce() throws InterruptedException {
        try (MariaDbServer source = MariaDbServer.start(MariaDbVersion.V11_4)) {
            holdDuringTheCopy(source, "CREATE TABLE t (id INT)");
        }
    }

    /** To be copied, a table without a key would wait for the commit. */
    @Test
    void whatMySqlHoldsDuringTheCopyArrivesOnce() throws InterruptedException {
        try (MySqlServer source = MySqlServer.start()) {
            holdDuringTheCopy(source, "CREATE TABLE t (id INT PRIMARY KEY)");
        }
    }

    private void holdDuringTheCopy(OwnServer source, String table) throws InterruptedException {
        SqlServer target = MariaDbServer.shared(MariaDbVersion.V11_4);
        String schema = "held_" + source.type();
        source.execute("CREATE DATABASE " + schema, "USE " + schema, table, "INSERT INTO t VALUES (1), (2)");
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, schema + ".*")
                .phases("schema", "full", "incremental", "verification");
        try (HeldCommit _ = HeldCommit.hold(source, "INSERT INTO " + schema + ".t VALUES (3)");
                SluiceProcess run = scenario.start("run")) {
            run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
            assertThat(source.query("SELECT id FROM " + schema + ".t")).as("rows that can be read").hasSize(2);
            run.terminate();
            run.waitFor(SOON);
        }

        scenario.run("run", "--until", "caught-up").insist(0);

        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
        assertThat(target.query("SELECT id FROM " + schema + ".t")).hasSize(3);
    }
}
