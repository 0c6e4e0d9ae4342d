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

/** A target that goes away while a statement of the source is tried on it. */
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
