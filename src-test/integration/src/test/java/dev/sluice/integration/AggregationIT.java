package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of four databases become those of one. */
class AggregationIT {
    private static final int PARTS = 4;
    private static final int ROWS_EACH = 3_000;
    private static final String NUMBERS = """
                                          WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
                                          SELECT a.i * 50 + b.i AS row_number_ FROM n a, n b WHERE b.i < 50""";
    /** Two parts have every fourth number, the others blocks of their own. */
    private static final String ID = "IF(%1$d <= 2, row_number_ * 4 + %1$d, 100000 * %1$d + row_number_)";
    private static final String PART = """
                                       CREATE TABLE orders (id BIGINT PRIMARY KEY AUTO_INCREMENT, order_no VARCHAR(40) NOT NULL,
                                       amount DECIMAL(12,3), placed DATETIME(3), note TEXT, UNIQUE KEY by_no (order_no), KEY by_placed (placed));
                                       CREATE TABLE order_lines (order_id BIGINT, line_no SMALLINT UNSIGNED, item VARCHAR(30),
                                       PRIMARY KEY (order_id, line_no), CONSTRAINT of_order FOREIGN KEY (order_id) REFERENCES orders (id));
                                       CREATE TABLE codes (code VARCHAR(30) COLLATE utf8mb4_unicode_ci PRIMARY KEY, meaning VARCHAR(50));
                                       CREATE TABLE visits (at_time DATETIME, page VARCHAR(30));
                                       INSERT INTO orders SELECT ID, CONCAT('no-%1$d-', row_number_), row_number_ / 7,
                                       '2026-01-01' + INTERVAL row_number_ MINUTE, IF(row_number_ %% 5 = 0, NULL, CONCAT('ü ', row_number_)) FROM (NUMBERS) x;
                                       INSERT INTO order_lines SELECT ID, row_number_ %% 3, 'item' FROM (NUMBERS) x;
                                       INSERT INTO codes SELECT CONCAT(CHAR(97 + row_number_ %% 26), '%1$d', row_number_), 'x' FROM (NUMBERS) x;
                                       INSERT INTO visits SELECT '2026-01-01', CONCAT('page ', row_number_ %% 10) FROM (NUMBERS) x""";

    @TempDir
    private Path folder;

    static Stream<Arguments> pairs() {
        SqlServer mariaDb = MariaDbServer.shared(MariaDbVersion.V11_4);
        SqlServer mySql = MySqlServer.shared();
        return Stream.of(Arguments.of(mariaDb, mySql), Arguments.of(mySql, mariaDb));
    }

    private ProjectScenario scenario(SqlServer source, SqlServer target) {
        target.execute("DROP DATABASE IF EXISTS whole", "DROP DATABASE IF EXISTS sluice_progress");
        for (int part = 1; part <= PARTS; part++) {
            source.execute("DROP DATABASE IF EXISTS part_" + part, "CREATE DATABASE part_" + part + " CHARSET utf8mb4");
            String script = PART.replace("ID", ID).replace("NUMBERS", NUMBERS).formatted(part);
            source.execute(Stream.concat(Stream.of("USE part_" + part), Stream.of(script.split(";"))).toList());
        }
        return ProjectScenario.between(folder, source, target, "part_[1-4].*=whole.*").option("chunk.rows", 500)
                .option("verify.rows", 1_000);
    }

    /** The sources' tables one behind the other, read by the test's own reader. */
    private static void assertEveryRowArrived(SqlServer source, SqlServer target) {
        List<ComparedSchema> parts = IntStream.rangeClosed(1, PARTS)
                .mapToObj(part -> ComparedSchema.of(source, "part_" + part)).toList();
        var compared = TableComparator.assertSameRows(ComparedSchema.united(parts),
                ComparedSchema.of(target, "whole"));

        assertThat(compared).hasSize(4).allSatisfy(table -> assertThat(table.sourceRows()).isPositive());
    }

    private static String count(SqlServer server, String table) {
        return String.valueOf(server.value("SELECT COUNT(*) FROM " + table));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pairs")
    void everyRowOfAllTablesArrivesAndDifferencesAreMendedByTheScripts(SqlServer source, SqlServer target) {
        ProjectScenario scenario = scenario(source, target);

        assertThat(scenario.run("objects").insist(0).process().toString())
                .contains("4 tables become whole.orders: part_1.orders, part_2.orders, part_3.orders, part_4.orders");
        assertThat(scenario.run("schema").insist(0).process().toString())
                .contains("part_1.orders and 3 more tables -> whole.orders");
        Ended ended = scenario.runWell();

        assertEveryRowArrived(source, target);
        assertThat(ended.number("rowsVerified")).isEqualTo(4L * PARTS * ROWS_EACH);
        assertThat(ended.process().toString()).contains("whole.orders takes the rows of part_1.orders, part_2.orders");
        assertThat(target.value("SELECT COUNT(*) FROM sluice_progress.chunk WHERE table_name = 'orders'"))
                .satisfies(chunks -> assertThat(Integer.parseInt(String.valueOf(chunks))).isBetween(12, 60));
        assertThat(target.value("SELECT GROUP_CONCAT(referenced_table_name) FROM information_schema.key_column_usage"
                + " WHERE table_schema = 'whole' AND referenced_table_schema = 'whole'")).isEqualTo("orders");
        target.execute("INSERT INTO whole.orders (order_no) VALUES ('the next one')");
        assertThat(target.value("SELECT id > 400000 FROM whole.orders WHERE order_no = 'the next one'"))
                .isEqualTo("1");

        target.execute("DELETE FROM whole.order_lines WHERE order_id = 300007",
                "UPDATE whole.orders SET amount = 1 WHERE id = 9",
                "DELETE FROM whole.codes WHERE code = 'b21'", "DELETE FROM whole.visits LIMIT 2");
        Ended found = scenario.run("verify").insist(3);
        assertThat(found.number("missingInTarget")).isEqualTo(4);
        assertThat(found.number("valuesDiffer")).isEqualTo(1);
        assertThat(found.number("extraInTarget")).isEqualTo(1);
        found.correctionFiles().forEach(file -> assertThat(
                target.client(file, "--database=whole", "--skip-column-names").strip()).isEqualTo("0"));
        scenario.run("verify").insist(0);
        assertEveryRowArrived(source, target);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pairs")
    void equalKeysStopTheirTableAloneAndNothingIsOverwritten(SqlServer source, SqlServer target) {
        ProjectScenario scenario = scenario(source, target);
        source.execute("INSERT INTO part_3.orders (id, order_no, note) VALUES (4001, 'planted', 'second')",
                "INSERT INTO part_2.codes VALUES ('B14027', 'another case, the same code')",
                "INSERT INTO part_1.codes VALUES ('b14027', 'code of part 1')");

        Ended ended = scenario.run("run").insist(1);

        assertThat(ended.errorCodes()).containsExactlyInAnyOrder("SLUICE-412", "SLUICE-412");
        assertThat(ended.process().toString()).contains("part_1.orders, part_3.orders", "part_1.codes, part_2.codes");
        assertThat(ended.number("conflicts")).isZero();
        assertThat(target.value("SELECT COUNT(*) FROM whole.orders WHERE note = 'second'")).isEqualTo("0");
        assertThat(count(target, "whole.order_lines")).isEqualTo("" + PARTS * ROWS_EACH);
        assertThat(count(target, "whole.visits")).isEqualTo("" + PARTS * ROWS_EACH);

        source.execute("DELETE FROM part_3.orders WHERE order_no = 'planted'",
                "DELETE FROM part_2.codes WHERE code = 'B14027'");
        scenario.runWell();
        assertEveryRowArrived(source, target);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pairs")
    void equalUniqueValuesInDifferentChunksStopTheTableToo(SqlServer source, SqlServer target) {
        ProjectScenario scenario = scenario(source, target);
        source.execute("UPDATE part_4.orders SET order_no = 'no-1-5' WHERE id = 400100");

        Ended ended = scenario.run("run").insist(1);

        assertThat(ended.errorCodes()).containsExactly("SLUICE-412");
        assertThat(ended.process().toString()).contains("unique value").doesNotContain("no-1-5");
        assertThat(target.value("SELECT COUNT(*) FROM whole.orders WHERE order_no = 'no-1-5'")).isIn("0", "1");
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pairs")
    void killedRunGoesOnWhereItWas(SqlServer source, SqlServer target) throws InterruptedException {
        ProjectScenario scenario = scenario(source, target).option("throttle.rows", 6_000);
        try (SluiceProcess process = scenario.start("run", "--plain")) {
            while (process.isAlive() && !hasSomeChunks(target)) {
                new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
            process.kill9();
        }
        assertThat(hasSomeChunks(target)).isTrue();

        Ended ended = scenario.option("throttle.rows", 0).runWell();

        assertThat(ended.number("rowsWritten")).as("the rest").isBetween(1L, 4L * PARTS * ROWS_EACH - 1);
        assertEveryRowArrived(source, target);
    }

    private static boolean hasSomeChunks(SqlServer target) {
        return !target.query("SELECT 1 FROM information_schema.tables WHERE table_schema = 'whole'"
                + " AND table_name = 'visits'").isEmpty()
                && !target.query("SELECT 1 FROM sluice_progress.chunk WHERE table_schema = 'whole' LIMIT 1").isEmpty();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("pairs")
    void filteredRowsOfAllTablesAreMovedAndComparedAlone(SqlServer source, SqlServer target) {
        ProjectScenario scenario = scenario(source, target).change(project -> project.withObject("/objects/tables")
                .putObject("part_*.orders").put("filter", "id % 2 = 0"));
        source.execute("DELETE FROM part_1.order_lines", "DELETE FROM part_2.order_lines",
                "DELETE FROM part_3.order_lines", "DELETE FROM part_4.order_lines");

        scenario.runWell();

        assertThat(count(target, "whole.orders")).isEqualTo("" + ROWS_EACH * 2);
    }
}
