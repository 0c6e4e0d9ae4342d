package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other tools made of values is planted in a target, one value in each row: each is found, and mended by the script. */
class HardDamageIT {
    private static final List<String> SESSION = List.of("SET NAMES utf8mb4",
            "SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'");
    private static final String COLUMNS = """
                                          d DOUBLE, zero DOUBLE, v VARCHAR(20) COLLATE utf8mb4_general_ci, x TEXT, da DATE, zero_da DATE, dt DATETIME(6),
                                          ts TIMESTAMP(6) NULL, t TIME(6), b VARBINARY(20), e ENUM('', 'a'), s SET('', 'a', '1'), j JSON, sj VARCHAR(20) CHARACTER SET sjis,
                                          u2 VARCHAR(9) CHARACTER SET ucs2, bu BIGINT UNSIGNED, de DECIMAL(30,10), bits BIT(9), y YEAR, g GEOMETRY,
                                          a VARCHAR(9) CHARACTER SET ascii)""";
    private static final String VALUES = """
                                         , 0.1e0 + 0.2e0, -0e0, 'a', NULL, '2024-00-10', '0000-00-00', '2024-05-06 07:08:09.123456', '2024-10-27 00:30:00',
                                         '-00:00:00.000001', X'00', 'no such label', 0, '{"a": 1}', _sjis X'5C', 'x', 18446744073709551615, 1.0000000001, 256, 0,
                                         ST_GeomFromText('POINT(1 2)'), 'x' FROM""";
    private static final List<String> DAMAGE = List.of("d = 0.3", "zero = 0e0", "v = 'a '", "v = 'A'", "v = 'á'",
            "x = ''", "da = '2024-01-10'", "zero_da = '1970-01-01'", "zero_da = NULL", "dt = '2024-05-06 07:08:09.123'",
            "ts = '2024-10-27 01:30:00'", "t = '00:00:00.000001'", "b = X'0000'", "b = ''", "e = ''", "s = 1",
            "j = '{\"a\": 1.0}'", "j = NULL", "sj = _sjis X'815F'", "u2 = _ucs2 X'00780020'",
            "bu = 9223372036854775807", "de = 1.0000000002", "bits = 0", "y = 2000", "y = NULL",
            "g = ST_GeomFromText('POINT(1 2)', 4326)", "g = ST_GeomFromText('POINT(2 1)')", "a = 'x '", "d = NULL");
    private static final List<String> FLOAT_DAMAGE = List.of("f = 16777215", "f = NULL", "f = 16777218");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"mariadb, mariadb", "mysql, mysql", "mariadb, mysql", "mysql, mariadb"})
    void eachValueThatOthersBentIsFoundAndMended(String from, String to) {
        SqlServer source = server(from);
        SqlServer target = server(to);
        String copy = "bent_from_" + from;
        fill(source);
        target.execute("DROP DATABASE IF EXISTS " + copy);
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, "bent.*=" + copy + ".*");
        scenario.runWell();
        damage(target, copy);

        Ended found = scenario.run("verify").insist(3);

        int keyed = DAMAGE.size() + FLOAT_DAMAGE.size();
        assertThat(List.of(found.number("valuesDiffer"), found.number("missingInTarget"),
                found.number("extraInTarget"))).as(() -> found.process().toString())
                .containsExactly((long) keyed, (long) DAMAGE.size(), (long) DAMAGE.size());
        for (Path script : found.correctionFiles()) {
            assertThat(target.client(script, "--database=" + copy, "--skip-column-names").strip())
                    .as(script.toString()).endsWith("0");
        }
        scenario.run("verify").insist(0);
        TableComparator.assertSameRows(ComparedSchema.of(source, "bent"), ComparedSchema.of(target, copy));
    }

    private static SqlServer server(String product) {
        return product.equals("mysql") ? MySqlServer.shared() : MariaDbServer.shared(MariaDbVersion.V11_4);
    }

    /** Rows that are equal but for their number, one for each damage: with a key, without one, and floating ones. */
    private static void fill(SqlServer server) {
        List<String> statements = new ArrayList<>(SESSION);
        statements.addAll(List.of("DROP DATABASE IF EXISTS bent", "CREATE DATABASE bent CHARACTER SET utf8mb4",
                "USE bent", "CREATE TABLE keyed (id INT PRIMARY KEY, " + COLUMNS,
                "CREATE TABLE keyless (id INT, " + COLUMNS,
                "CREATE TABLE floats (id INT PRIMARY KEY, f FLOAT)"));
        for (int i = 0; i < DAMAGE.size(); i++) {
            statements.add("INSERT INTO keyed SELECT " + i + VALUES + " DUAL");
            statements.add("INSERT INTO floats VALUES (" + i + ", 16777216)");
        }
        statements.add("INSERT INTO keyless SELECT * FROM keyed");
        server.execute(statements);
    }

    private static void damage(SqlServer server, String schema) {
        List<String> statements = new ArrayList<>(SESSION);
        statements.add("USE " + schema);
        // MySQL would take the one document for the other, and not write it.
        int document = DAMAGE.indexOf("j = '{\"a\": 1.0}'");
        statements.add("UPDATE keyed SET j = NULL WHERE id = " + document);
        statements.add("UPDATE keyless SET j = NULL WHERE id = " + document);
        for (int i = 0; i < DAMAGE.size(); i++) {
            statements.add("UPDATE keyed SET " + DAMAGE.get(i) + " WHERE id = " + i);
            statements.add("UPDATE keyless SET " + DAMAGE.get(i) + " WHERE id = " + i);
        }
        for (int i = 0; i < FLOAT_DAMAGE.size(); i++) {
            statements.add("UPDATE floats SET " + FLOAT_DAMAGE.get(i) + " WHERE id = " + i);
        }
        server.execute(statements);
    }
}
