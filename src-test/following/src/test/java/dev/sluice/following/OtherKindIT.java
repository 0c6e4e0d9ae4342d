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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers of different kinds, both ways. The copy is made by hand or by a project of its own: another one follows the
 * source from a place that it names.
 */
class OtherKindIT {
    private static final OwnServer MARIADB = MariaDbServer.start(MariaDbVersion.V11_4);
    private static final OwnServer MYSQL = MySqlServer.start();

    @TempDir
    private Path folder;

    @AfterAll
    static void stopServers() {
        MARIADB.close();
        MYSQL.close();
    }

    @Test
    void mariaDbIsFollowedFromAPosition() throws Exception {
        followFromAPosition(MARIADB, MYSQL, "placed_here", "SELECT @@gtid_binlog_pos");
    }

    @Test
    void mySqlIsFollowedFromAPosition() throws Exception {
        followFromAPosition(MYSQL, MARIADB, "placed_there", "SELECT @@gtid_executed");
    }

    @Test
    void mariaDbIsFollowedFromNowOnAndTablesAreEmptiedAndDropped() throws Exception {
        followFromNow(MARIADB, MYSQL, "emptied_here");
    }

    @Test
    void mySqlIsFollowedFromNowOnAndTablesAreEmptiedAndDropped() throws Exception {
        followFromNow(MYSQL, MARIADB, "emptied_there");
    }

    private void followFromAPosition(OwnServer source, OwnServer target, String schema, String place)
            throws Exception {
        BusyShop shop = restoredByHand(source, target, schema);
        String position = String.valueOf(source.value(place));
        writeTo(shop);
        ProjectScenario followed = following(source, target, schema).option("start.from", position);

        Ended ended = followed.run("run", "--until", "caught-up").insist(0);

        assertEqual(ended, source, target, schema);
    }

    /** Hard case 69. */
    private void followFromNow(OwnServer source, OwnServer target, String schema) throws Exception {
        BusyShop shop = copied(source, target, schema);
        ProjectScenario followed = following(source, target, schema);
        followed.run("run", "--until", "caught-up").insist(0);
        writeTo(shop);
        source.execute("USE " + schema, "TRUNCATE TABLE stock", "INSERT INTO stock VALUES ('zz', 1, 2, NULL)",
                "DROP TABLE tally");

        Ended ended = followed.run("run", "--until", "caught-up").insist(0);

        assertEqual(ended, source, target, schema);
        assertThat(target.query("SHOW TABLES FROM " + schema).toString()).doesNotContain("tally");
    }

    /** On a target that Sluice never wrote to. */
    private static BusyShop restoredByHand(OwnServer source, OwnServer target, String schema) {
        target.execute("DROP DATABASE IF EXISTS sluice_progress");
        BusyShop.create(target, schema, 300);
        BusyShop shop = BusyShop.create(source, schema, 300);
        for (OwnServer server : List.of(source, target)) { // the quotient of two decimals is not the same on both
            server.execute("UPDATE " + schema + ".orders SET share = id / 8e0");
        }
        return shop;
    }

    private BusyShop copied(OwnServer source, OwnServer target, String schema) {
        BusyShop shop = BusyShop.create(source, schema, 300);
        ProjectScenario.between(folder.resolve("copy"), source, target, schema + ".*").phases("schema", "full")
                .run("run").insist(0);
        return shop;
    }

    private static void writeTo(BusyShop shop) throws InterruptedException {
        try (BusyShop.Writing writing = shop.write()) {
            writing.awaitMore(100);
        }
    }

    private ProjectScenario following(OwnServer source, OwnServer target, String schema) {
        return ProjectScenario.between(folder.resolve("follow"), source, target, schema + ".*")
                .phases("incremental", "verification");
    }

    private static void assertEqual(Ended ended, OwnServer source, OwnServer target, String schema) throws Exception {
        assertThat(ended.json().get("verdict").toString()).contains("CONSISTENT");
        assertThat(ended.number("conflicts")).isZero();
        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
    }
}
