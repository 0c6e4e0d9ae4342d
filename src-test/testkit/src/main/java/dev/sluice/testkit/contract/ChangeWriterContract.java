package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.RowBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logged changes are made exactly as they were; a row that cannot be changed so is told, and left as it is. */
public interface ChangeWriterContract extends ContractSubject {
    @Test
    default void imagesOfEveryTypeAreInsertedUpdatedAndDeletedByteForByte() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source"); Fixture target = Fixture.open(this, "target")) {
            source.execute(SnapshotContract.EDGES,
                    """
                    INSERT INTO `edges` VALUES (1, -1, -0.5, 0.1, 'a  ', X'00FF09', DATE '1969-12-31'),
                    (2, NULL, NULL, NULL, NULL, NULL, NULL), (3, 0, 0, -1e-300, '', X'', DATE '2000-02-29'),
                    (4, 1, 1.01, 16777217, 'é😀''"\t', X'5C0A275C4E', DATE '0001-01-01')""");
            target.execute(SnapshotContract.EDGES);
            TableSchema table = source.describe("edges").withId(target.id("edges"));
            List<RowImage> rows = source.readAll("edges");
            RowImage first = rows.getFirst();
            RowImage fourth = rows.get(3);

            try (AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
                assertThat(changes.insert(table, rows.toArray(RowImage[]::new))).isEmpty();
                assertThat(target.readAll("edges")).containsExactlyInAnyOrderElementsOf(rows);
                assertThat(changes.update(table, first, withKeyOf(first, fourth), fourth, withKeyOf(fourth, first)))
                        .isEmpty();
                assertThat(changes.delete(table, rows.get(1))).isEmpty();
            }

            assertThat(target.readAll("edges")).containsExactlyInAnyOrder(withKeyOf(first, fourth), rows.get(2),
                    withKeyOf(fourth, first));
        }
    }

    @Test
    default void anInsertWhosePlaceIsTakenIsToldAndTheOthersAreMade() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = keyed(target);

            List<Trouble> troubles = changes.insert(table, row("10", "j", "new"), row("1", "k", "new"),
                    row("11", "b", "new"), row("12", null, "new"));

            assertThat(troubles).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(1, Cause.TAKEN),
                    tuple(2, Cause.TAKEN));
            assertThat(troubles).extracting(Trouble::reason).allSatisfy(reason -> assertThat(reason).isNotBlank());
            assertThat(rows(target)).containsExactly("1 a old", "2 b old", "3 c old", "4 - old", "10 j new",
                    "12 - new");
        }
    }

    @Test
    default void aRowThatIsNotThereIsToldAndTheOthersAreChanged() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = keyed(target);

            List<Trouble> updated = changes.update(table, row("1", "a", "old"), row("1", "a", "new"),
                    row("9", "b", "old"), row("9", "b", "new"), row("3", "c", "old"), row("3", "c", "new"));
            List<Trouble> deleted = changes.delete(table, row("7", "b", "old"), row("4", null, "old"));

            assertThat(updated).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(1, Cause.MISSING));
            assertThat(deleted).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(0, Cause.MISSING));
            assertThat(rows(target)).containsExactly("1 a new", "2 b old", "3 c new");
        }
    }

    @Test
    default void aRefusedValueIsToldWithoutShowingItAndItsRowStaysAsItWas() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = keyed(target);

            List<Trouble> inserted = changes.insert(table, row("10", "j", "new"), row("11", "k", "much too long"));
            List<Trouble> updated = changes.update(table, row("1", "a", "old"), row("1", "a", "much too long"),
                    row("2", "b", "old"), row("2", "b", "new"));

            assertThat(inserted).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(1, Cause.REFUSED));
            assertThat(updated).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(0, Cause.REFUSED));
            assertThat(inserted).singleElement().extracting(Trouble::reason).asString().isNotBlank()
                    .doesNotContain("much too long");
            assertThat(rows(target)).containsExactly("1 a old", "2 b new", "3 c old", "4 - old", "10 j new");
        }
    }

    @Test
    default void rowsThatExchangeUniqueValuesInOneEventBothArrive() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = keyed(target);

            assertThat(changes.update(table, row("1", "a", "old"), row("1", "b", "new"), row("2", "b", "old"),
                    row("2", "a", "new"))).isEmpty();
            assertThat(rows(target)).containsExactly("1 b new", "2 a new", "3 c old", "4 - old");
            assertThat(changes.update(table, row("1", "b", "new"), row("2", "b", "new"), row("2", "a", "new"),
                    row("1", "a", "new"))).isEmpty();
            assertThat(rows(target)).containsExactly("1 a new", "2 b new", "3 c old", "4 - old");
        }
    }

    @Test
    default void keysThatMoveUpOneAfterTheOtherArrive() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = keyed(target);

            assertThat(changes.update(table, row("4", null, "old"), row("5", null, "old"), row("3", "c", "old"),
                    row("4", "c", "old"), row("2", "b", "old"), row("3", "b", "old"))).isEmpty();
            assertThat(changes.update(table, row("1", "a", "old"), row("2", "a", "new"))).isEmpty();

            assertThat(rows(target)).containsExactly("2 a new", "3 b old", "4 c old", "5 - old");
        }
    }

    @Test
    default void aRowThatOneEventChangesTwiceEndsAsItsLastImage() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = keyed(target);

            assertThat(changes.update(table, row("1", "a", "old"), row("1", "a", "mid"), row("1", "a", "mid"),
                    row("1", "z", "mid"), row("1", "z", "mid"), row("1", "z", "end"), row("2", "b", "old"),
                    row("8", "b", "mid"), row("8", "b", "mid"), row("9", "b", "end"))).isEmpty();

            assertThat(rows(target)).containsExactly("1 z end", "3 c old", "4 - old", "9 b end");
        }
    }

    @Test
    default void anUpdateThatWouldTakeAnothersUniqueValueIsToldAndChangesNeither() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = keyed(target);

            List<Trouble> troubles = changes.update(table, row("1", "a", "old"), row("1", "c", "new"),
                    row("4", null, "old"), row("4", "d", "new"));

            assertThat(troubles).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(0, Cause.TAKEN));
            assertThat(rows(target)).containsExactly("1 a old", "2 b old", "3 c old", "4 d new");
        }
    }

    @Test
    default void tenThousandRowsGoInOneEventAndTheBadOneAmongThemIsFound() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = keyed(target);
            RowBatch first = AppliedChanges.none(table);
            RowBatch second = AppliedChanges.none(table);
            for (int id = 100; id < 10_100; id++) {
                first.addRow(Fixture.batch(row(String.valueOf(id), "c" + id, "v")), 0);
                second.addRow(Fixture.batch(row(String.valueOf(id), "c" + id, id == 7_777 ? "too long" : "w")), 0);
            }

            assertThat(changes.write(table, AppliedChanges.none(table), first)).isEmpty();
            List<Trouble> troubles = changes.write(table, first, second);

            assertThat(troubles).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(7_677, Cause.REFUSED));
            assertThat(target.query("SELECT COUNT(*) FROM `t` WHERE `v` = 'w'")).containsExactly("9999");
            assertThat(changes.write(table, second, AppliedChanges.none(table))).isEmpty();
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("4");
        }
    }

    @Test
    default void ofEqualRowsWithoutAKeyExactlyOneIsChanged() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            target.execute("CREATE TABLE `k` (`a` INT, `b` VARCHAR(10), `d` DOUBLE PRECISION)",
                    "INSERT INTO `k` VALUES (1, 'x', 0.1), (1, 'x', 0.1), (1, 'X', 0.1), (NULL, NULL, NULL)");
            TableSchema table = target.describe("k");

            assertThat(changes.delete(table, row("1", "x", "0.1"))).isEmpty();
            assertThat(changes.update(table, row("1", "x", "0.1"), row("2", "y", "0.2"), row(null, null, null),
                    row(null, "n", null))).isEmpty();
            assertThat(changes.insert(table, row("2", "y", "0.2"))).isEmpty();
            List<Trouble> gone = changes.update(table, row("1", "x", "0.1"), row("3", "z", "0.3"));

            assertThat(gone).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(0, Cause.MISSING));
            assertThat(target.readAll("k")).containsExactlyInAnyOrder(row("1", "X", "0.1"), row("2", "y", "0.2"),
                    row("2", "y", "0.2"), row(null, "n", null));
        }
    }

    @Test
    default void whatTheLogLacksTheTargetsOwnForeignKeysDo() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT).withoutLoggedCascades()) {
            TableSchema table = referenced(target);

            assertThat(changes.update(table, row("1", "a", "old"), row("7", "a", "old"), row("2", "b", "old"),
                    row("2", "b", "new"))).isEmpty();
            assertThat(target.query("SELECT `t_id` FROM `child` ORDER BY 1")).containsExactly("2", "3", "7");
            assertThat(changes.delete(table, row("7", "a", "old"))).isEmpty();
            List<Trouble> refused = changes.delete(table, row("3", "c", "old"));

            assertThat(refused).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(0, Cause.REFUSED));
            assertThat(target.query("SELECT `t_id` FROM `child` ORDER BY 1")).containsExactly("2", "3");
            assertThat(rows(target)).containsExactly("2 b new", "3 c old", "4 - old");
        }
    }

    @Test
    default void whatTheLogHasTheTargetsForeignKeysLeaveAlone() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target");
                AppliedChanges changes = AppliedChanges.to(target, Mode.STRICT)) {
            TableSchema table = referenced(target);

            assertThat(changes.update(table, row("1", "a", "old"), row("2", "a", "new"), row("2", "b", "old"),
                    row("1", "b", "new"))).isEmpty();
            assertThat(changes.delete(table, row("2", "a", "new"), row("3", "c", "old"))).isEmpty();

            assertThat(target.query("SELECT `t_id` FROM `child` ORDER BY 1")).containsExactly("1", "2", "3");
            assertThat(rows(target)).containsExactly("1 b new", "4 - old");
        }
    }

    /** {@code t(id, code, v)} with two unique keys and four rows. */
    static TableSchema keyed(Fixture target) {
        target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `code` VARCHAR(10) UNIQUE, `v` VARCHAR(5))",
                "INSERT INTO `t` VALUES (1, 'a', 'old'), (2, 'b', 'old'), (3, 'c', 'old'), (4, NULL, 'old')");
        return target.describe("t");
    }

    /** As {@link #keyed}; rows 1 and 2 take those that refer to them along, row 3 is held by the one that does. */
    private static TableSchema referenced(Fixture target) {
        TableSchema table = keyed(target);
        target.execute("CREATE TABLE `child` (`t_id` INT,"
                + " FOREIGN KEY (`t_id`) REFERENCES `t` (`id`) ON DELETE CASCADE ON UPDATE CASCADE)",
                "CREATE TABLE `holder` (`t_id` INT, FOREIGN KEY (`t_id`) REFERENCES `t` (`id`))",
                "INSERT INTO `child` VALUES (1), (2), (3)", "INSERT INTO `holder` VALUES (3)");
        return table;
    }

    static RowImage row(String... values) {
        return RowImage.ofText(values);
    }

    private static RowImage withKeyOf(RowImage other, RowImage row) {
        byte[][] values = new byte[row.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == 0 ? other.value(0) : row.value(i);
        }
        return RowImage.of(values);
    }

    /** {@code id code v}, by id. */
    static List<String> rows(Fixture target) {
        return target.query("SELECT CONCAT(`id`, ' ', COALESCE(`code`, '-'), ' ', `v`) FROM `t` ORDER BY `id`");
    }
}
