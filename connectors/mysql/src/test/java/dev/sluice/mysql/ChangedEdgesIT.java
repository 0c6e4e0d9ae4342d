package dev.sluice.mysql;

import dev.sluice.spi.Connector;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.EdgeTables;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import dev.sluice.testkit.contract.ImageChanges;
import org.junit.jupiter.api.Test;

/** Changes carry the edges of every type exactly, with a key of every type and without one. */
class ChangedEdgesIT {
    @Test
    void everyEdgeArrivesExactlyByChangesInMariaDb() throws InterruptedException {
        apply(MariaDbServer.shared(MariaDbVersion.V11_4), MariaDbServer.shared(MariaDbVersion.V11_4));
    }

    @Test
    void everyEdgeArrivesExactlyByChangesInMySql() throws InterruptedException {
        apply(MySqlServer.shared(), MySqlServer.shared());
    }

    @Test
    void everyEdgeOfMySqlArrivesExactlyByChangesInMariaDb() throws InterruptedException {
        apply(MySqlServer.shared(), MariaDbServer.shared(MariaDbVersion.V11_4));
    }

    private static void apply(SqlServer from, SqlServer to) throws InterruptedException {
        EdgeTables.create(from, "changes_from");
        to.execute("DROP DATABASE IF EXISTS changes_to", "CREATE DATABASE changes_to");
        try (Connector source = TestMove.open(from); Connector target = TestMove.open(to)) {
            ImageChanges.apply(source, "changes_from", target, "changes_to");
        }

        TableComparator.assertSameRows(ComparedSchema.of(from, "changes_from"), ComparedSchema.of(to, "changes_to"));
    }
}
