package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Endpoint;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A MariaDB set up in ways that stop a run, or surprise whoever runs it: it is said before, with what mends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbOddSettingsIT {
    private MariaDbServer server;

    @BeforeAll
    void startServer() {
        server = MariaDbServer.start(MariaDbVersion.V11_4, "--binlog-format=MIXED", "--binlog-row-image=NOBLOB",
                "--log-bin-compress=ON", "--binlog-expire-logs-seconds=3600", "--innodb-force-primary-key=ON",
                "--binlog-ignore-db=scratch", "--max-connections=12", "--event-scheduler=ON",
                "--sql-mode=PAD_CHAR_TO_FULL_LENGTH,ANSI_QUOTES,NO_BACKSLASH_ESCAPES");
        server.execute("CREATE DATABASE odd",
                "CREATE TABLE odd.keyed (id INT PRIMARY KEY, name VARCHAR(20) COLLATE utf8mb4_uca1400_swedish_ai_ci)",
                "CREATE TABLE odd.log (id INT PRIMARY KEY)");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void aLogThatCouldNotBeFollowedIsOneWarningThatNamesEveryReason() {
        try (Connector connector = TestMove.open(server)) {
            String remedy = Prechecked.source(connector, List.of()).warning("following-changes",
                    "binlog_format = MIXED", "binlog_row_image = NOBLOB",
                    "binlog_expire_logs_seconds = 3600", "filtered by database (scratch)");

            assertThat(remedy).contains("SET GLOBAL binlog_format = ROW; /* to outlive a restart");
            server.execute(Prechecked.statements(remedy));
            String left = Prechecked.source(connector, List.of()).warning("following-changes", "filtered");
            assertThat(left).startsWith("/* remove binlog_do_db and binlog_ignore_db");
        }
    }

    @Test
    void aTriggerThatWouldChangeRowsStopsARunAndOneWithSideEffectsMayBeSkipped() {
        server.execute("CREATE TRIGGER odd.before_it BEFORE INSERT ON odd.keyed FOR EACH ROW SET NEW.name = 'x'",
                "CREATE TRIGGER odd.after_it AFTER INSERT ON odd.keyed FOR EACH ROW INSERT INTO odd.log VALUES (1)",
                "CREATE TRIGGER odd.gone BEFORE DELETE ON odd.log FOR EACH ROW SET @gone = 1",
                "CREATE EVENT odd.cleaning ON SCHEDULE EVERY 1 DAY DO DELETE FROM odd.log");
        try (Connector connector = TestMove.open(server)) {
            Prechecked target = Prechecked.target(connector, tables(connector), Map.of());

            server.execute(target.failure("target-triggers", "odd.before_it", "BEFORE INSERT"));
            assertThat(target.named("target-triggers").guards()).isPresent();
            assertThat(target.results("target-side-effects")).satisfiesExactlyInAnyOrder(
                    result -> assertThat(result).isInstanceOf(PrecheckResult.Failed.class).asString()
                            .contains("odd.after_it", "AFTER INSERT"),
                    result -> assertThat(result).isInstanceOf(PrecheckResult.Warning.class).asString()
                            .contains("odd.gone", "corrections"));
            assertThat(target.named("target-side-effects").guards()).isEmpty();
            server.execute("DROP TRIGGER odd.after_it", "DROP TRIGGER odd.gone",
                    target.warning("target-events", "odd.cleaning"));
            target.assertPassed("target-triggers");
            target.assertPassed("target-side-effects");
            target.assertPassed("target-events");
        }
    }

    @Test
    void aTableWithoutPrimaryKeyIsRefusedWhereTheServerWantsOne() {
        server.execute("SET GLOBAL innodb_force_primary_key = OFF", "CREATE TABLE odd.keyless (id INT)",
                "SET GLOBAL innodb_force_primary_key = ON");
        try (Connector connector = TestMove.open(server)) {
            Prechecked target = Prechecked.target(connector, tables(connector), Map.of());

            server.execute(target.failure("primary-key-required", "innodb_force_primary_key", "odd.keyless"));
            target.assertPassed("primary-key-required");
        } finally {
            server.execute("DROP TABLE odd.keyless");
        }
    }

    @Test
    void aCollationThatTheTargetLacksIsNamed() {
        try (Connector connector = TestMove.open(server)) {
            TableSchema known = tables(connector).stream()
                    .filter(table -> table.id().name().equals("keyed")).findFirst().orElseThrow();
            Map<String, String> options = new HashMap<>(known.options());
            options.put(TableOptions.COLLATION, "utf8mb4_uca9999_ai_ci");
            TableSchema table = new TableSchema(new TableId("odd", "future"), known.dialect(), known.columns(),
                    known.indexes(), List.of(), List.of(), "", options);

            assertThat(Prechecked.target(connector, List.of(table), Map.of()).failure("collations",
                    "utf8mb4_uca9999_ai_ci", "odd.future")).startsWith("ALTER TABLE `odd`.`future` CONVERT TO");
            Prechecked.target(connector, List.of(known), Map.of()).assertPassed("collations",
                    "utf8mb4_uca1400_swedish_ai_ci");
        }
    }

    @Test
    void tooFewConnectionsForTheWorkersAreAWarningThatIsMended() {
        server.execute("SET GLOBAL max_connections = 10");
        try (Connector connector = TestMove.open(server)) {
            Precheck check = Prechecked.target(connector, List.of(), Map.of()).named("connections");

            List<PrecheckResult> few = check.run(new PrecheckScope(Set.of(), List.of(), 2, Map.of()));
            List<PrecheckResult> many = check.run(new PrecheckScope(Set.of(), List.of(), 11, Map.of()));

            assertThat(few).singleElement().isInstanceOf(PrecheckResult.Passed.class);
            assertThat(many).singleElement().isInstanceOfSatisfying(PrecheckResult.Warning.class, warning -> {
                assertThat(warning.message()).contains("24 are needed for 11 workers; max_connections = 10");
                assertThat(warning.remedy().toCopy().orElseThrow()).startsWith("SET GLOBAL max_connections = ");
            });
        }
    }

    @Test
    void aReplicaIsToldFromAPrimaryOnBothSides() {
        server.execute("CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = 1", "START SLAVE SQL_THREAD");
        try (Connector connector = TestMove.open(server)) {
            Prechecked target = Prechecked.target(connector, List.of(), Map.of());

            Prechecked.source(connector, List.of()).warning("standby", "a replica of 127.0.0.1");
            server.execute(target.warning("standby", "is a replica of 127.0.0.1"));
            target.assertPassed("standby", "applying is stopped");
            server.execute("RESET SLAVE ALL");
            target.assertPassed("standby", "a primary");
        }
    }

    @Test
    void theRightToTryStatementsIsAskedForWhereDefinitionsAreFollowedAndIsEnough() throws InterruptedException {
        server.execute("CREATE USER trier@'%' IDENTIFIED BY 'x'");
        try (Connector root = TestMove.open(server); Connector trier = open("trier")) {
            Prechecked copying = Prechecked.target(trier, List.of(), root.settings());
            Prechecked.target(trier, List.of(), Map.of()).following().assertPassed("rehearsal-rights", "another kind");
            copying.assertPassed("rehearsal-rights", "follows no source");
            server.execute(copying.following().warning("rehearsal-rights", "CREATE"));
        }
        try (Connector root = TestMove.open(server); Connector trier = open("trier")) { // sessions keep what they began with
            TableSchema keyed = root.catalog().describe(List.of(new TableId("odd", "keyed"))).getFirst();

            Prechecked.target(trier, List.of(), root.settings()).following()
                    .assertPassed("rehearsal-rights", "all rights");
            TriedStatements.assertAllowed(trier, keyed);
        }
    }

    @Test
    void rightsOfARoleCountOnceItIsSwitchedOn() {
        server.execute("CREATE ROLE filler", "GRANT ALL ON odd.* TO filler", "GRANT ALL ON sluice_progress.* TO filler",
                "CREATE USER roled@'%' IDENTIFIED BY 'x'", "GRANT filler TO roled@'%'");
        try (Connector root = TestMove.open(server)) {
            List<TableSchema> tables = tables(root);

            try (Connector roled = open("roled")) {
                assertThat(Prechecked.target(roled, tables, Map.of()).results("target-grants")).first()
                        .isInstanceOfSatisfying(PrecheckResult.Failed.class, failed -> assertThat(
                                failed.remedy().sentence()).contains("SET DEFAULT ROLE `filler` FOR `roled`@`%`;"));
            }
            server.execute("SET DEFAULT ROLE filler FOR roled@'%'");
            try (Connector roled = open("roled")) {
                Prechecked.target(roled, tables, Map.of()).assertPassed("target-grants");
                Prechecked.target(roled, tables, Map.of()).assertPassed("long-transactions", "not known");
                Prechecked.target(roled, tables, Map.of()).assertPassed("standby", "REPLICA MONITOR");
            }
        }
    }

    @Test
    void ourSessionsKeepTheirOwnSettingsHoweverOddTheServersAre() {
        try (Connector connector = TestMove.open(server)) {
            Prechecked.source(connector, List.of()).assertPassed("session-settings", "PAD_CHAR_TO_FULL_LENGTH");
            Prechecked.source(connector, List.of()).assertPassed("clock", "within");
        }
    }

    @Test
    void valuesArriveAsTheyAreHoweverOddTheServersModesAre() throws InterruptedException {
        OddModes.assertImmune(server);
    }

    @Test
    void theRightsToFollowTheLogAreNamedAsThisServerKnowsThem() {
        server.execute("CREATE USER follower@'%' IDENTIFIED BY 'x'");
        try (Connector connector = open("follower")) {
            String remedy = Prechecked.source(connector, List.of()).warning("following-changes",
                    "lacks REPLICATION SLAVE, BINLOG MONITOR");
            server.execute(Prechecked.statements(remedy));

            PrecheckResult after = Prechecked.source(connector, List.of()).results("following-changes").getFirst();
            assertThat(after.toString()).doesNotContain("lacks");
        }
    }

    private static List<TableSchema> tables(Connector connector) {
        return connector.catalog()
                .describe(connector.catalog().tables().stream().filter(id -> id.schema().equals("odd")).toList());
    }

    private Connector open(String user) {
        Map<String, String> settings = new HashMap<>(TestMove.endpoint(server).settings());
        settings.put("user", user);
        return new MariaDbConnectorFactory().open(new Endpoint("mariadb", settings, Secret.of("x")));
    }
}
