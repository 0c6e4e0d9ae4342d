package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that cross a filter while they are copied and afterwards, and tables that become one, written to all the while. */
class FilteredFollowIT {
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    static Stream<Arguments> pairs() {
        SqlServer mariaDb = MariaDbServer.shared(MariaDbVersion.V11_4);
        SqlServer mySql = MySqlServer.shared();
        return Stream.of(Arguments.of(mariaDb, mariaDb), Arguments.of(mySql, mySql), Arguments.of(mariaDb, mySql),
                Arguments.of(mySql, mariaDb));
    }

    private ProjectScenario scenario(SqlServer source, SqlServer target) {
        target.execute("DROP DATABASE IF EXISTS split_copy", "DROP DATABASE IF EXISTS all_tenants",
                "DROP DATABASE IF EXISTS sluice_progress");
        return ProjectScenario
                .between(folder, source, target, "split_shop.*=split_copy.*", "tenant_[12].*=all_tenants.*")
                .phases("schema", "full", "incremental", "verification").option("chunk.rows", 100)
                .option("workers", 2).change(FilteredFollowIT::filter);
    }

    private static void filter(ObjectNode project) {
        ObjectNode tables = project.withObject("/objects/tables");
        tables.putObject("split_shop.orders").put("filter", SplitShop.ORDERS_FILTER);
        tables.putObject("split_shop.visits").put("filter", SplitShop.VISITS_FILTER).putObject("columns")
                .putArray("exclude").add("kept");
        tables.putObject("split_shop.parcels").put("filter", SplitShop.PARCELS_FILTER);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pairs")
    void theTargetHasTheRowsThatPassAndThoseOfAllTenants(SqlServer source, SqlServer target) throws Exception {
        SplitShop shop = SplitShop.create(source);
        ProjectScenario scenario = scenario(source, target);
        try (SplitShop.Writing writing = shop.write(); SluiceProcess run = scenario.start("run")) {
            run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
            writing.awaitMore(300);
            run.kill9();
            writing.awaitMore(100);
        }

        Ended caughtUp = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(caughtUp.json().get("verdict").toString()).contains("CONSISTENT");
        assertThat(caughtUp.number("conflicts")).isZero();
        shop.makeExpected();
        var filtered = TableComparator.assertSameRows(ComparedSchema.of(source, "split_expected"),
                ComparedSchema.of(target, "split_copy"));
        assertThat(filtered).hasSize(3).allSatisfy(table -> assertThat(table.sourceRows()).isPositive());
        TableComparator.assertSameRows(
                ComparedSchema.united(List.of(ComparedSchema.of(source, "tenant_1"),
                        ComparedSchema.of(source, "tenant_2"))),
                ComparedSchema.of(target, "all_tenants"));
    }

    @Test
    void whatWasLoggedBeforeItsTableOrAColumnOfItsFilterWentIsApplied() throws Exception {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        SplitShop.create(server);
        ProjectScenario scenario = scenario(server, server);
        scenario.run("run", "--until", "full").insist(0);
        server.execute("USE split_shop", "UPDATE orders SET region = 'n\u00f6rd'",
                "INSERT INTO orders VALUES (2001, 'Nord', 99, NULL, 'last'), (2002, 'S\u00fcd', 99, NULL, 'other')",
                "DROP TABLE orders",
                "INSERT INTO visits VALUES (2001, 1, '2026-04-01', 'last'), (2002, 0, NULL, 'not')",
                "ALTER TABLE visits DROP COLUMN kept", "INSERT INTO visits VALUES (2003, '2026-04-01', 'behind')");

        Ended stopped = scenario.run("run", "--until", "caught-up").insist(1);
        assertThat(stopped.json().get("errors").toString()).contains("SLUICE-608", "a part of split_shop.visits");
        String visits = String
                .valueOf(server.value("SELECT GROUP_CONCAT(page) FROM split_copy.visits WHERE id > 2000"));
        scenario.run("schema", "--skip", "split_shop.visits", "--reason", "nothing tells its rows apart").insist(0);
        Ended caughtUp = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(visits).isEqualTo("last");
        assertThat(server.value("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'split_copy'"
                + " AND table_name = 'orders'")).isEqualTo("0");
        assertThat(caughtUp.json().get("verdict").toString()).contains("CONSISTENT");
        assertThat(caughtUp.process().toString()).contains("nothing tells its rows apart");
    }

    @Test
    void aRowWithAnotherTenantsNumberStopsBeforeItReplacesARow() throws Exception {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        SplitShop.create(server);
        ProjectScenario scenario = scenario(server, server);
        try (SluiceProcess run = scenario.start("run")) {
            run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
            server.execute("BEGIN", "DELETE FROM tenant_1.items WHERE id = 7",
                    "INSERT INTO tenant_2.items VALUES (1, 7, 'theirs')", "COMMIT");
            assertThat(run.waitFor(SOON)).as(run.toString()).isEqualTo(1);

            Ended ended = new Ended(run);
            assertThat(ended.errorCodes()).containsExactly("SLUICE-412");
            assertThat(run.toString()).contains("tenant_1.items", "tenant_2.items", "column tenant");
        }
        assertThat(server.value("SELECT COUNT(*) FROM all_tenants.items WHERE name = 'theirs'")).isEqualTo("0");
        assertThat(server.value("SELECT COUNT(*) FROM all_tenants.items WHERE tenant = 1 AND id = 7")).isEqualTo("1");
    }

    @Test
    void tablesThatNothingTellsApartAndYearsAreRefused() throws Exception {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        SplitShop.create(server);
        server.execute("CREATE TABLE tenant_1.notes (id INT PRIMARY KEY)",
                "CREATE TABLE tenant_2.notes (id INT PRIMARY KEY)", "INSERT INTO tenant_1.notes VALUES (1), (2)",
                "INSERT INTO tenant_2.notes VALUES (2)", "ALTER TABLE split_shop.parcels ADD COLUMN made YEAR");
        ProjectScenario scenario = scenario(server, server).change(project -> project.withObject("/objects/tables")
                .withObject("/split_shop.parcels").put("filter", "made > 2020"));

        String said = scenario.run("precheck").process().toString();

        assertThat(said).contains("column made (year(4))", "tenant_1.notes and tenant_2.notes have the same value in"
                + " column id").doesNotContain("become all_tenants.items: no column");
    }

    @Test
    void deletesThatAreSwitchedOffLeaveRowsAndAVerdictOfAPart() throws Exception {
        SqlServer server = MariaDbServer.shared(MariaDbVersion.V11_4);
        SplitShop.create(server);
        ProjectScenario scenario = scenario(server, server).option("apply.kinds", "insert, update");
        scenario.run("run", "--until", "full").insist(0);
        String rows = String.valueOf(server.value("SELECT COUNT(*) FROM all_tenants.items"));
        server.execute("DELETE FROM tenant_1.items WHERE id <= 10",
                "INSERT INTO tenant_1.items VALUES (1, 3, 'again')",
                "UPDATE tenant_2.items SET name = 'other' WHERE id = 5",
                "UPDATE split_shop.orders SET region = 'S\u00fcd'");

        Ended ended = scenario.run("run", "--until", "caught-up").insist(0);

        assertThat(ended.json().get("verdict").toString()).contains("PARTIAL");
        assertThat(ended.process().toString()).contains("without deletes, which are not applied by choice");
        assertThat(server.value("SELECT COUNT(*) FROM all_tenants.items")).isEqualTo(rows);
        assertThat(server.value("SELECT COUNT(*) FROM all_tenants.items WHERE name IN ('again', 'other')"))
                .isEqualTo("2");
        assertThat(String.valueOf(server.value("SELECT COUNT(*) FROM split_copy.orders"))).isNotEqualTo("0");
    }
}
