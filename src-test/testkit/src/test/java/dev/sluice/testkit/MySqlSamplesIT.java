package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The samples stand on MySQL as well. */
class MySqlSamplesIT {
    private final MySql server = MySqlServer.shared();

    @Test
    void edgesShopLedgerAndNamesStandOnMySql() {
        EdgeTables.create(server, "sample_edges");
        WebShop.create(server, "sample_shop", 400);
        Ledger.create(server, "sample_ledger", 400);
        for (String schema : HostileNames.create(server)) {
            assertThat(ComparedSchema.of(server, schema).tables()).isNotEmpty();
        }

        assertThat(server.value("SELECT COUNT(*) FROM sample_shop.`order`")).isEqualTo("400");
        assertThat(server.value("SELECT COUNT(*) FROM sample_edges.edge_integers")).isEqualTo("6");
        TableComparator.assertSameRows(ComparedSchema.of(server, "sample_edges"),
                ComparedSchema.of(server, "sample_edges"));
    }
}
