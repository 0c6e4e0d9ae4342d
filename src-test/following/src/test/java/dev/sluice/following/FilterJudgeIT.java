package dev.sluice.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.filter.FilterText;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.Endpoint;
import dev.sluice.model.KeyRange;
import dev.sluice.model.Secret;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowJudge;
import dev.sluice.spi.Slice;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.SqlServer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a row by its values alone is what the server says of it while it stands in its table. */
class FilterJudgeIT {
    private static final long SEED = 20261121;
    private static final int ROWS = 240;
    private static final TableId TABLE = new TableId("judged", "t");
    private static final String DECLARATION = """
                                              CREATE TABLE judged.t (id BIGINT PRIMARY KEY, `a b` INT, u BIGINT UNSIGNED, tiny TINYINT,
                                              n DECIMAL(20,4), z INT(8) ZEROFILL, ci VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci,
                                              bin VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin, fixed CHAR(6) CHARACTER SET latin1,
                                              long_text TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, ascii_text VARCHAR(9) CHARACTER SET ascii,
                                              sj VARCHAR(9) CHARACTER SET sjis, d DATE, t TIME(2), dt DATETIME(6), ts TIMESTAMP(3) NULL,
                                              e ENUM('new', 'Paid', 'gone'), s SET('x', 'y', 'z'), bits BIT(9), bytes BINARY(4), vb VARBINARY(9), f FLOAT,
                                              j JSON, y YEAR, `row` INT)""";
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("`a b`", List.of("0", "1", "-1", "2147483647", "-2147483648", "17")),
            Map.entry("u", List.of("0", "1", "18446744073709551615", "9223372036854775808", "17")),
            Map.entry("tiny", List.of("0", "1", "-128", "127")),
            Map.entry("n", List.of("0", "0.1", "-0.1000", "9999999999999999.9999", "1.0001", "100")),
            Map.entry("z", List.of("0", "17", "12345678")),
            Map.entry("ci",
                    List.of("''", "'a'", "'A'", "'\u00c4'", "'a '", "'stra\u00dfe'", "'STRASSE'", "'%'", "'a\\\\b'",
                            "'\ud83d\ude00'")),
            Map.entry("bin", List.of("''", "'a'", "'A'", "'a '", "'\u00e4'", "'paid'", "'\ud83d\ude00'")),
            Map.entry("fixed", List.of("''", "'a'", "'\u00c4b'", "'A  '", "'paid'")),
            Map.entry("long_text", List.of("''", "'a'", "REPEAT('\u00e4', 3000)", "'it''s'", "'a\\nb'")),
            Map.entry("ascii_text", List.of("''", "'a'", "'A'")),
            Map.entry("sj", List.of("''", "'a'", "_utf8mb4 '\u8868'", "'\\\\'")),
            Map.entry("d", List.of("'2026-01-31'", "'0000-00-00'", "'2026-00-10'", "'2024-02-29'", "'9999-12-31'")),
            Map.entry("t", List.of("'00:00:00'", "'-01:02:03.45'", "'838:59:59'", "'10:00:00.01'")),
            Map.entry("dt",
                    List.of("'2026-01-31 10:00:00.000001'", "'0000-00-00 00:00:00'", "'2026-01-31'", "'1000-01-01'")),
            Map.entry("ts",
                    List.of("'2026-03-29 01:30:00.5'", "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'",
                            "'2026-01-31'")),
            Map.entry("e", List.of("'new'", "'paid'", "'gone'", "''")),
            Map.entry("s", List.of("''", "'x'", "'x,z'", "'x,y,z'")),
            Map.entry("bits", List.of("b'0'", "b'101'", "b'111111111'")),
            Map.entry("bytes", List.of("'ab'", "x'00'", "'A'")),
            Map.entry("vb", List.of("''", "'ab'", "x'ff00'", "'AB'")),
            Map.entry("f", List.of("0", "0.1")), Map.entry("j", List.of("'{\"a\": 1}'", "'null'")),
            Map.entry("y", List.of("2026", "1999", "0")), Map.entry("`row`", List.of("1", "2")));
    private static final List<String> CONDITIONS = List.of("`a b` > 0", "`a b` = 17", "`a b` BETWEEN -1 AND 1",
            "`a b` IS NULL", "`a b` % 2 = 1", "ABS(`a b` + 1) > 1", "`a b` = u", "u > 9223372036854775807",
            "u IN (0, 17, 18446744073709551615)", "COALESCE(u, 1) = 1", "tiny <> -128", "tiny * 2 = -2 OR tiny = 127",
            "n > 0", "n = 0.1", "n = -0.1", "n * 3 > 1.0002", "n < 1.00010001", "NULLIF(n, 100) IS NULL", "z = 17",
            "MOD(z, 5) = 2", "ci = 'A'", "ci = '\u00e4'", "ci LIKE 'a%'", "ci LIKE '\\%'", "ci = 'strasse'",
            "ci > 'a' AND ci < 'b'", "ci IN ('A', '\ud83d\ude00')", "CHAR_LENGTH(ci) = 2", "ci = fixed",
            "bin = 'a'", "bin <> 'A'", "bin >= 'a'", "bin LIKE '_'", "fixed = 'A'",
            "fixed = '\u00e4B'", "fixed LIKE 'a'", "fixed = bin", "CONCAT(fixed, 'x') = 'ax'", "TRIM(ci) = 'a'",
            "REPLACE(ci, 'a', 'b') = 'b'", "SUBSTRING(ci, 2) = 't' OR SUBSTRING(long_text, 1, 1) = '\u00c4'",
            "long_text = 'it''s'", "CHAR_LENGTH(long_text) > 100", "ascii_text = 'A'", "ascii_text = ci",
            "sj = '\u8868'",
            "sj = 'A'", "d = '0000-00-00'", "d < '2026-01-31'", "d BETWEEN DATE '2024-02-29' AND DATE '2026-02-28'",
            "d = dt", "d < ts", "t < '00:00:00'", "t >= TIME '10:00:00.01'", "dt > '2026-01-31 10:00:00'",
            "dt = TIMESTAMP '2026-01-31 00:00:00'", "dt <= ts", "ts > '2026-03-29 01:30:00'",
            "ts = '2026-03-29 01:30:00.5'", "ts IN ('2026-01-31', '1970-01-01 00:00:01')", "ts IS NOT NULL",
            "e = 'PAID'", "e > 'new'", "e IN ('new', 'gone')", "e = ''", "NOT (e <> 'gone')", "COALESCE(e, s) = 'x'",
            "s = 'x,z'", "s = ''", "s <> 'X'", "e = s", "bits = 5", "bits > 5", "bits + 1 = 1", "bits IN (0, 511)",
            "COALESCE(bits, 1) = 1", "bytes = 'ab'", "bytes > 'A'", "vb = 'ab'", "vb < 'B'", "bytes = vb", "f IS NULL",
            "j IS NOT NULL",
            "`row` = 1", "(`a b` > 0) IS TRUE", "(n = NULL) IS NOT TRUE", "NULL", "TRUE", "1 = 0");

    static Stream<SqlServer> servers() {
        return Stream.of(MariaDbServer.shared(MariaDbVersion.V11_4), MariaDbServer.shared(MariaDbVersion.V10_11),
                MySqlServer.shared());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void imagesAreJudgedAsTheTablesRowsWereThoughItIsGoneByThen(SqlServer server) throws InterruptedException {
        Random random = new Random(SEED);
        fill(server, random);
        try (Connector connector = open(server)) {
            TableSchema table = connector.catalog().describe(List.of(TABLE)).getFirst();
            List<ColumnSchema> columns = table.writtenColumns();
            RowBatch rows = read(connector, table, columns);
            List<String> filters = new ArrayList<>(CONDITIONS);
            for (int i = 0; i < 60; i++) {
                filters.add("(%s %s %s) AND NOT (%s)".formatted(one(random, CONDITIONS), i % 2 == 0 ? "AND" : "OR",
                        one(random, CONDITIONS), one(random, CONDITIONS)));
            }

            Map<String, Set<Long>> passed = new LinkedHashMap<>();
            for (String filter : filters) {
                RowBatch stored = read(connector, filtered(table, filter), columns);
                passed.put(filter, ids(stored, all(stored)));
            }

            server.execute("DROP TABLE judged.t");

            for (String filter : filters) {
                TableSchema filtered = filtered(table, filter);
                RowJudge judge = connector.rowJudge().orElseThrow();
                BitSet selected = judge.selected(filtered, columns, rows);

                assertThat(judge.unfit(filtered)).as(filter).isEmpty();
                assertThat(ids(rows, selected)).as(filter).isEqualTo(passed.get(filter));
            }
        }
    }

    private static TableSchema filtered(TableSchema table, String filter) {
        return table.withFilter(Optional.of(FilterText.parse(filter).on(table)));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("servers")
    void aYearIsNotJudgedBecauseItTakesTwoDigitsForFour(SqlServer server) {
        fill(server, new Random(SEED));
        try (Connector connector = open(server)) {
            TableSchema table = connector.catalog().describe(List.of(TABLE)).getFirst();
            TableSchema filtered = table
                    .withFilter(Optional.of(FilterText.parse("y = 26 AND tiny > 0").on(table)));

            assertThat(connector.rowJudge().orElseThrow().unfit(filtered)).extracting(ColumnSchema::name)
                    .containsExactly("y");
        }
    }

    private static void fill(SqlServer server, Random random) {
        server.execute("DROP DATABASE IF EXISTS judged", "CREATE DATABASE judged CHARSET utf8mb4", DECLARATION);
        List<String> names = List.copyOf(new TreeSet<>(VALUES.keySet()));
        List<String> rows = new ArrayList<>();
        for (int id = 1; id <= ROWS; id++) {
            rows.add(names.stream().map(name -> random.nextInt(6) == 0 ? "NULL" : one(random, VALUES.get(name)))
                    .collect(Collectors.joining(", ", "(" + id + ", ", ")")));
        }
        server.execute("SET sql_mode = 'ALLOW_INVALID_DATES'", "SET time_zone = '+00:00'",
                "INSERT IGNORE INTO judged.t (id, " + String.join(", ", names) + ") VALUES " + String.join(", ", rows));
    }

    private static String one(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Connector open(SqlServer server) {
        ConnectorFactory factory = ServiceLoader.load(ConnectorFactory.class).stream()
                .map(ServiceLoader.Provider::get).filter(one -> one.id().equals(server.type())).findFirst()
                .orElseThrow();
        return factory.open(new Endpoint(server.type(),
                Map.of("host", server.host(), "port", String.valueOf(server.port()), "user", server.user()),
                Secret.of(server.password())));
    }

    private static RowBatch read(Connector connector, TableSchema table, List<ColumnSchema> columns)
            throws InterruptedException {
        RowBatch all = new RowBatch(columns.size(), 1 << 16);
        connector.snapshotSource().orElseThrow()
                .read(new ReadRequest(table, columns, new Slice.Range(KeyRange.ALL), 1 << 16), batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        all.addRow(batch, row);
                    }
                });
        return all;
    }

    private static BitSet all(RowBatch rows) {
        BitSet all = new BitSet();
        all.set(0, rows.rows());
        return all;
    }

    private static Set<Long> ids(RowBatch rows, BitSet which) {
        return which.stream().mapToObj(row -> Long.parseLong(String.valueOf(rows.row(row).text(0))))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
