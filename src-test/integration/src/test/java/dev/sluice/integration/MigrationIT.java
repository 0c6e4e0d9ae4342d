package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.EdgeTables;
import dev.sluice.testkit.HostileNames;
import dev.sluice.testkit.Ledger;
import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySql;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SchemaComparator;
import dev.sluice.testkit.TableComparator;
import dev.sluice.testkit.TableComparison;
import dev.sluice.testkit.WebShop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole databases move exactly: every edge of every type, hostile names, a shop and a ledger with all they declare. */
class MigrationIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(MariaDbVersion.class)
    void everyEdgeOfEveryMariaDbTypeArrivesExactly(MariaDbVersion version) {
        move(version, "edges", server -> EdgeTables.create(server, "edges"));
    }

    @ParameterizedTest
    @EnumSource(MariaDbVersion.class)
    void aWebShopArrivesWithAllItDeclares(MariaDbVersion version) {
        move(version, "web_shop", server -> WebShop.create(server, "web_shop", 2_000));
    }

    @ParameterizedTest
    @EnumSource(MariaDbVersion.class)
    void aLedgerArrivesWithAllItDeclares(MariaDbVersion version) {
        move(version, "ledger", server -> Ledger.create(server, "ledger", 2_000));
    }

    @ParameterizedTest
    @EnumSource(MariaDbVersion.class)
    void hostileNamesArrive(MariaDbVersion version) {
        MariaDb source = MariaDbServer.shared(version);
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            List<String> schemas = HostileNames.create(source);
            String[] rules = schemas.stream().map(name -> "`" + name.replace("`", "``") + "`.*").toArray(String[]::new);

            Ended ended = ProjectScenario.between(folder, source, target, rules).option("chunk.rows", 100).runWell();

            schemas.forEach(name -> assertSame(ended, ComparedSchema.of(source, name),
                    ComparedSchema.of(target, name)));
        }
    }

    @Test
    void aWebShopArrivesUnderAnotherNameOnTheSameServer() {
        try (MariaDbServer server = MariaDbServer.start(MariaDbVersion.V11_4)) {
            WebShop.create(server, "web_shop", 2_000);

            Ended ended = ProjectScenario.between(folder, server, server, "web_shop.*=`the copy`.*")
                    .option("chunk.rows", 500).runWell();

            assertSame(ended, ComparedSchema.of(server, "web_shop"), ComparedSchema.of(server, "the copy"));
        }
    }

    @Test
    void aWebShopAndEveryEdgeArriveFromMySqlToMySql() {
        MySql source = MySqlServer.shared();
        try (MySqlServer target = MySqlServer.start()) {
            WebShop.create(source, "web_shop", 2_000);
            EdgeTables.create(source, "edges");

            Ended ended = ProjectScenario.between(folder, source, target, "web_shop.*", "edges.*")
                    .option("chunk.rows", 500).runWell();

            for (String schema : List.of("web_shop", "edges")) {
                assertSame(ended, ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
            }
        }
    }

    @Test
    void aWebShopAndEveryEdgeArriveFromMySqlOnMariaDb() {
        MySql source = MySqlServer.shared();
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            WebShop.create(source, "shop_across", 2_000);
            EdgeTables.create(source, "edges_across");

            Ended ended = ProjectScenario.between(folder, source, target, "shop_across.*", "edges_across.*")
                    .option("chunk.rows", 500).runWell();

            assertDeclaredAsWanted(ended);
            for (String schema : List.of("shop_across", "edges_across")) {
                TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
            }
        }
    }

    /** Decimals with more digits than MySQL has are refused at precheck, and moved as far as they fit once that is accepted. */
    @Test
    void whatMySqlCannotHoldIsRefusedByNameAndThenRowByRow() {
        MariaDb source = MariaDbServer.shared(MariaDbVersion.V11_4);
        try (MySqlServer target = MySqlServer.start()) {
            WebShop.create(source, "shop_across", 2_000);
            source.execute("CREATE TABLE shop_across.rate (id INT PRIMARY KEY, r DECIMAL(38,35), d TIME(6))",
                    "INSERT INTO shop_across.rate VALUES (1, 0.5, '1:00:00'), (2, 1e-33, '2:00:00'),"
                            + " (3, 0.25, '838:59:59.5')");
            ProjectScenario scenario = ProjectScenario.between(folder, source, target, "shop_across.*")
                    .option("chunk.rows", 500);

            Ended refused = scenario.run("run").insist(4);
            assertThat(refused.errorCodes()).contains("SLUICE-320");
            Ended accepted = scenario.change(project -> project.withObject("/objects/tables/shop_across.rate")
                    .putArray("accept").add("column r")).run("run").insist(3);

            assertDeclaredAsWanted(accepted);
            assertThat(accepted.number("conflicts")).isEqualTo(2);
            assertThat(target.value("SELECT GROUP_CONCAT(id) FROM shop_across.rate")).isEqualTo("1");
            TableComparator.assertSameRows(
                    ComparedSchema.of(source, "shop_across").selecting(name -> !name.equals("rate")),
                    ComparedSchema.of(target, "shop_across").selecting(name -> !name.equals("rate")));
        }
    }

    @Test
    void everyEdgeOfEveryH2TypeArrivesExactly() {
        moveH2(url -> {
            EdgeTables.h2(url, "EDGES");
            return List.of("EDGES");
        });
    }

    @Test
    void anH2WebShopAndLedgerArriveWithAllTheyDeclare() {
        moveH2(url -> {
            WebShop.h2(url, "WEB_SHOP", 2_000);
            Ledger.h2(url, "LEDGER", 2_000);
            return List.of("WEB_SHOP", "LEDGER");
        });
    }

    @Test
    void hostileNamesArriveInH2() {
        moveH2(HostileNames::h2);
    }

    private void move(MariaDbVersion version, String schema, java.util.function.Consumer<MariaDb> maker) {
        MariaDb source = MariaDbServer.shared(version);
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            maker.accept(source);

            Ended ended = ProjectScenario.between(folder, source, target, schema + ".*").option("chunk.rows", 500)
                    .runWell();

            assertSame(ended, ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
        }
    }

    private void moveH2(java.util.function.Function<String, List<String>> maker) {
        Path source = folder.resolve("source");
        Path target = folder.resolve("target");
        List<String> schemas = maker.apply("jdbc:h2:" + source);
        String[] rules = schemas.stream().map(name -> "`" + name.replace("`", "``") + "`.*").toArray(String[]::new);

        Ended ended = ProjectScenario.h2(folder, source, target, rules).option("chunk.rows", 500).runWell();

        List<String> compared = new ArrayList<>(schemas);
        compared.forEach(name -> assertSame(ended, ComparedSchema.h2("jdbc:h2:" + source, name),
                ComparedSchema.h2("jdbc:h2:" + target, name)));
    }

    private static void assertSame(Ended ended, ComparedSchema source, ComparedSchema target) {
        List<TableComparison> compared = TableComparator.assertSameRows(source, target);
        assertThat(compared).isNotEmpty();
        SchemaComparator.assertSame(source, target, true);
        assertThat(ended.number("conflicts")).isZero();
        assertDeclaredAsWanted(ended);
    }

    /** The run reads the target's catalog again and says what it finds there. */
    private static void assertDeclaredAsWanted(Ended ended) {
        assertThat(ended.process().toString()).doesNotContain("not declared as wanted");
    }
}
