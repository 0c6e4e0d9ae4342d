package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SamplesIT {
    @ParameterizedTest
    @EnumSource
    void edgesAreStoredAsWritten(MariaDbVersion version) {
        MariaDb server = MariaDbServer.shared(version);

        EdgeTables.create(server, "kit_edges");

        assertThat(server.query("SELECT b, bu FROM kit_edges.edge_integers WHERE id IN (3, 4)")).containsExactly(
                List.of("-9223372036854775808", "0"), List.of("9223372036854775807", "18446744073709551615"));
        assertThat(server.value("SELECT CAST(d AS CHAR) FROM kit_edges.edge_temporal WHERE id = 5"))
                .isEqualTo("2024-00-10");
        assertThat(server.value("SELECT CAST(t6 AS CHAR) FROM kit_edges.edge_temporal WHERE id = 3"))
                .isEqualTo("-838:59:59.999999");
        assertThat(server.value("SELECT COUNT(DISTINCT b1) FROM kit_edges.edge_binary WHERE id BETWEEN 100 AND 355"))
                .isEqualTo("256");
        assertThat(server.value("SELECT CONCAT(e + 0, e, s + 0) FROM kit_edges.edge_labels WHERE id = 10"))
                .isEqualTo("00");
        assertThat(server.value("SELECT LENGTH(s64) FROM kit_edges.edge_labels WHERE id = 5"))
                .isEqualTo("191");
        assertThat(server.value("SELECT HEX(v) FROM kit_edges.edge_text WHERE id = 10")).isEqualTo("610062");
        assertThat(server.value("SELECT COUNT(*) FROM kit_edges.edge_text WHERE v LIKE '% ' AND c NOT LIKE '% '"))
                .isNotEqualTo("0");
        assertThat(server.value("SELECT COUNT(DISTINCT HEX(l1)) FROM kit_edges.edge_charsets WHERE id >= 2000"))
                .isEqualTo("256");
    }

    @ParameterizedTest
    @EnumSource
    void everyFamilyOfEdgesStandsWithEveryKindOfKey(MariaDbVersion version) {
        MariaDb server = MariaDbServer.shared(version);
        EdgeTables.create(server, "kit_keys");
        SortedMap<String, ComparedTable> tables = ComparedSchema.of(server, "kit_keys").tables();

        assertThat(tables).containsKeys("edge_bits", "edge_bits_composite", "edge_bits_unique", "edge_bits_keyless");
        for (String keyless : tables.keySet().stream().filter(name -> name.endsWith("_keyless")).toList()) {
            String count = "SELECT COUNT(*) FROM kit_keys.";
            String keyed = keyless.replace("_keyless", "");
            assertThat(server.value("SELECT 2 * COUNT(*) FROM kit_keys." + keyed))
                    .isEqualTo(server.value(count + keyless));
            assertThat(server.value(count + keyed + "_composite")).isEqualTo(server.value(count + keyed));
            ComparedSchema schema = ComparedSchema.of(server, "kit_keys");
            assertThat(TableComparator.compare(schema, keyed, schema, keyed + "_unique").toString())
                    .contains(" 0 differ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shopAndLedgerHoldWhatTheirNamesSay(MariaDbVersion version) {
        MariaDb server = MariaDbServer.shared(version);

        WebShop.create(server, "kit_shop", 1000);
        Ledger.create(server, "kit_ledger", 1000);

        assertThat(server.value("SELECT COUNT(*) FROM kit_shop.`order`")).isEqualTo("1000");
        assertThat(server.value("SELECT COUNT(*) FROM kit_shop.customer WHERE default_address >= 1000"))
                .isEqualTo("125");
        assertThat(server.value("SELECT COUNT(*) - COUNT(DISTINCT moment, page) > 0 FROM kit_shop.visit"))
                .isEqualTo("1");
        assertThat(server.value("SELECT COUNT(*) FROM kit_ledger.posting")).isEqualTo("2500");
        assertThat(server.value("SELECT COUNT(*) FROM kit_ledger.balance")).isEqualTo("12120");
    }

    @Test
    void sameNumbersGiveTheSameRows() {
        MariaDb server = MariaDbServer.shared(MariaDbVersion.V11_4);
        MariaDb other = MariaDbServer.shared(MariaDbVersion.V10_11);

        WebShop.create(server, "kit_same", 200);
        WebShop.create(other, "kit_same", 200);

        ComparedSchema source = ComparedSchema.of(server, "kit_same");
        ComparedSchema target = ComparedSchema.of(other, "kit_same");
        assertThat(TableComparator.assertSameRows(source, target)).hasSize(9);
        SchemaComparator.assertSame(source, target, true);
    }

    @ParameterizedTest
    @EnumSource
    void hostileNamesExist(MariaDbVersion version) {
        MariaDb server = MariaDbServer.shared(version);

        List<String> schemas = HostileNames.create(server);

        for (String schema : schemas) {
            ComparedSchema compared = ComparedSchema.of(server, schema);
            assertThat(compared.tables()).containsKeys("Case", "case", "back`tick", "%_").hasSize(24);
            assertThat(TableComparator.compare(compared, "Case", compared, "case").sourceRows()).isEqualTo(3);
        }
    }

    @Test
    void sysbenchTablesLookLikeSysbenchs() {
        MariaDb server = MariaDbServer.shared(MariaDbVersion.V11_4);

        Sysbench.create(server, "kit_sysbench", 2, 1000);

        assertThat(server.value("SELECT COUNT(*) FROM kit_sysbench.sbtest2")).isEqualTo("1000");
        assertThat(
                server.value("""
                             SELECT COUNT(*) FROM kit_sysbench.sbtest1
                             WHERE c RLIKE '^([0-9]{11}-){9}[0-9]{11}$' AND pad RLIKE '^([0-9]{11}-){4}[0-9]{11}$'"""))
                .isEqualTo("1000");
        assertThat(server.value("SELECT COUNT(DISTINCT c) + COUNT(DISTINCT pad) FROM kit_sysbench.sbtest1"))
                .isEqualTo("2000");
    }
}
