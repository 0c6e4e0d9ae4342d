package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sums of equal tables are equal, and every difference moves them. A connector may offer none. */
public interface DigestContract extends ContractSubject {
    String ROWS_A = "(1, 1.5, 'abc', X'00', 16777216), (2, NULL, '', X'', NULL), (3, 0, 'x ', NULL, 0.1)";
    String ROWS_B = "(3, 0, 'x ', NULL, 0.1), (2, NULL, '', X'', NULL), (1, 1.5, 'abc', X'00', 16777216)";

    @Test
    default void equalTablesHaveEqualDigestsWhateverTheOrderOfRows() throws InterruptedException {
        try (Fixture one = Fixture.open(this, "source"); Fixture two = Fixture.open(this, "target")) {
            if (one.connector().digestSource().isEmpty()) {
                assertThat(two.connector().digestSource()).isEmpty();
                return;
            }
            create(one, ROWS_A);
            create(two, ROWS_B);

            assertThat(digests(one, 1)).hasSize(1).isEqualTo(digests(two, 1));
            assertThat(digests(one, 1).getFirst().rows()).isEqualTo(3);
            assertThat(digests(one, 16)).isEqualTo(digests(two, 16));
        }
    }

    @Test
    default void everyPlantedChangeMovesTheDigest() throws InterruptedException {
        List<String> changes = List.of("UPDATE `t` SET `s` = 'abC' WHERE `n` = 1",
                "UPDATE `t` SET `s` = 'abc ' WHERE `n` = 1", "UPDATE `t` SET `s` = NULL WHERE `n` = 2",
                "UPDATE `t` SET `s` = 'x' WHERE `n` = 3", "UPDATE `t` SET `d` = 1.51 WHERE `n` = 1",
                "UPDATE `t` SET `d` = 0 WHERE `n` = 2", "UPDATE `t` SET `x` = X'0000' WHERE `n` = 1",
                "UPDATE `t` SET `x` = X'' WHERE `n` = 3", "UPDATE `t` SET `f` = 16777217 WHERE `n` = 1",
                "DELETE FROM `t` WHERE `n` = 2", "INSERT INTO `t` VALUES (1, 1.5, 'abc', X'00', 16777216)",
                "UPDATE `t` SET `n` = 4 WHERE `n` = 3");
        try (Fixture one = Fixture.open(this, "source")) {
            if (one.connector().digestSource().isEmpty()) {
                return;
            }
            create(one, ROWS_A);
            List<Digest> before = digests(one, 1);

            for (String change : changes) {
                one.execute(change);
                assertThat(digests(one, 1)).as(change).isNotEqualTo(before);
                one.execute("DELETE FROM `t`", "INSERT INTO `t` VALUES " + ROWS_A);
            }
            assertThat(digests(one, 1)).isEqualTo(before);
        }
    }

    @Test
    default void aRowHeldTwiceAndAnotherHeldTwiceDoNotCancelOut() throws InterruptedException {
        try (Fixture one = Fixture.open(this, "source"); Fixture two = Fixture.open(this, "target")) {
            if (one.connector().digestSource().isEmpty()) {
                return;
            }
            create(one, "(1, 1, 'a', NULL, 1), (1, 1, 'a', NULL, 1)");
            create(two, "(2, 2, 'b', NULL, 2), (2, 2, 'b', NULL, 2)");

            assertThat(digests(one, 1)).isNotEqualTo(digests(two, 1));
        }
    }

    /** Each pair of them once had equal sums, or would have them if values were joined carelessly. */
    @Test
    default void noTwoOfManyAlikeRowsHaveTheSameDigest() throws InterruptedException {
        List<String> rows = List.of("1, 23, 'ab', 'c', X'61', X'62', 0", "12, 3, 'ab', 'c', X'61', X'62', 0",
                "23, 1, 'ab', 'c', X'61', X'62', 0", "1, 23, 'a', 'bc', X'61', X'62', 0",
                "1, 23, 'abc', '', X'61', X'62', 0", "1, 23, '', 'abc', X'61', X'62', 0",
                "1, 23, 'abc', NULL, X'61', X'62', 0", "1, 23, NULL, 'abc', X'61', X'62', 0",
                "1, 23, 'ab', 'c', X'6162', X'', 0", "1, 23, 'ab', 'c', X'', X'6162', 0",
                "1, 23, 'ab', 'c', X'6162', NULL, 0", "1, 23, 'ab', 'c', NULL, X'6162', 0",
                "1, 23, 'ab', 'c', X'61FF', X'62', 0", "1, 23, 'ab', 'c', X'61', X'FF62', 0",
                "1, 23, 'ab', 'c', X'FE', X'62', 0", "1, 23, 'ab', 'c', NULL, X'62', 0",
                "1, 23, 'ab', 'c', X'2C', X'62', 0", "1, 23, 'ab', 'c', X'2C62', X'', 0",
                "1, NULL, 'ab', 'c', X'61', X'62', 0", "NULL, 1, 'ab', 'c', X'61', X'62', 0",
                "1, 23, '1', '1', NULL, NULL, 1", "2, 23, '2', '1', NULL, NULL, 1", "1, 23, 'A', '1', NULL, NULL, 1",
                "2, 23, 'B', '1', NULL, NULL, 1", "1, 23, '', NULL, NULL, NULL, 1", "1, 23, NULL, '', NULL, NULL, 1",
                "1, 23, NULL, NULL, X'', NULL, 1", "1, 23, NULL, NULL, NULL, X'', 1",
                "1, 23, 'N', NULL, NULL, NULL, 1", "1, 23, NULL, 'N', NULL, NULL, 1", "0, 0, '', '', X'', X'', 0",
                "0, 0, NULL, NULL, NULL, NULL, 0", "NULL, NULL, NULL, NULL, NULL, NULL, 0",
                "0, 0, '0', '0', X'30', X'30', 0", "0, 0, ',', '', X'', X'', 0", "0, 0, '', ',', X'', X'', 0");
        try (Fixture one = Fixture.open(this, "source")) {
            if (one.connector().digestSource().isEmpty()) {
                return;
            }
            one.execute("CREATE TABLE `t` (`n` INT, `m` INT, `s` VARCHAR(10), `r` VARCHAR(10), `x` VARBINARY(10),"
                    + " `y` VARBINARY(10), `z` INT NOT NULL)");
            Map<List<Digest>, String> known = new HashMap<>();
            for (String row : rows) {
                one.execute("DELETE FROM `t`", "INSERT INTO `t` VALUES (" + row + ")");
                assertThat(known.put(digests(one, 1), row)).as("has the sum of " + row).isNull();
            }
        }
    }

    /** With sums of plain CRC32 and CRC32C these pairs, found by search, pass for equal. */
    @Test
    default void rowsThatTradeValuesMoveTheDigest() throws InterruptedException {
        try (Fixture one = Fixture.open(this, "source"); Fixture two = Fixture.open(this, "target")) {
            if (one.connector().digestSource().isEmpty()) {
                return;
            }
            for (int other : List.of(100412, 101658, 101976)) {
                createTexts(one, "(100000, 'rqfakgnm'), (" + other + ", 'hapbbiol')");
                createTexts(two, "(100000, 'hapbbiol'), (" + other + ", 'rqfakgnm')");

                assertThat(digests(one, 1)).as("100000 and " + other).isNotEqualTo(digests(two, 1));
                one.execute("DROP TABLE `t`");
                two.execute("DROP TABLE `t`");
            }
        }
    }

    /** MySQL 9.7 cuts the text of an expression to 22 signs, where these numbers need 24 to be told apart. */
    @Test
    default void floatingNumbersThatDifferInTheirLastBitHaveOtherDigests() throws InterruptedException {
        List<String> numbers = List.of("-1.2345678901234567E-300", "-1.2345678901234570E-300",
                "2.2250738585072014E-308", "2.2250738585072009E-308", "-1.7976931348623157E308",
                "-1.7976931348623155E308", "4.9E-324", "-4.9E-324", "0E0", "-0E0");
        try (Fixture one = Fixture.open(this, "source")) {
            if (one.connector().digestSource().isEmpty()) {
                return;
            }
            one.execute("CREATE TABLE `t` (`n` INT, `d` DOUBLE PRECISION)");
            Map<List<Digest>, String> known = new HashMap<>();
            for (String number : numbers) {
                one.execute("DELETE FROM `t`", "INSERT INTO `t` VALUES (1, " + number + ")");
                assertThat(known.put(digests(one, 1), number)).as("has the sum of " + number).isNull();
            }
        }
    }

    @Test
    default void bucketsAreReadExactlyAsTheyAreCounted() throws InterruptedException {
        try (Fixture one = Fixture.open(this, "source")) {
            Optional<DigestSource> source = one.connector().digestSource();
            if (source.isEmpty()) {
                return;
            }
            create(one, ROWS_A);
            one.execute("INSERT INTO `t` VALUES (4, NULL, 'w', NULL, 1), (5, NULL, 'v', NULL, 1), (6, 1, '', X'', 2)");
            TableSchema table = one.describe("t");
            DigestPlan plan = plan(source.get(), table);

            List<RowImage> all = new ArrayList<>();
            for (Digest digest : source.get().digest(table, KeyRange.ALL, plan, 4)) {
                List<RowImage> rows = one.read(table,
                        new Slice.Buckets(KeyRange.ALL, plan, 4, List.of(digest.bucket())));
                assertThat(rows).hasSize((int) digest.rows());
                all.addAll(rows);
            }

            assertThat(all).containsExactlyInAnyOrderElementsOf(one.readAll("t"));
        }
    }

    @Test
    default void everyRecipeHasAtLeastSixtyFourBits() {
        try (Fixture one = Fixture.open(this, "source")) {
            create(one, ROWS_A);
            TableSchema table = one.describe("t");

            one.connector().digestSource().ifPresent(source -> assertThat(source.recipes(table, table.columns()))
                    .isNotEmpty().allMatch(recipe -> source.bits(recipe) >= 64));
        }
    }

    private static void create(Fixture fixture, String rows) {
        fixture.execute("CREATE TABLE `t` (`n` INT NOT NULL, `d` DECIMAL(10, 2), `s` VARCHAR(10), `x` VARBINARY(10),"
                + " `f` DOUBLE PRECISION)", "INSERT INTO `t` VALUES " + rows);
    }

    private static void createTexts(Fixture fixture, String rows) {
        fixture.execute("CREATE TABLE `t` (`n` INT NOT NULL, `s` VARCHAR(10) NOT NULL)",
                "INSERT INTO `t` VALUES " + rows);
    }

    private static DigestPlan plan(DigestSource source, TableSchema table) {
        return new DigestPlan(source.recipes(table, table.columns()).getFirst(), table.columns().stream()
                .map(column -> new DigestColumn(column.name(), column.nullable())).toList(), List.of("n"));
    }

    private static List<Digest> digests(Fixture fixture, int buckets) throws InterruptedException {
        DigestSource source = fixture.connector().digestSource().orElseThrow();
        TableSchema table = fixture.describe("t");
        return source.digest(table, KeyRange.ALL, plan(source, table), buckets).stream()
                .sorted(Comparator.comparing(Digest::bucket)).toList();
    }
}
