package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Endpoint;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.Role;
import dev.sluice.testkit.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A MySQL set up in ways that stop a run, or surprise whoever runs it: it is said before, with what mends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MySqlOddSettingsIT {
    private MySqlServer server;

    @BeforeAll
    void startServer() {
        server = MySqlServer.start("--binlog-row-image=MINIMAL", "--binlog-row-value-options=PARTIAL_JSON",
                "--binlog-expire-logs-seconds=3600", "--sql-require-primary-key=ON", "--max-allowed-packet=1M",
                "--innodb-lock-wait-timeout=3", "--partial-revokes=ON",
                "--sql-mode=PAD_CHAR_TO_FULL_LENGTH,ANSI_QUOTES,NO_BACKSLASH_ESCAPES");
        server.execute("CREATE DATABASE odd", "CREATE TABLE odd.keyed (id INT PRIMARY KEY, doc LONGTEXT)");
        server.execute("SET sql_require_primary_key = OFF", "CREATE TABLE odd.keyless (id INT)");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void aLogThatCouldNotBeFollowedIsOneWarningWhoseRemedyMendsIt() {
        try (Connector connector = TestMove.open(server)) {
            String remedy = Prechecked.source(connector, List.of()).warning("following-changes",
                    "binlog_row_image = MINIMAL", "binlog_row_value_options = PARTIAL_JSON",
                    "binlog_expire_logs_seconds = 3600");

            server.execute(Prechecked.statements(remedy));

            Prechecked.source(connector, List.of()).assertPassed("following-changes", "full images");
            assertThat(server.value("SELECT @@global.binlog_row_image")).isEqualTo("FULL");
        }
    }

    @Test
    void tablesWithoutPrimaryKeyAreRefusedWhereTheServerWantsOneAndNamedWhereItAddsOne() {
        try (Connector connector = TestMove.open(server)) {
            Prechecked target = Prechecked.target(connector, tables(connector), Map.of());

            String remedy = target.failure("primary-key-required", "sql_require_primary_key", "odd.keyless");
            server.execute(remedy, "SET GLOBAL sql_generate_invisible_primary_key = ON");
            target.assertPassed("primary-key-required");
            server.execute(target.warning("invisible-primary-key", "my_row_id", "odd.keyless"));
            target.assertPassed("invisible-primary-key");
            server.execute("SET GLOBAL sql_require_primary_key = ON");
            assertThat(Prechecked.source(connector, tables(connector)).warning("row-key", "odd.keyless"))
                    .contains("ALTER TABLE `odd`.`keyless`");
        }
    }

    @Test
    void settingsAreComparedWithTheSources() {
        try (Connector connector = TestMove.open(server)) {
            Map<String, String> other = new HashMap<>(connector.settings());
            other.putAll(Map.of("max_allowed_packet", "67108864", "sql_mode", "", "time_zone", "+05:30",
                    "lower_case_table_names", "1", "innodb_strict_mode", "OFF", "default_table_encryption", "ON"));
            Prechecked target = Prechecked.target(connector, tables(connector), other);

            assertThat(target.warning("max-allowed-packet", "odd.keyed", "1 of 2"))
                    .isEqualTo("SET PERSIST max_allowed_packet = 67108864;");
            target.warning("application-settings", "time_zone is +05:30 on the source", "ANSI_QUOTES");
            target.warning("table-name-case", "lower_case_table_names = 1");
            target.warning("row-size", "innodb_strict_mode = ON");
            target.warning("table-encryption", "default_table_encryption = OFF");
            assertThat(target.warning("lock-wait", "innodb_lock_wait_timeout = 3"))
                    .isEqualTo("SET PERSIST innodb_lock_wait_timeout = 50;");
        }
    }

    @Test
    void aServerThatIsReadOnlyIsToldWithBothSwitches() {
        server.execute("SET GLOBAL super_read_only = 1");
        try (Connector connector = TestMove.open(server)) {
            String remedy = Prechecked.target(connector, List.of(), Map.of()).failure("target-writable",
                    "super_read_only, read_only");
            assertThat(remedy).isEqualTo("SET GLOBAL super_read_only = 0; SET GLOBAL read_only = 0;");
        } finally {
            server.execute("SET GLOBAL super_read_only = 0", "SET GLOBAL read_only = 0");
        }
    }

    @Test
    void aReplicaIsToldFromAPrimaryOnBothSides() {
        server.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = 1",
                "START REPLICA SQL_THREAD");
        try (Connector connector = TestMove.open(server)) {
            Prechecked target = Prechecked.target(connector, List.of(), Map.of());

            Prechecked.source(connector, List.of()).warning("standby", "a replica of 127.0.0.1");
            server.execute(target.warning("standby", "is a replica of 127.0.0.1"));
            target.assertPassed("standby", "applying is stopped");
            server.execute("RESET REPLICA ALL");
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
    void rightsOfRolesAndRevokedDatabasesAreUnderstood() {
        server.execute("CREATE ROLE filler", "GRANT ALL ON odd.* TO filler", "GRANT ALL ON sluice_progress.* TO filler",
                "CREATE USER roled@'%' IDENTIFIED BY 'x'", "GRANT filler TO roled@'%'",
                "CREATE USER revoked@'%' IDENTIFIED BY 'x'", "GRANT ALL ON *.* TO revoked@'%'",
                "REVOKE INSERT ON odd.* FROM revoked@'%'");
        try (Connector root = TestMove.open(server)) {
            List<TableSchema> tables = tables(root);

            try (Connector roled = open("roled")) {
                List<PrecheckResult> results = Prechecked.target(roled, tables, Map.of()).results("target-grants");
                assertThat(results).hasSize(2).first().isInstanceOfSatisfying(PrecheckResult.Failed.class, failed -> {
                    assertThat(failed.message()).contains("`filler`@`%`", "switched on");
                    assertThat(failed.remedy().sentence()).contains("ALTER USER `roled`@`%` DEFAULT ROLE ALL;");
                });
            }
            server.execute("ALTER USER roled@'%' DEFAULT ROLE ALL");
            try (Connector roled = open("roled")) {
                Prechecked.target(roled, tables, Map.of()).assertPassed("target-grants");
            }
            try (Connector revoked = open("revoked")) {
                String grant = Prechecked.target(revoked, tables, Map.of()).failure("target-grants", "lacks INSERT");
                server.execute(grant);
                Prechecked.target(revoked, tables, Map.of()).assertPassed("target-grants");
            }
        }
    }

    @Test
    void whatAUserMayNotAskIsSaidToBeUnknownAndFewConnectionsAreAWarning() {
        server.execute("CREATE USER poor@'%' IDENTIFIED BY 'x' WITH MAX_USER_CONNECTIONS 3",
                "GRANT SELECT ON odd.* TO poor@'%'");
        try (Connector connector = open("poor")) {
            Prechecked source = Prechecked.source(connector, List.of());

            source.assertPassed("long-transactions", "GRANT PROCESS ON *.* TO `poor`@`%`;");
            source.assertPassed("standby", "GRANT REPLICATION CLIENT ON *.* TO `poor`@`%`;");
            assertThat(source.warning("following-changes", "lacks REPLICATION SLAVE, REPLICATION CLIENT"))
                    .contains("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `poor`@`%`;");
            server.execute(source.warning("connections", "this user may have 3"));
            assertThat(server.value("SELECT max_user_connections FROM mysql.user WHERE user = 'poor'")).isEqualTo("4");
        }
    }

    @Test
    void aTransactionThatIsOpenForLongIsNamedWithWhatEndsIt() throws SQLException {
        try (Connection other = server.connect();
                Statement statement = other.createStatement();
                SessionPools pools = pools()) {
            Queries queries = new Queries(pools::readers);
            CheckedServer checked = CheckedServer.of(Flavor.MYSQL, address(), facts(pools), queries,
                    Collations.of(queries));
            ServerChecks checks = new ServerChecks(checked);
            statement.execute("START TRANSACTION");
            statement.executeQuery("SELECT * FROM odd.keyed FOR UPDATE").close();

            assertThat(checks.longTransactions(0)).isInstanceOfSatisfying(PrecheckResult.Warning.class, warning -> {
                assertThat(warning.message()).contains("1 open for 0 s");
                assertThat(warning.remedy().toCopy().orElseThrow()).matches("KILL \\d+;");
            });
            assertThat(checks.longTransactions(30)).isInstanceOf(PrecheckResult.Passed.class);
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
    void everyCheckHasAnAnswerOnBothSides() {
        try (Connector connector = TestMove.open(server)) {
            for (Role role : Role.values()) {
                Prechecked checked = role == Role.SOURCE
                        ? Prechecked.source(connector, tables(connector))
                        : Prechecked.target(connector, tables(connector), connector.settings());
                assertThat(connector.prechecks(role)).allSatisfy(check -> assertThat(checked.results(check.id()))
                        .isNotEmpty().allMatch(result -> result.check().equals(check.id())));
            }
        }
    }

    private static List<TableSchema> tables(Connector connector) {
        return connector.catalog()
                .describe(connector.catalog().tables().stream().filter(id -> id.schema().equals("odd")).toList());
    }

    private ServerAddress address() {
        return new ServerAddress(server.host(), server.port(), server.user(), Secret.of(server.password()),
                new Tls(Tls.Mode.OFF, Optional.empty()), new ServerAddress.Limits(10_000, 60_000));
    }

    private SessionPools pools() {
        return new SessionPools(address(), new MySqlDriver(), new MySqlFailures("odd", new MySqlDriver()));
    }

    private static ServerFacts facts(SessionPools pools) throws SQLException {
        try (Connection connection = pools.readers().borrow()) {
            return ServerFacts.read(connection);
        }
    }

    private Connector open(String user) {
        Map<String, String> settings = new HashMap<>(TestMove.endpoint(server).settings());
        settings.put("user", user);
        return new MySqlConnectorFactory().open(new Endpoint("mysql", settings, Secret.of("x")));
    }
}
