package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Slice;
import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.SqlServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server or a line that falls silent is given up after its time, with what was being done; a long build is not. */
abstract class SilenceBehaviour {
    private final SqlServer server;
    private final ConnectorFactory factory;
    private FaultProxy line;
    private Connector connector;
    private TableSchema table;

    SilenceBehaviour(SqlServer server, ConnectorFactory factory) {
        this.server = server;
        this.factory = factory;
    }

    @BeforeEach
    void connect() {
        List<String> statements = new ArrayList<>(List.of("DROP DATABASE IF EXISTS silence", "CREATE DATABASE silence",
                "USE silence", "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(100))",
                "INSERT INTO t VALUES (1, REPEAT('x', 100))"));
        for (int rows = 1; rows < 50_000; rows *= 2) {
            statements.add("INSERT INTO t SELECT id + " + rows + ", v FROM t");
        }
        server.execute(statements);
        line = FaultProxy.before(server.host(), server.port());
        connector = factory.open(new Endpoint(server.type(), Map.of("host", "127.0.0.1", "port",
                Integer.toString(line.port()), "user", server.user(), "answerTimeout", "1500"),
                Secret.of(server.password())));
        table = connector.catalog().describe(List.of(new TableId("silence", "t"))).getFirst();
    }

    @AfterEach
    void disconnect() {
        connector.abort();
        connector.close();
        line.close();
    }

    @Test
    void aReadInTheMiddleIsGivenUp() {
        ReadRequest request = new ReadRequest(table, table.columns(), new Slice.Range(KeyRange.ALL), 10_000);

        assertGivenUp("reading silence.t",
                () -> connector.snapshotSource().orElseThrow().read(request, _ -> line.stall()));
    }

    @Test
    void aSumIsGivenUp() {
        DigestSource source = connector.digestSource().orElseThrow();
        DigestPlan plan = new DigestPlan(source.recipes(table, table.columns()).getFirst(),
                List.of(new DigestPlan.DigestColumn("id", false)), List.of("id"));
        line.stall();

        assertGivenUp("summing up the rows of silence.t", () -> source.digest(table, KeyRange.ALL, plan, 1));
    }

    @Test
    void aDefinitionMayTakeLonger() throws InterruptedException {
        connector.targetWriter().orElseThrow().execute("DO SLEEP(3)");

        assertThat(connector.targetWriter().orElseThrow().hasRows(table.id())).isTrue();
    }

    private static void assertGivenUp(String doing, Work work) {
        long start = System.nanoTime();
        assertThatThrownBy(work::run).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.HOST_UNREACHABLE);
            assertThat(failure.retry()).isEqualTo(Retry.RETRYABLE);
            assertThat(failure).hasMessageContaining(doing).hasMessageContaining("no answer from 127.0.0.1:");
        });
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }
}
