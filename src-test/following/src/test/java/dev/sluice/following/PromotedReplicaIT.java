package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hard case 53: the source fails, and a replica of it is promoted. */
class PromotedReplicaIT {
    private static final String SCHEMA = "promoted_shop";

    @TempDir
    private Path folder;

    @Test
    void mariaDbIsFollowedOnThroughAPromotion() throws Exception {
        try (MariaDbServer first = mariaDb();
                MariaDbServer second = mariaDb();
                MariaDbServer target = mariaDb()) {
            promote(first, second, target);
        }
    }

    @Test
    void mySqlIsFollowedOnThroughAPromotion() throws Exception {
        try (MySqlServer first = MySqlServer.start();
                MySqlServer second = MySqlServer.start();
                MySqlServer target = MySqlServer.start()) {
            promote(first, second, target);
        }
    }

    private static MariaDbServer mariaDb() {
        return MariaDbServer.start(MariaDbVersion.V11_4, "--log-slave-updates=ON");
    }

    /** In one scene, because servers take long to start: a whole succession first, and one with a loss after that. */
    private void promote(OwnServer first, OwnServer second, OwnServer target) throws Exception {
        GtidReplica replica = GtidReplica.of(first, second);
        BusyShop shop = BusyShop.create(first, SCHEMA, 500);
        ProjectScenario scenario = ProjectScenario.between(folder, first, target, SCHEMA + ".*")
                .phases("schema", "full", "incremental", "verification");
        scenario.runWell("--until", "caught-up");
        try (BusyShop.Writing writing = shop.write()) {
            writing.awaitMore(50);
        }
        replica.promote();
        first.stop();
        second.execute("DELETE FROM " + SCHEMA + ".stock WHERE sku % 3 = 0",
                "INSERT INTO " + SCHEMA + ".stock VALUES ('lost', 1, 1, NULL)");

        sourceIs(scenario, second);
        accept(scenario).insist(0);
        Ended caughtUp = scenario.runWell("--until", "caught-up");

        assertThat(caughtUp.json().get("verdict").toString()).contains("CONSISTENT");
        TableComparator.assertSameRows(ComparedSchema.of(second, SCHEMA), ComparedSchema.of(target, SCHEMA));
        goBack(scenario, first, second);
    }

    /** The first comes back as it was, without what the second had since. */
    private static void goBack(ProjectScenario scenario, OwnServer first, OwnServer second) {
        String lost = GtidReplica.last(second);
        second.stop();
        first.restart();
        sourceIs(scenario, first);

        Ended refused = accept(scenario).insist(1);

        assertThat(refused.errorCodes()).containsExactly("SLUICE-609");
        String error = refused.json().get("errors").get(0).toString();
        assertThat(error).contains(lost).contains("full comparison");
    }

    private static void sourceIs(ProjectScenario scenario, OwnServer server) {
        scenario.endpoint("source", server.host(), server.port(), server.user(), server.password())
                .change(project -> project.withObject("/source").put("type", server.type()));
    }

    private static Ended accept(ProjectScenario scenario) {
        return scenario.command("project", "accept-source", "--reason", "failover");
    }
}
