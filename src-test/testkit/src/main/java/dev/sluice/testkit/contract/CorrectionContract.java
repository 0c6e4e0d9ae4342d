package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A correction repairs the row it was written for, and nothing once that row has changed. */
public interface CorrectionContract extends ContractSubject {
    String ROWS = """
                  INSERT INTO `edges` VALUES (1, -1, -0.5, 0.1, 'a  ', X'00FF09', DATE '1969-12-31'),
                  (2, NULL, NULL, NULL, NULL, NULL, NULL), (3, 0, 0, -1e-300, '', X'', DATE '2000-02-29'),
                  (4, 1, 1.01, 16777217, 'é😀''"\t;', X'5C0A275C4E', DATE '0001-01-01')""";

    @Test
    default void missingRowsAreInsertedOnceOnly() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute(SnapshotContract.EDGES, ROWS);
            TableSchema table = target.describe("edges");
            List<RowImage> rows = target.readAll("edges");
            target.execute("DELETE FROM `edges`");
            CorrectionDialect dialect = target.writer().corrections();
            List<String> inserts = rows.stream().map(row -> dialect.insert(table, row)).toList();

            assertThat(target.writer().apply(inserts)).containsOnly(1L).hasSize(4);

            assertThat(target.readAll("edges")).containsExactlyInAnyOrderElementsOf(rows);
            assertThat(target.writer().apply(inserts)).containsOnly(0L).hasSize(4);
        }
    }

    @Test
    default void extraRowsAreDeletedOnceOnlyAndTheUndoBringsThemBack() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute(SnapshotContract.EDGES, ROWS);
            TableSchema table = target.describe("edges");
            List<RowImage> rows = target.readAll("edges");
            CorrectionDialect dialect = target.writer().corrections();
            List<String> deletes = rows.stream().map(row -> dialect.delete(table, row)).toList();

            assertThat(target.writer().apply(deletes)).containsOnly(1L).hasSize(4);
            assertThat(target.writer().apply(deletes)).containsOnly(0L).hasSize(4);
            target.writer().apply(rows.stream().map(row -> dialect.insert(table, row)).toList());

            assertThat(target.readAll("edges")).containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    @Test
    default void differingRowsAreUpdatedOnceOnlyAndTheUndoBringsThemBack() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute(SnapshotContract.EDGES, ROWS);
            TableSchema table = target.describe("edges");
            List<RowImage> before = byId(target);
            target.execute("UPDATE `edges` SET `b` = 5, `d` = NULL, `f` = 1, `v` = 'other', `x` = X'01',"
                    + " `day` = DATE '2001-01-01'");
            List<RowImage> after = byId(target);
            CorrectionDialect dialect = target.writer().corrections();
            List<String> updates = List.of(0, 1, 2, 3).stream()
                    .map(i -> dialect.update(table, after.get(i), before.get(i))).toList();

            assertThat(target.writer().apply(updates)).containsOnly(1L).hasSize(4);

            assertThat(byId(target)).isEqualTo(before);
            assertThat(target.writer().apply(updates)).containsOnly(0L).hasSize(4);
            target.writer().apply(List.of(0, 1, 2, 3).stream()
                    .map(i -> dialect.update(table, before.get(i), after.get(i))).toList());
            assertThat(byId(target)).isEqualTo(after);
        }
    }

    @Test
    default void aRowThatChangedSinceItWasSeenIsLeftAlone() throws InterruptedException {
        List<String> changes = List.of("`b` = 0", "`d` = -0.51", "`f` = 0.2", "`v` = 'a '", "`v` = 'A  '",
                "`v` = NULL", "`x` = X'00FF'", "`day` = DATE '1970-01-01'");
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute(SnapshotContract.EDGES, ROWS);
            TableSchema table = target.describe("edges");
            List<RowImage> rows = byId(target);
            CorrectionDialect dialect = target.writer().corrections();
            RowImage wanted = RowImage.ofText("1", "2", "3.00", "4.0", "w", "b", "2020-01-01");

            for (String change : changes) {
                target.execute("DELETE FROM `edges`", ROWS, "UPDATE `edges` SET " + change + " WHERE `id` = 1");

                assertThat(target.writer().apply(List.of(dialect.update(table, rows.getFirst(), wanted),
                        dialect.delete(table, rows.getFirst())))).as(change).containsExactly(0L, 0L);
            }
        }
    }

    @Test
    default void ofEqualRowsWithoutAKeyOneIsDeleted() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `t` (`a` INT, `b` VARCHAR(9))",
                    "INSERT INTO `t` VALUES (1, 'x'), (1, 'x'), (1, 'x '), (NULL, NULL)");
            TableSchema table = target.describe("t");
            CorrectionDialect dialect = target.writer().corrections();
            RowImage twice = RowImage.ofText("1", "x");
            RowImage empty = RowImage.ofText(null, null);

            assertThat(target.writer().apply(List.of(dialect.delete(table, twice), dialect.delete(table, empty),
                    dialect.delete(table, empty), dialect.insert(table, empty)))).containsExactly(1L, 1L, 0L, 1L);

            assertThat(target.readAll("t")).containsExactlyInAnyOrder(twice, RowImage.ofText("1", "x "), empty);
        }
    }

    @Test
    default void copiesOfARowWithoutAKeyAreAddedAndTakenAwayUpToTheirNumberOnly() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `t` (`a` INT, `b` VARCHAR(9))",
                    "INSERT INTO `t` VALUES (1, 'x'), (1, 'x '), (1, 'X'), (2, NULL), (2, NULL), (2, NULL)");
            TableSchema table = target.describe("t");
            CorrectionDialect dialect = target.writer().corrections();
            RowImage few = RowImage.ofText("1", "x");
            RowImage many = RowImage.ofText("2", null);
            List<String> corrections = List.of(dialect.insertCopy(table, few, 3), dialect.insertCopy(table, few, 3),
                    dialect.deleteCopy(table, many, 1), dialect.deleteCopy(table, many, 1));

            assertThat(target.writer().apply(corrections)).containsExactly(1L, 1L, 1L, 1L);
            assertThat(target.writer().apply(corrections)).as("a second time").containsExactly(0L, 0L, 0L, 0L);
            assertThat(target.readAll("t")).containsExactlyInAnyOrder(few, few, few, RowImage.ofText("1", "x "),
                    RowImage.ofText("1", "X"), many);

            assertThat(target.writer().apply(List.of(dialect.deleteCopy(table, few, 1),
                    dialect.deleteCopy(table, few, 1), dialect.deleteCopy(table, few, 1)))).containsExactly(1L, 1L, 0L);
        }
    }

    @Test
    default void rowsThatReferToACorrectedRowStay() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `parent` (`id` INT NOT NULL, `code` INT, PRIMARY KEY (`id`), UNIQUE (`code`))",
                    """
                    CREATE TABLE `child` (`id` INT NOT NULL, `parent` INT, PRIMARY KEY (`id`),
                    FOREIGN KEY (`parent`) REFERENCES `parent` (`id`) ON DELETE CASCADE)""",
                    "INSERT INTO `parent` VALUES (1, 10), (2, 20)", "INSERT INTO `child` VALUES (1, 1), (2, 2)");
            TableSchema table = target.describe("parent");
            CorrectionDialect dialect = target.writer().corrections();

            assertThat(target.writer().apply(List.of(dialect.delete(table, RowImage.ofText("1", "10")),
                    dialect.delete(table, RowImage.ofText("2", "20")),
                    dialect.insert(table, RowImage.ofText("1", "20")),
                    dialect.insert(table, RowImage.ofText("2", "10"))))).containsOnly(1L).hasSize(4);

            assertThat(target.readAll("child")).hasSize(2);
            assertThatThrownBy(() -> target.execute("INSERT INTO `child` VALUES (3, 99)"))
                    .as("references are checked again").isInstanceOf(Throwable.class);
        }
    }

    private static List<RowImage> byId(Fixture target) throws InterruptedException {
        return target.readAll("edges").stream().sorted((a, b) -> String.valueOf(a.text(0)).compareTo(b.text(0)))
                .toList();
    }
}
