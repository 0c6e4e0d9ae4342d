package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge is judged: every planted difference is seen, and nothing else. */
final class ComparatorIT {
    private static final MariaDb SERVER = MariaDbServer.shared(MariaDbVersion.V11_4);
    private static final ComparedSchema SOURCE = ComparedSchema.of(SERVER, "kit_source");
    private static final ComparedSchema TARGET = ComparedSchema.of(SERVER, "kit_target");

    @BeforeAll
    static void makeTwins() {
        EdgeTables.create(SERVER, "kit_source");
        EdgeTables.create(SERVER, "kit_target");
    }

    @Test
    void twinsAreTheSame() {
        assertThat(TableComparator.assertSameRows(SOURCE, TARGET)).hasSizeGreaterThan(50)
                .allMatch(TableComparison::same).anyMatch(comparison -> comparison.sourceRows() > 2000);
        SchemaComparator.assertSame(SOURCE, TARGET, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            edge_text      | v = NULL           | id = 2
                                            edge_text      | v = ''             | id = 1
                                            edge_text      | v = 'a '           | id = 5
                                            edge_text      | v = 'A'            | id = 5
                                            edge_text      | lt = CONCAT(lt, ' ') | id = 1001
                                            edge_text      | mt = INSERT(mt, 70000, 1, 'e') | id = 1001
                                            edge_charsets  | u2 = 'A'           | id = 5
                                            edge_charsets  | u4_bin = 'a '      | id = 5
                                            edge_floats    | f = 16777215       | id = 5
                                            edge_floats    | f = 0e0            | id = 3
                                            edge_floats    | d = 0e0            | id = 3
                                            edge_floats    | d = 1.7976931348623155e308 | id = 7
                                            edge_floats    | d = 0              | id = 10
                                            edge_temporal  | dt6 = '9999-12-31 23:59:59.999998' | id = 4
                                            edge_temporal  | ts6 = '2038-01-19 03:14:07.999998' | id = 4
                                            edge_temporal  | t6 = '838:59:59.999998' | id = 4
                                            edge_temporal  | t6 = '00:00:00'    | id = 5
                                            edge_temporal  | d = '2024-01-10'   | id = 5
                                            edge_temporal  | d_required = '0000-00-00' | id = 9
                                            edge_temporal  | y = 2000           | id = 2
                                            edge_bits      | b64 = 9223372036854775807 | id = 4
                                            edge_integers  | bu = 18446744073709551614 | id = 4
                                            edge_decimals  | widest = 0         | id = 5
                                            edge_binary    | b16 = X'01'        | id = 3
                                            edge_binary    | vb = X'2000'       | id = 4
                                            edge_binary    | lb = CONCAT(X'01', SUBSTR(lb, 2)) | id = 1000
                                            edge_labels    | e = 'a'            | id = 10
                                            edge_labels    | e_empty = 0        | id = 2
                                            edge_labels    | s64 = 0            | id = 7
                                            edge_documents | j = '{"b": 1, "a": 2, "b": 3}' | id = 3
                                            edge_documents | u = NULL           | id = 2
                                            """)
    void oneChangedValueIsFound(String table, String change, String where) {
        plant("CREATE OR REPLACE TABLE kit_planted.%1$s LIKE kit_source.%1$s".formatted(table),
                "INSERT INTO kit_planted.%1$s SELECT * FROM kit_source.%1$s".formatted(table),
                "UPDATE kit_planted.%s SET %s WHERE %s".formatted(table, change, where));

        TableComparison comparison = TableComparator.compare(SOURCE, ComparedSchema.of(SERVER, "kit_planted"),
                table);

        assertThat(comparison.differingRows()).as(comparison.toString()).isEqualTo(2);
        assertThat(comparison.differences()).hasSize(2);
        assertThat(comparison.differences().getFirst()).startsWith("only in source: " + where.replace(" ", ""));
        assertThat(comparison.differences().getLast()).startsWith("only in target: " + where.replace(" ", ""));
    }

    @Test
    void swappedDuplicatesAreFoundThoughTheCountsAgree() {
        plant("CREATE OR REPLACE TABLE kit_planted.edge_bits_keyless LIKE kit_source.edge_bits_keyless",
                "INSERT INTO kit_planted.edge_bits_keyless SELECT * FROM kit_source.edge_bits_keyless",
                "DELETE FROM kit_planted.edge_bits_keyless WHERE id = 2 LIMIT 1",
                "INSERT INTO kit_planted.edge_bits_keyless SELECT * FROM kit_source.edge_bits WHERE id = 3");

        TableComparison comparison = TableComparator.compare(SOURCE, ComparedSchema.of(SERVER, "kit_planted"),
                "edge_bits_keyless");

        assertThat(comparison.sourceRows()).isEqualTo(comparison.targetRows());
        assertThat(comparison.differences()).hasSize(2).first().asString().startsWith("only in source: id=2,");
    }

    @Test
    void missingAndExtraRowsAreCountedAndTheFirstTwentyShown() {
        plant("CREATE OR REPLACE TABLE kit_planted.key_bigint LIKE kit_source.key_bigint",
                "INSERT INTO kit_planted.key_bigint SELECT * FROM kit_source.key_bigint WHERE id <= 0",
                "INSERT INTO kit_planted.key_bigint VALUES (1, 'extra')");

        TableComparison comparison = TableComparator.compare(SOURCE, ComparedSchema.of(SERVER, "kit_planted"),
                "key_bigint");

        assertThat(comparison.differingRows()).isEqualTo(1002);
        assertThat(comparison.differences()).hasSize(21).last().isEqualTo("only in target: id=1, v=x6578747261");
    }

    @Test
    void aMissingTableAndOtherColumnsAreDifferences() {
        plant("CREATE OR REPLACE TABLE kit_planted.empty_table (id INT NOT NULL PRIMARY KEY, w VARCHAR(20))");
        ComparedSchema planted = ComparedSchema.of(SERVER, "kit_planted").selecting("empty_table"::equals);

        assertThatThrownBy(() -> TableComparator.assertSame(SOURCE, planted, "empty_table"))
                .isInstanceOf(AssertionError.class).hasMessageContaining("[id, v]").hasMessageContaining("[id, w]");
        assertThatThrownBy(() -> TableComparator.assertSameRows(SOURCE, planted)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("key_only").hasMessageContaining("empty_table");
    }

    @Test
    void schemasDifferByColumnKeyCommentAndWhenAskedByCounter() {
        WebShop.create(SERVER, "kit_shop_a", 100);
        WebShop.create(SERVER, "kit_shop_b", 100);
        ComparedSchema a = ComparedSchema.of(SERVER, "kit_shop_a");
        ComparedSchema b = ComparedSchema.of(SERVER, "kit_shop_b");
        SchemaComparator.assertSame(a, b, true);

        SERVER.execute("ALTER TABLE kit_shop_b.`order` AUTO_INCREMENT = 7000");
        assertThat(SchemaComparator.compare(a, b, false)).isEmpty();
        assertThat(SchemaComparator.compare(a, b, true)).hasSize(2);
        SERVER.execute("ALTER TABLE kit_shop_b.visit MODIFY page VARCHAR(199) NOT NULL, DROP KEY moment",
                "ALTER TABLE kit_shop_b.stock COMMENT = 'new'");

        List<String> differences = SchemaComparator.compare(a, b, false);
        assertThat(differences).hasSize(5).anyMatch(line -> line.contains("visit: column 0002 `page` varchar(199)"))
                .anyMatch(line -> line.startsWith("only in source: visit: KEY `moment`"))
                .anyMatch(line -> line.contains("COMMENT='new'"));
    }

    private static void plant(String... statements) {
        SERVER.execute("CREATE DATABASE IF NOT EXISTS kit_planted");
        String[] all = new String[statements.length + 1];
        all[0] = "SET SESSION sql_mode = '', time_zone = '+00:00'";
        System.arraycopy(statements, 0, all, 1, statements.length);
        SERVER.execute(all);
    }
}
