package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import dev.sluice.testkit.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MySqlTableSnapshotIT extends TableSnapshotBehaviour {
    MySqlTableSnapshotIT() {
        super(MySqlServer.shared());
    }

    @Override
    String isolation() {
        return "transaction_isolation";
    }

    @Test
    void openTransactionMakesItATaskForLaterAndIsInTheViewThen() throws InterruptedException, SQLException {
        try (Connection other = server.connect(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO follow.t VALUES (1, 'open')");

            assertThatThrownBy(() -> open(T)).isInstanceOfSatisfying(MigrationException.class,
                    failure -> assertThat(failure.retry()).isEqualTo(Retry.RETRYABLE));

            other.commit();
            try (TableSnapshot view = open(T)) {
                assertThat(rows(view, T)).containsExactly("1 | open");
                from = view.position();
                statement.execute("INSERT INTO follow.t VALUES (2, 'unlocked')");
                other.commit();
            }
        }
        assertThat(told(logged(T))).isEqualTo("begin +2|unlocked commit");
    }

    @Test
    void missingRightToLockIsNamedWithItsGrant() {
        server.execute("DROP USER IF EXISTS viewer@'%'", "CREATE USER viewer@'%' IDENTIFIED BY 'x'",
                "GRANT SELECT ON follow.* TO viewer@'%'", "CREATE TABLE follow.heap (a INT)");
        TableSchema heap = described(new TableId("follow", "heap"));
        try (Connector viewer = openAsViewer()) {
            assertThat(check(viewer, described(T))).allMatch(PrecheckResult.Passed.class::isInstance);

            assertThat(check(viewer, heap)).singleElement().isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.message()).contains("LOCK TABLES", "follow");
                server.execute(failed.remedy().toCopy().orElseThrow());
            });
        }
        try (Connector viewer = openAsViewer()) {
            assertThat(check(viewer, heap)).allMatch(PrecheckResult.Passed.class::isInstance);
        }
    }

    private Connector openAsViewer() {
        Map<String, String> settings = new HashMap<>(TestMove.endpoint(server).settings());
        settings.put("user", "viewer");
        return new MySqlConnectorFactory().open(new Endpoint("mysql", settings, Secret.of("x")));
    }

    private static List<PrecheckResult> check(Connector connector, TableSchema table) {
        Precheck named = connector.prechecks(Role.SOURCE).stream()
                .filter(check -> check.id().equals("table-snapshots")).findFirst().orElseThrow();
        return named.run(new PrecheckScope(Set.of(Phase.FULL, Phase.INCREMENTAL), List.of(table), 2, Map.of()));
    }
}
