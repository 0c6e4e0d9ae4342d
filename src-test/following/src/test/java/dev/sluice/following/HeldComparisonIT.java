package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.following.HotRows.Writing;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that never rest are compared while they are written to: none is left undecided, none is missed or made up. */
class HeldComparisonIT {
    @TempDir
    private Path folder;

    @Test
    void mariaDbIsComparedUnderLoad() throws Exception {
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            compare(MariaDbServer.shared(MariaDbVersion.V11_4), target, "hot_maria");
        }
    }

    @Test
    void mySqlIsComparedUnderLoad() {
        compare(MySqlServer.shared(), MariaDbServer.shared(MariaDbVersion.V11_4), "hot_mysql");
    }

    private void compare(SqlServer source, SqlServer target, String schema) {
        HotRows rows = HotRows.create(source, schema);
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, schema + ".*")
                .phases("schema", "full", "incremental", "verification").option("verify.rounds", 2);
        scenario.run("run", "--until", "full").insist(0);

        try (Writing _ = rows.write()) {
            allRowsAreFoundEqual(scenario);
            target.execute("DELETE FROM " + schema + ".events WHERE what = 'event 7'");
            try (Writing _ = rows.writeUnlogged()) {
                theTwoThatDifferAreFound(scenario);
            }
        }

        source.execute("UPDATE " + schema + ".counters SET n = n + 1 WHERE id = " + HotRows.UNLOGGED);
        target.execute("INSERT INTO " + schema + ".events VALUES ('event 7', 7)");
        scenario.run("run", "--until", "caught-up").insist(0);
        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
    }

    private static void allRowsAreFoundEqual(ProjectScenario scenario) {
        Ended ended = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(ended.json().get("verdict").toString()).contains("CONSISTENT");
        assertThat(ended.json().toString()).doesNotContain("still changing");
    }

    private static void theTwoThatDifferAreFound(ProjectScenario scenario) {
        Ended ended = scenario.run("run", "--until", "caught-up").insist(3);

        assertThat(ended.number("valuesDiffer")).isEqualTo(1);
        assertThat(ended.number("missingInTarget")).isEqualTo(1);
        assertThat(ended.number("extraInTarget")).isZero();
        assertThat(ended.json().toString()).doesNotContain("still changing");
    }
}
