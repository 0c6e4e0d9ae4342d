package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.ChunkWriter.Outcome;
import dev.sluice.spi.ChunkWriter.RefusalSink;
import dev.sluice.spi.ChunkWriter.Work;
import dev.sluice.spi.ProjectToken;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that a target table holds before the copy stay, give way or are deleted, as the project says. */
public interface ExistingRowsContract extends ContractSubject {
    /** Row 1 by its key, row 2 by its code, row 3 as it is, row 4 has a place of its own. */
    List<RowImage> INCOMING = List.of(RowImage.ofText("1", "one", "new"), RowImage.ofText("2", "b", "new"),
            RowImage.ofText("3", "c", "same"), RowImage.ofText("4", null, "new"));

    @Test
    default void theFastWayAsksForCareWhereAPlaceIsTaken() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = occupied(target);

            for (ExistingRows existing : List.of(ExistingRows.IGNORE, ExistingRows.REPLACE)) {
                Outcome outcome = write(target, new Work(claim(target), table, target.id("t"), KeyRange.ALL, false,
                        existing, nobodyIsRefused()));

                assertThat(outcome).isInstanceOf(Outcome.NeedsCare.class);
                assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("4");
            }
        }
    }

    @Test
    default void ignoredRowsStayAndThoseWhosePlaceTheyHaveAreToldWithBothImages() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = occupied(target);
            List<RowImage> out = new ArrayList<>();
            List<RowImage> standing = new ArrayList<>();

            Outcome outcome = write(target, new Work(claim(target), table, target.id("t"), KeyRange.ALL, true,
                    ExistingRows.IGNORE, new RefusalSink() {
                        @Override
                        public void refused(RowImage row, String reason) {
                            throw new AssertionError("Refused without the row that stands: " + reason);
                        }

                        @Override
                        public void taken(RowImage row, RowImage other, String reason) {
                            out.add(row);
                            standing.add(other);
                            assertThat(reason).isNotBlank().doesNotContain("new");
                        }
                    }));

            assertThat(outcome).isEqualTo(new Outcome.Written(2, 2));
            assertThat(out).containsExactly(INCOMING.get(0), INCOMING.get(1));
            assertThat(standing).containsExactly(RowImage.ofText("1", "a", "old"), RowImage.ofText("20", "b", "old"));
            assertThat(target.query("SELECT `v` FROM `t` ORDER BY `id`")).containsExactly("old", "same", "new", "old",
                    "old");
        }
    }

    @Test
    default void aSecondCopyOfARowWithoutAKeyIsToldAndNotTakenForTheFirst() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `heap` (`a` INT, `b` INT)", "CREATE TABLE `t` (`a` INT UNIQUE, `b` INT)",
                    "INSERT INTO `t` VALUES (9, 9)");
            TableSchema keyless = target.describe("heap");
            RowImage twice = RowImage.ofText("1", "1");
            List<RowImage> out = new ArrayList<>();

            Outcome outcome;
            try (ChunkWriter writer = target.writer().openChunkWriter()) {
                outcome = writer.write(new Work(claim(target), keyless, target.id("t"), KeyRange.ALL, true,
                        ExistingRows.IGNORE, (row, _) -> out.add(row)),
                        Fixture.source(Fixture.batch(twice, twice, RowImage.ofText("2", "2"))));
            }

            assertThat(outcome).isEqualTo(new Outcome.Written(2, 1));
            assertThat(out).containsExactly(twice);
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("3");
        }
    }

    @Test
    default void rowsThatGiveWayLeaveWithEveryUniqueValueAndTakeNobodyAlong() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = occupied(target);

            Outcome outcome = write(target, new Work(claim(target), table, target.id("t"), KeyRange.ALL, true,
                    ExistingRows.REPLACE, nobodyIsRefused()));

            assertThat(outcome).isEqualTo(new Outcome.Written(4, 0));
            assertThat(target.query("SELECT `id` FROM `t` ORDER BY `id`")).containsExactly("1", "2", "3", "4", "30");
            assertThat(target.readAll("t")).containsAll(INCOMING);
            assertThat(target.query("SELECT `t_id` FROM `child`")).as("rows that refer").containsExactly("1");
        }
    }

    @Test
    default void aRowThatIsRefusedLeavesTheOneThatStands() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = occupied(target);
            List<RowImage> refused = new ArrayList<>();
            RowImage tooLong = RowImage.ofText("1", "a", "much longer than its column");

            try (ChunkWriter writer = target.writer().openChunkWriter()) {
                writer.write(new Work(claim(target), table, target.id("t"), KeyRange.ALL, true, ExistingRows.REPLACE,
                        (row, _) -> refused.add(row)), Fixture.source(Fixture.batch(tooLong)));
            }

            assertThat(refused).containsExactly(tooLong);
            assertThat(target.query("SELECT `v` FROM `t` WHERE `id` = 1")).containsExactly("old");
        }
    }

    @Test
    default void aTableIsEmptiedUntilTheLedgerHasAChunkOfIt() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = occupied(target);
            ProjectToken token = claim(target);

            target.writer().empty(token, target.id("t"));
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("0");
            assertThat(target.query("SELECT COUNT(*) FROM `child`")).as("rows that refer").containsExactly("1");

            write(target, new Work(token, table, target.id("t"), KeyRange.ALL, false, nobodyIsRefused()));
            target.writer().empty(token, target.id("t"));
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("4");
        }
    }

    @Test
    default void aRunThatWasReplacedCanEmptyNothing() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            occupied(target);
            ProjectToken first = claim(target);
            target.writer().ledger().claim(new ProjectToken(first.projectId(), "second"));

            assertThatThrownBy(() -> target.writer().empty(first, target.id("t")))
                    .isInstanceOfSatisfying(MigrationException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FENCED_OUT));
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("4");
        }
    }

    @Test
    default void rowsAreCountedInARange() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = occupied(target);

            assertThat(target.snapshotSource().count(table, KeyRange.ALL)).isEqualTo(4);
            assertThat(target.snapshotSource().count(table, KeyRange.parse("x33..x3230"))).isEqualTo(1);
        }
    }

    /** {@code t(id, code, v)} with two keys and four rows, one of which {@code child} refers to and follows. */
    private static TableSchema occupied(Fixture target) {
        target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `code` VARCHAR(10) UNIQUE, `v` VARCHAR(10))",
                "CREATE TABLE `child` (`t_id` INT, FOREIGN KEY (`t_id`) REFERENCES `t` (`id`) ON DELETE CASCADE)",
                "INSERT INTO `t` VALUES (1, 'a', 'old'), (20, 'b', 'old'), (3, 'c', 'same'), (30, NULL, 'old')",
                "INSERT INTO `child` VALUES (1)");
        return target.describe("t");
    }

    private static RefusalSink nobodyIsRefused() {
        return (_, reason) -> {
            throw new AssertionError("Refused: " + reason);
        };
    }

    private static Outcome write(Fixture target, Work work) throws InterruptedException {
        try (ChunkWriter writer = target.writer().openChunkWriter()) {
            return writer.write(work, Fixture.source(Fixture.batch(INCOMING.toArray(RowImage[]::new))));
        }
    }

    private static ProjectToken claim(Fixture target) throws InterruptedException {
        ProjectToken token = LedgerContract.newProject();
        target.writer().ledger().prepare();
        target.writer().ledger().claim(token);
        return token;
    }
}
