package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.MariaDb;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Differences planted in a target that was equal: every one is found, none is invented, and the scripts mend them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedDifferencesIT {
    private static final String SCHEMA = "planted";
    private static final List<String> TABLES = List.of(
            "CREATE TABLE keyed (id INT PRIMARY KEY, name VARCHAR(40), note VARCHAR(40) NOT NULL, price DECIMAL(10,2), ratio FLOAT,"
                    + " seen DATETIME(6), code VARCHAR(10) UNIQUE, doc JSON, raw VARBINARY(20))"
                    + " COLLATE utf8mb4_general_ci",
            "CREATE TABLE composite (a INT, b VARCHAR(20), v INT, PRIMARY KEY (a, b))",
            "CREATE TABLE keyless (a INT, b VARCHAR(20))",
            "CREATE TABLE parent (id INT PRIMARY KEY, v INT)",
            "CREATE TABLE child (id INT PRIMARY KEY, parent_id INT NOT NULL, FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE)",
            "CREATE TABLE same (id INT PRIMARY KEY, v VARCHAR(20))");
    private static final List<String> ROWS = List.of(
            "INSERT INTO keyed SELECT seq, CONCAT('name ', seq), CONCAT('note ', seq), seq / 7, seq / 3, '2024-05-06 07:08:09.123456' + INTERVAL seq SECOND,"
                    + " CONCAT('c', seq), JSON_OBJECT('n', seq), UNHEX(MD5(seq)) FROM seq_1_to_20000",
            "UPDATE keyed SET ratio = 16777216 WHERE id = 9", "UPDATE keyed SET name = NULL WHERE id = 3",
            "INSERT INTO composite SELECT seq % 50, CONCAT('k', seq), seq FROM seq_1_to_5000",
            "INSERT INTO keyless SELECT seq % 100, CONCAT('v', seq % 10) FROM seq_1_to_3000",
            "INSERT INTO keyless VALUES (-1, 'twice'), (-1, 'twice'), (-2, 'once')",
            "INSERT INTO parent SELECT seq, seq FROM seq_1_to_100",
            "INSERT INTO child SELECT seq, seq % 100 + 1 FROM seq_1_to_1000",
            "INSERT INTO same SELECT seq, 'x' FROM seq_1_to_1000");
    private static final List<String> DAMAGE = List.of("DELETE FROM keyed WHERE id IN (1, 20000)",
            "INSERT INTO keyed (id, note) VALUES (0, 'extra'), (30000, 'extra')",
            "UPDATE keyed SET name = '' WHERE id = 3",
            "UPDATE keyed SET note = 'note 4 ' WHERE id = 4", "UPDATE keyed SET note = 'NOTE 5' WHERE id = 5",
            "UPDATE keyed SET seen = seen + INTERVAL 1 MICROSECOND WHERE id = 6",
            "UPDATE keyed SET price = price + 0.01 WHERE id = 7",
            "UPDATE keyed SET raw = UNHEX('00') WHERE id = 8", "UPDATE keyed SET ratio = 16777215 WHERE id = 9",
            "UPDATE keyed SET doc = '{\"n\": \"10\"}' WHERE id = 10", "UPDATE keyed SET code = 'swap' WHERE id = 11",
            "UPDATE keyed SET code = 'c11' WHERE id = 12", "UPDATE keyed SET code = 'c12' WHERE id = 11",
            "UPDATE composite SET v = -v WHERE b = 'k77'", "UPDATE composite SET b = 'K78' WHERE b = 'k78'",
            "DELETE FROM keyless WHERE b = 'twice' LIMIT 1", "INSERT INTO keyless VALUES (-2, 'once')",
            "DELETE FROM parent WHERE id = 50", "UPDATE parent SET v = -1 WHERE id = 51");

    @TempDir
    private static Path folder;
    private MariaDb source;
    private MariaDb target;
    private ProjectScenario scenario;

    @BeforeAll
    void moveEqualTables() {
        source = MariaDbServer.shared(MariaDbVersion.V10_11);
        target = MariaDbServer.shared(MariaDbVersion.V11_4);
        target.execute("DROP DATABASE IF EXISTS " + SCHEMA);
        source.execute("DROP DATABASE IF EXISTS " + SCHEMA, "CREATE DATABASE " + SCHEMA);
        source.execute(statements(TABLES));
        source.execute(statements(ROWS));
        scenario = ProjectScenario.between(folder, source, target, SCHEMA + ".*").option("verify.rows", 4000);
        scenario.runWell();
    }

    @Test
    void everyPlantedDifferenceIsFoundNoneIsInventedAndTheScriptsMendAndUndoThem() {
        target.execute(statements(DAMAGE));

        Ended found = scenario.run("verify").insist(3);

        assertCounts(found, 2 + 1 + 1 + 1 + 10, 2 + 1 + 1, 10 + 1 + 1);
        assertThat(found.json().get("conflicts").asLong()).isZero();

        found.correctionFiles().forEach(file -> assertThat(missed(file)).isZero());
        assertCounts(scenario.run("verify").insist(0), 0, 0, 0);
        found.correctionFiles().forEach(file -> assertThat(missed(file)).as("a second time").isPositive());
        assertCounts(scenario.run("verify").insist(0), 0, 0, 0);

        undoFiles(found).forEach(file -> target.client(file, "--database=" + SCHEMA));
        Ended again = scenario.run("verify").insist(3);
        assertCounts(again, 2 + 1 + 1 + 1 + 10, 2 + 1 + 1, 10 + 1 + 1);

        again.correctionFiles().forEach(file -> target.client(file, "--database=" + SCHEMA));
        scenario.run("verify").insist(0);
    }

    /** Runs the script by the server's own client: how many statements did not match, which is all it prints. */
    private long missed(Path script) {
        return Long.parseLong(target.client(script, "--database=" + SCHEMA, "--skip-column-names").strip());
    }

    /**
     * Missing: two keyed, one composite (its key's case changed), one keyless, one parent and its ten children that the
     * damage cascaded to. Extra: two keyed, one composite, one keyless. Different: ten keyed, one composite, one parent.
     */
    private static void assertCounts(Ended ended, long missing, long extra, long differ) {
        assertThat(
                List.of(ended.number("missingInTarget"), ended.number("extraInTarget"), ended.number("valuesDiffer")))
                .as(() -> ended.process().toString()).containsExactly(missing, extra, differ);
    }

    private List<Path> undoFiles(Ended ended) {
        Path undo = ended.correctionFiles().getFirst().resolveSibling("undo");
        try (var files = java.nio.file.Files.list(undo)) {
            return files.sorted().toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> statements(List<String> statements) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of("USE " + SCHEMA), statements.stream())
                .toList();
    }
}
