package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.following.HotRows.Writing;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.SqlServer;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that the source has changed since all were compared are compared again: without a false alarm while they are written
 * to, and without a miss once nobody writes.
 */
class ChangedRowsIT {
    /** Kinds of keys by the column's declaration, with two values as they are written in SQL. */
    private static final Map<String, List<String>> KEYS = new LinkedHashMap<>();

    static {
        KEYS.put("INT", List.of("-5", "7"));
        KEYS.put("BIGINT UNSIGNED", List.of("0", "18446744073709551615"));
        KEYS.put("DECIMAL(20,5)", List.of("-0.5", "12345678901234.1"));
        KEYS.put("DOUBLE", List.of("0.1", "-1e300"));
        KEYS.put("FLOAT", List.of("0.1", "-3.4e38"));
        KEYS.put("CHAR(10)", List.of("'Ärger'", "'b'"));
        KEYS.put("VARCHAR(40) CHARACTER SET latin1", List.of("'Straße '", "''"));
        KEYS.put("VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", List.of("'Paid'", "'😀 '"));
        KEYS.put("VARBINARY(8)", List.of("x'00ff'", "x'2000'"));
        KEYS.put("BINARY(6)", List.of("x'0a00'", "x'ff0000000001'"));
        KEYS.put("DATE", List.of("'1000-01-01'", "'9999-12-31'"));
        KEYS.put("DATETIME(6)", List.of("'2026-10-25 02:30:00.000001'", "'2026-03-29 02:30:00'"));
        KEYS.put("TIMESTAMP(3) DEFAULT '2000-01-01'", List.of("'2026-10-25 02:30:00.125'", "'1999-01-01'"));
        KEYS.put("TIME(2)", List.of("'-838:59:59'", "'12:00:00.25'"));
        KEYS.put("YEAR", List.of("1901", "2155"));
        KEYS.put("BIT(9)", List.of("b'1'", "b'111111111'"));
        KEYS.put("ENUM('new', 'Paid')", List.of("'new'", "'Paid'"));
        KEYS.put("SET('a', 'b', 'c')", List.of("''", "'a,c'"));
    }

    @TempDir
    private Path folder;

    @Test
    void onMariaDb() throws Exception {
        try (MariaDbServer target = MariaDbServer.start(MariaDbVersion.V11_4)) {
            compare(MariaDbServer.shared(MariaDbVersion.V11_4), target, "changed_maria");
        }
    }

    @Test
    void fromMySqlToMariaDb() {
        compare(MySqlServer.shared(), MariaDbServer.shared(MariaDbVersion.V11_4), "changed_mysql");
    }

    private void compare(SqlServer source, SqlServer target, String schema) {
        HotRows rows = HotRows.create(source, schema);
        source.execute(tables(schema));
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, schema + ".*")
                .phases("schema", "full", "incremental", "verification");
        assertThat(scenario.run("run", "--until", "caught-up").insist(0).toString()).contains("CONSISTENT");

        try (Writing _ = rows.write()) {
            scenario.run("run", "--until", "full").insist(0);
            Ended underLoad = changed(scenario, 0);
            assertThat(underLoad.json().get("verdict").asText()).isEqualTo("PARTIAL");
            assertThat(underLoad.json().toString()).doesNotContain("still changing");
        }

        everyRowOfAKeyChangesAndTheLogLacksAPart(source, schema);
        Ended missed = changed(scenario, 3);
        assertThat(missed.number("valuesDiffer")).isEqualTo(2L * KEYS.size());
        assertThat(missed.number("missingInTarget") + missed.number("extraInTarget")).isZero();

        source.execute(each(schema, "UPDATE %s SET v = v + 1"));
        Ended mended = changed(scenario, 0);
        assertThat(mended.json().get("scope").toString()).contains("since the last comparison");
        TableComparator.assertSameRows(ComparedSchema.of(source, schema), ComparedSchema.of(target, schema));
    }

    private static Ended changed(ProjectScenario scenario, int exitCode) {
        return scenario.run("run", "--until", "caught-up", "--tables", "changed").insist(exitCode);
    }

    private static void everyRowOfAKeyChangesAndTheLogLacksAPart(SqlServer source, String schema) {
        List<String> statements = new ArrayList<>(List.of(each(schema, "UPDATE %s SET v = v + 1")));
        statements.add("SET SESSION sql_log_bin = 0");
        statements.addAll(List.of(each(schema, "UPDATE %s SET v = v + 1")));
        statements.add("SET SESSION sql_log_bin = 1");
        source.execute(statements.toArray(String[]::new));
    }

    private static String[] tables(String schema) {
        List<String> statements = new ArrayList<>();
        int number = 0;
        for (Map.Entry<String, List<String>> key : KEYS.entrySet()) {
            String table = schema + ".keyed" + number++;
            statements.add("CREATE TABLE %s (k %s NOT NULL, v INT, PRIMARY KEY (k))".formatted(table, key.getKey()));
            key.getValue().forEach(value -> statements.add("INSERT INTO %s VALUES (%s, 0)".formatted(table, value)));
        }
        return statements.toArray(String[]::new);
    }

    private static String[] each(String schema, String statement) {
        List<String> statements = new ArrayList<>();
        for (int number = 0; number < KEYS.size(); number++) {
            statements.add(statement.formatted(schema + ".keyed" + number));
        }
        return statements.toArray(String[]::new);
    }
}
