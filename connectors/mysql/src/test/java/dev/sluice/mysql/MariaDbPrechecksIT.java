package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Secret;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What would fail later is said before, with what to do about it. */
class MariaDbPrechecksIT {
    private final MariaDb server = MariaDbServer.shared(MariaDbVersion.V11_4);

    @Test
    void missingRightsAreToldWithTheGrantThatMendsThem() {
        server.execute("CREATE OR REPLACE DATABASE check_grants", "CREATE OR REPLACE USER mover@'%' IDENTIFIED BY 'x'",
                "CREATE TABLE check_grants.t (id INT PRIMARY KEY, secret INT)",
                "GRANT INSERT ON check_grants.* TO mover@'%'");
        try (Connector asRoot = TestMove.open(server); Connector connector = open(Map.of("user", "mover"), "x")) {
            List<TableSchema> tables = asRoot.catalog().describe(tablesOf(asRoot, "check_grants"));

            List<PrecheckResult> source = run(connector, Role.SOURCE, tables, "source-grants");
            List<PrecheckResult> target = run(connector, Role.TARGET, tables, "target-grants");

            assertThat(remedies(source)).containsExactly("GRANT SELECT ON `check_grants`.`t` TO `mover`@`%`;");
            assertThat(remedies(target)).containsExactly(
                    "GRANT INSERT, SELECT, UPDATE, DELETE, TRIGGER, CREATE, ALTER, INDEX, DROP, CREATE VIEW, SHOW VIEW"
                            + " ON `check\\_grants`.* TO `mover`@`%`;",
                    "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE ON `sluice\\_progress`.* TO `mover`@`%`;");
            server.execute(remedies(source));
            server.execute(remedies(target));
            assertThat(run(connector, Role.SOURCE, tables, "source-grants"))
                    .hasOnlyElementsOfType(PrecheckResult.Passed.class);
            assertThat(run(connector, Role.TARGET, tables, "target-grants"))
                    .hasOnlyElementsOfType(PrecheckResult.Passed.class);
        }
    }

    @Test
    void aTableThatIsDroppedMeanwhileLacksNoRight() {
        server.execute("CREATE OR REPLACE DATABASE check_dropped", "CREATE TABLE check_dropped.t (id INT PRIMARY KEY)");
        try (Connector connector = TestMove.open(server)) {
            List<TableSchema> tables = connector.catalog().describe(tablesOf(connector, "check_dropped"));
            server.execute("DROP TABLE check_dropped.t");

            List<PrecheckResult> results = run(connector, Role.SOURCE, tables, "source-grants");

            assertThat(results).hasOnlyElementsOfType(PrecheckResult.Passed.class);
        }
    }

    @Test
    void anEngineWithoutTransactionsIsRefused() {
        server.execute("CREATE OR REPLACE DATABASE check_engine",
                "CREATE TABLE check_engine.m (id INT PRIMARY KEY) ENGINE=MyISAM");
        try (Connector connector = TestMove.open(server)) {
            List<PrecheckResult> results = run(connector, Role.SOURCE,
                    connector.catalog().describe(tablesOf(connector, "check_engine")), "storage-engine");

            assertThat(results).singleElement().isInstanceOfSatisfying(PrecheckResult.Failed.class, failed -> {
                assertThat(failed.code()).isEqualTo(ErrorCode.ENGINE_UNSUITABLE);
                assertThat(failed.remedy().toCopy()).contains("ALTER TABLE `check_engine`.`m` ENGINE = InnoDB;");
            });
        }
    }

    @Test
    void aReadOnlyServerAndOneWithoutLocalFilesAreToldAndTheLatterIsWrittenByInsert() throws InterruptedException {
        try (MariaDbServer odd = MariaDbServer.start(MariaDbVersion.V11_4, "--read-only=1", "--local-infile=0",
                "--lower-case-table-names=1", "--skip-log-bin", "--max-allowed-packet=1M")) {
            EdgeSchema.create(server, "check_insert");
            try (TestMove move = new TestMove(server, odd, "check_insert")) {
                List<TableSchema> tables = move.describe("check_insert");

                assertThat(codes(move.target, tables)).contains("target-writable Failed SLUICE-306",
                        "local-infile Warning SLUICE-206", "max-allowed-packet Warning SLUICE-206",
                        "table-name-case Failed SLUICE-206");
                assertThat(move.target.logSource()).isEmpty();

                odd.execute("SET GLOBAL read_only = 0");
                TableSchema numbers = tables.stream().filter(table -> table.id().name().equals("numbers")).findFirst()
                        .orElseThrow();
                move.runAll(move.writer().ddl(numbers, numbers.id()).create());
                assertThat(move.copy(numbers, numbers.id(), false))
                        .hasOnlyElementsOfType(ChunkWriter.Outcome.Written.class);
                assertThat(odd.value("SELECT COUNT(*) FROM check_insert.numbers")).isEqualTo("8");
            }
        }
    }

    @Test
    void positionsOfTheLogCoverWhatWasCommittedBefore() {
        try (Connector connector = TestMove.open(server)) {
            LogSource log = connector.logSource().orElseThrow();

            LogPosition before = log.positionNotAhead();
            server.execute("CREATE OR REPLACE DATABASE check_log");
            LogPosition end = log.positionNotBehind();
            LogPosition after = log.positionNotAhead();

            assertThat(before.covers(end)).isFalse();
            assertThat(end.covers(before)).isTrue();
            assertThat(after.covers(end)).isTrue();
            assertThat(end.text()).contains("gtid 0-");
        }
    }

    @Test
    void whatKeepsAConnectionFromOpeningIsToldApart() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertRefused(Map.of("host", "no-such-host.invalid"), "", ErrorCode.HOST_UNREACHABLE, "host name");
        assertRefused(Map.of("port", String.valueOf(free)), "", ErrorCode.HOST_UNREACHABLE, "refused");
        assertRefused(Map.of(), "hunter2", ErrorCode.LOGIN_REFUSED, "connecting to 127.0.0.1");
        assertRefused(Map.of("database", "no_such"), server.password(), ErrorCode.DATABASE_UNKNOWN, "'no_such'");
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertRefused(Map.of("port", String.valueOf(silent.getLocalPort()), "connectTimeout", "300"), "",
                    ErrorCode.HOST_UNREACHABLE, "no answer");
        }
    }

    private void assertRefused(Map<String, String> settings, String password, ErrorCode code, String words) {
        assertThatThrownBy(() -> open(settings, password)).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
            assertThat(failure.getMessage()).contains(words).doesNotContain("hunter2");
        });
    }

    private Connector open(Map<String, String> settings, String password) {
        Map<String, String> all = new HashMap<>(TestMove.endpoint(server).settings());
        all.putAll(settings);
        return new MariaDbConnectorFactory().open(new Endpoint("mariadb", all, Secret.of(password)));
    }

    private static List<dev.sluice.model.TableId> tablesOf(Connector connector, String schema) {
        return connector.catalog().tables().stream().filter(table -> table.schema().equals(schema)).toList();
    }

    private static List<PrecheckResult> run(Connector connector, Role role, List<TableSchema> tables, String check) {
        return connector.prechecks(role).stream().filter(precheck -> precheck.id().equals(check))
                .flatMap(precheck -> precheck
                        .run(new PrecheckScope(Set.of(Phase.SCHEMA, Phase.FULL), tables, 2, Map.of())).stream())
                .toList();
    }

    private static List<String> codes(Connector target, List<TableSchema> tables) {
        return target.prechecks(Role.TARGET).stream()
                .flatMap(check -> check.run(new PrecheckScope(Set.of(Phase.SCHEMA, Phase.FULL), tables, 2, Map.of()))
                        .stream())
                .map(result -> switch (result) {
                    case PrecheckResult.Passed passed -> passed.check() + " Passed";
                    case PrecheckResult.Warning warning -> warning.check() + " Warning " + warning.code().id();
                    case PrecheckResult.Skipped skipped -> skipped.check() + " Skipped";
                    case PrecheckResult.Failed failed -> failed.check() + " Failed " + failed.code().id();
                }).toList();
    }

    private static List<String> remedies(List<PrecheckResult> results) {
        return results.stream().map(result -> ((PrecheckResult.Failed) result).remedy().toCopy().orElseThrow())
                .toList();
    }
}
