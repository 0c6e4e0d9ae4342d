package dev.sluice.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.TableComparator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sizes that others trip over, each in a heap of 512 MiB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {
    @TempDir
    private static Path folder;
    private MariaDbServer source;
    private MariaDbServer target;

    @BeforeAll
    void startServers() {
        source = MariaDbServer.start(MariaDbVersion.V11_4, "--innodb-flush-log-at-trx-commit=0",
                "--innodb-log-file-size=1G",
                "--max-allowed-packet=256M", "--sync-binlog=0", "--innodb-file-per-table=0");
        target = MariaDbServer.start(MariaDbVersion.V11_4, "--innodb-flush-log-at-trx-commit=0",
                "--innodb-log-file-size=1G",
                "--max-allowed-packet=256M", "--sync-binlog=0", "--innodb-file-per-table=0");
    }

    @AfterAll
    void stopServers() {
        source.close();
        target.close();
    }

    @Test
    void rowsOf64MebibytesPass() {
        makeSchema("lobs", "CREATE TABLE big (id INT PRIMARY KEY, doc LONGBLOB, note LONGTEXT)",
                "INSERT INTO big SELECT seq, REPEAT(CHAR(seq, 0, 9, 10, 13, 92, 255, 128), 8 * 1024 * 1024), 'small' FROM seq_1_to_3",
                "INSERT INTO big VALUES (4, 'x', REPEAT('é\\\\', 20 * 1024 * 1024))");

        scenario("lobs").runWell();

        assertSameDigest("SELECT id, MD5(doc), LENGTH(doc), MD5(note), LENGTH(note) FROM lobs.big ORDER BY id");
    }

    @Test
    void rowsOfFortyColumnsOfOneMebibytePass() {
        makeSchema("wide_rows", fortyColumns("MEDIUMTEXT", 1 << 20, 20));

        scenario("wide_rows").runWell();

        assertSameDigest(digestOfForty("wide_rows"));
    }

    @Test
    void manyRowsOfFortyTextColumnsPass() {
        makeSchema("texts", fortyColumns("TEXT", 60_000, 300));

        scenario("texts").runWell();

        assertSameDigest(digestOfForty("texts"));
    }

    private static String[] fortyColumns(String type, int characters, int rows) {
        String columns = eachOfForty(i -> "c%d %s CHARACTER SET ascii".formatted(i, type));
        String values = eachOfForty(i -> "REPEAT(CHAR(65 + (seq + %d) %% 26), %d)".formatted(i, characters));
        return new String[]{"CREATE TABLE forty (id INT PRIMARY KEY, " + columns + ")",
            "INSERT INTO forty SELECT seq, " + values + " FROM seq_1_to_" + rows};
    }

    private static String digestOfForty(String schema) {
        return "SELECT id, " + eachOfForty(i -> "MD5(c%d)".formatted(i)) + " FROM " + schema + ".forty ORDER BY id";
    }

    private static String eachOfForty(IntFunction<String> part) {
        return IntStream.range(0, 40).mapToObj(part).collect(Collectors.joining(", "));
    }

    @Test
    void twoThousandTablesPass() {
        List<String> tables = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            tables.add("CREATE TABLE t%d (id INT PRIMARY KEY, v VARCHAR(20), KEY (v))".formatted(i));
            tables.add("INSERT INTO t%d VALUES (1, 'a'), (2, NULL), (%d, 'c')".formatted(i, i + 3));
        }
        makeSchema("many", tables.toArray(String[]::new));

        Ended ended = scenario("many").runWell();

        assertThat(ended.number("tables")).isEqualTo(2_000);
        assertThat(ended.number("rowsWritten")).isEqualTo(6_000);
        assertThat(ended.number("rowsVerified")).isEqualTo(6_000);
    }

    @Test
    void aTableOfAThousandColumnsPasses() {
        String columns = IntStream.range(0, 999)
                .mapToObj(i -> "c%d %s".formatted(i, i % 3 == 0 ? "TINYINT NOT NULL DEFAULT 1" : "TINYINT"))
                .collect(Collectors.joining(", "));
        makeSchema("wide", "CREATE TABLE wide (id INT PRIMARY KEY, " + columns + ")",
                "INSERT INTO wide (id, c1, c998) SELECT seq, seq % 100, NULL FROM seq_1_to_2000");

        scenario("wide").runWell();

        TableComparator.assertSameRows(ComparedSchema.of(source, "wide"), ComparedSchema.of(target, "wide"));
    }

    @Test
    void aHeavilySkewedKeyIsCutIntoChunksOfBoundedSize() {
        makeSchema("skewed", "CREATE TABLE skewed (id BIGINT UNSIGNED PRIMARY KEY, v INT)",
                "INSERT INTO skewed SELECT seq, seq FROM seq_1_to_60000",
                "INSERT INTO skewed SELECT 18446744073709551615 - seq * 1000, seq FROM seq_0_to_2000",
                "CREATE TABLE skewed_pair (a VARCHAR(10), b INT, v INT, PRIMARY KEY (a, b))",
                "INSERT INTO skewed_pair SELECT 'all', seq, seq FROM seq_1_to_60000",
                "INSERT INTO skewed_pair VALUES ('b', 1, 1)",
                "ANALYZE TABLE skewed, skewed_pair");

        scenario("skewed").option("chunk.rows", 5_000)
                .runWell();

        TableComparator.assertSameRows(ComparedSchema.of(source, "skewed"),
                ComparedSchema.of(target, "skewed"));
        assertThat(Long.parseLong(String.valueOf(
                target.value("SELECT MAX(rows_written) FROM sluice_progress.chunk WHERE table_schema = 'skewed'"))))
                .isLessThanOrEqualTo(10_000);
        assertThat(Long.parseLong(String
                .valueOf(target.value("SELECT COUNT(*) FROM sluice_progress.chunk WHERE table_schema = 'skewed'"))))
                .isGreaterThanOrEqualTo(20);
    }

    /** The heap is said, for it is the claim. */
    private ProjectScenario scenario(String schema) {
        return ProjectScenario.between(folder.resolve(schema), source, target, schema + ".*").heap("512m");
    }

    private void makeSchema(String schema, String... statements) {
        List<String> all = new ArrayList<>(
                List.of("DROP DATABASE IF EXISTS " + schema, "CREATE DATABASE " + schema, "USE " + schema));
        all.addAll(List.of(statements));
        source.execute(all);
        ((MariaDb) target).execute("DROP DATABASE IF EXISTS " + schema);
    }

    private void assertSameDigest(String query) {
        assertThat(target.query(query)).isEqualTo(source.query(query));
    }
}
