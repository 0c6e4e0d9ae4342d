package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class H2SamplesTest {
    private static final String URL = "jdbc:h2:mem:kit-samples";
    private Connection keepsItAlive;

    @BeforeEach
    void open() throws SQLException {
        keepsItAlive = DriverManager.getConnection(URL);
    }

    @AfterEach
    void close() throws SQLException {
        keepsItAlive.close();
    }

    @Test
    void edgesAreStoredAsWritten() throws SQLException {
        EdgeTables.h2(URL, "edges");

        assertThat(value("SELECT CAST(T9 AS VARCHAR) FROM \"edges\".EDGE_TEMPORAL WHERE ID = 3"))
                .isEqualTo("23:59:59.999999999");
        assertThat(value("SELECT COUNT(DISTINCT VB) FROM \"edges\".EDGE_BINARY WHERE ID BETWEEN 100 AND 355"))
                .isEqualTo("256");
        assertThat(value("SELECT CHAR_LENGTH(LT) FROM \"edges\".EDGE_TEXT WHERE ID = 1001")).isEqualTo("100000");
        assertThat(value("SELECT RAWTOHEX(VB) FROM \"edges\".EDGE_BINARY WHERE ID = 355")).isEqualTo("ff");
    }

    @Test
    void everyFamilyOfEdgesStandsWithEveryKindOfKey() throws SQLException {
        EdgeTables.h2(URL, "edges");
        ComparedSchema schema = ComparedSchema.h2(URL, "edges");
        SortedMap<String, ComparedTable> tables = schema.tables();

        assertThat(tables).containsKeys("EDGE_TEXT", "EDGE_TEXT_COMPOSITE", "EDGE_TEXT_UNIQUE", "EDGE_TEXT_KEYLESS");
        for (String keyless : tables.keySet().stream().filter(name -> name.endsWith("_KEYLESS")).toList()) {
            String keyed = keyless.replace("_KEYLESS", "");
            assertThat(value("SELECT 2 * COUNT(*) FROM \"edges\"." + keyed))
                    .isEqualTo(value("SELECT COUNT(*) FROM \"edges\"." + keyless));
            assertThat(TableComparator.compare(schema, keyed, schema, keyed + "_UNIQUE").toString())
                    .contains(" 0 differ");
        }
    }

    @Test
    void shopAndLedgerAreTheSameEveryTime() throws SQLException {
        WebShop.h2(URL, "shop one", 500);
        WebShop.h2(URL, "shop two", 500);
        Ledger.h2(URL, "ledger one", 500);
        Ledger.h2(URL, "ledger two", 500);

        assertThat(value("SELECT COUNT(*) FROM \"shop one\".\"order\"")).isEqualTo("500");
        TableComparator.assertSameRows(ComparedSchema.h2(URL, "shop one"), ComparedSchema.h2(URL, "shop two"));
        TableComparator.assertSameRows(ComparedSchema.h2(URL, "ledger one"), ComparedSchema.h2(URL, "ledger two"));
        SchemaComparator.assertSame(ComparedSchema.h2(URL, "shop one"), ComparedSchema.h2(URL, "shop two"), true);
    }

    @Test
    void hostileNamesExist() {
        for (String schema : HostileNames.h2(URL)) {
            ComparedSchema compared = ComparedSchema.h2(URL, schema);

            assertThat(compared.tables()).containsKeys("Case", "case", "say \"x\"").hasSize(24);
            assertThat(TableComparator.compare(compared, "Case", compared, "case").sourceRows()).isEqualTo(3);
        }
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return String.valueOf(result.getString(1));
        }
    }
}
