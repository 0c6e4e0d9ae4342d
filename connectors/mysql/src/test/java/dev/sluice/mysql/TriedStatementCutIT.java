package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.StatementRunner;
import dev.sluice.spi.StatementRunner.Rehearsal;
import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A target that goes away while a statement of the source is tried or run on it. */
class TriedStatementCutIT {
    private static final int CUTS = 25;

    @Test
    void aLineToMariaDbThatIsCutAnywhereIsNoReasonToStop() throws InterruptedException {
        cutAnywhere(MariaDbServer.shared(MariaDbVersion.V11_4));
    }

    @Test
    void aLineToMySqlThatIsCutAnywhereIsNoReasonToStop() throws InterruptedException {
        cutAnywhere(MySqlServer.shared());
    }

    private static void cutAnywhere(SqlServer server) throws InterruptedException {
        server.execute("CREATE DATABASE tried_cut", "CREATE TABLE tried_cut.t (id INT PRIMARY KEY)");
        int cut = 0;
        try (FaultProxy line = FaultProxy.before(server.host(), server.port());
                Connector target = open(server, line.port())) {
            TableSchema table = target.catalog().describe(List.of(new TableId("tried_cut", "t"))).getFirst();
            StatementRunner runner = target.targetWriter().orElseThrow().statements().orElseThrow();
            rehearse(runner, table);
            for (int i = 0; i < CUTS; i++) {
                line.cutAfterBytes(FaultProxy.Direction.TO_SERVER, 40 + 331L * i);
                try {
                    rehearse(runner, table);
                } catch (MigrationException e) {
                    assertThat(e.retry()).as(e.toString()).isEqualTo(Retry.RETRYABLE);
                    cut++;
                }
            }
            line.cutAfterBytes(FaultProxy.Direction.TO_SERVER, Long.MAX_VALUE);
            assertThat(rehearse(runner, table)).hasSize(1);
        }

        assertThat(cut).isPositive();
        assertThat(server.value("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name LIKE"
                + " 'sluice\\_rehearsal%'")).isEqualTo("0");
    }

    @Test
    void tablesAreExchangedOnceOnMariaDbHoweverOftenThatIsAskedFor() throws InterruptedException {
        exchangeTwice(MariaDbServer.shared(MariaDbVersion.V11_4));
    }

    @Test
    void tablesAreExchangedOnceOnMySqlHoweverOftenThatIsAskedFor() throws InterruptedException {
        exchangeTwice(MySqlServer.shared());
    }

    private static void exchangeTwice(SqlServer server) throws InterruptedException {
        server.execute("CREATE DATABASE exchanged", "CREATE TABLE exchanged.a (id INT PRIMARY KEY)",
                "CREATE TABLE exchanged.b (id INT PRIMARY KEY)", "INSERT INTO exchanged.a VALUES (1)",
                "INSERT INTO exchanged.b VALUES (2)");
        try (Connector target = open(server, server.port())) {
            var writer = target.targetWriter().orElseThrow();
            writer.ledger().prepare();
            StatementRunner runner = writer.statements().orElseThrow();
            var statement = new ChangeEvent.Statement("0-1-1", 0, "exchanged",
                    "RENAME TABLE a TO between_them, b TO a, between_them TO b -- as tools do", "",
                    new GtidPosition("binlog.000001", 4, "0-1-1"));
            ProjectToken token = new ProjectToken("exchange", "o");

            runner.exchange(token, 7, statement, UnaryOperator.identity());
            runner.exchange(token, 7, statement, UnaryOperator.identity());
            assertThat(server.value("SELECT id FROM exchanged.a")).isEqualTo("2");

            runner.exchange(token, 8, statement, UnaryOperator.identity());
            assertThat(server.value("SELECT id FROM exchanged.a")).isEqualTo("1");
            assertThat(server.query("SELECT table_name FROM information_schema.tables WHERE table_schema ="
                    + " 'sluice_progress' AND table_name LIKE 'rename%'")).as("marks").hasSize(1);
        }
    }

    private static List<TableSchema> rehearse(StatementRunner runner, TableSchema table) throws InterruptedException {
        var statement = new ChangeEvent.Statement("0-1-1", 0, "tried_cut", "ALTER TABLE t ADD COLUMN more INT", "",
                new GtidPosition("binlog.000001", 4, "0-1-1"));
        return runner.rehearse(new Rehearsal(new ProjectToken("cut", "o"), statement, List.of(table),
                Optional.of(table), UnaryOperator.identity()));
    }

    private static Connector open(SqlServer server, int port) {
        Endpoint endpoint = TestMove.endpoint(server);
        Map<String, String> settings = new HashMap<>(endpoint.settings());
        settings.put("port", Integer.toString(port));
        return (server instanceof MariaDb ? new MariaDbConnectorFactory() : new MySqlConnectorFactory())
                .open(new Endpoint(endpoint.type(), settings, endpoint.password()));
    }
}
