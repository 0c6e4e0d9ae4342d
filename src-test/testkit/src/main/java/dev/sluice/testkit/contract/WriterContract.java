package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChunkWriter;
import dev.sluice.spi.ChunkWriter.Outcome;
import dev.sluice.spi.ChunkWriter.RefusalSink;
import dev.sluice.spi.ChunkWriter.Work;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.RowSource;
import dev.sluice.spi.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A chunk is in the target whole and once, or not at all; a row that cannot be placed is found. */
public interface WriterContract extends ContractSubject {
    @Test
    default void rowsReadFromTheSourceArriveByteForByte() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source"); Fixture target = Fixture.open(this, "target")) {
            source.execute(SnapshotContract.EDGES,
                    """
                    INSERT INTO `edges` VALUES (1, -1, -0.5, 0.1, 'a  ', X'00FF09', DATE '1969-12-31'),
                    (2, NULL, NULL, NULL, NULL, NULL, NULL), (3, 0, 0, -1e-300, '', X'', DATE '2000-02-29'),
                    (4, 1, 1.01, 16777217, 'é😀''"\t', X'5C0A275C4E', DATE '0001-01-01')""");
            TableSchema table = source.describe("edges");
            List<RowImage> rows = source.readAll("edges");

            for (boolean careful : List.of(false, true)) {
                ProjectToken token = prepare(target, table);
                Outcome outcome = write(target, work(target, token, table, careful),
                        Fixture.source(Fixture.batch(rows.toArray(RowImage[]::new))));

                assertThat(outcome).isEqualTo(new Outcome.Written(4, 0));
                assertThat(target.readAll("edges")).containsExactlyInAnyOrderElementsOf(rows);
                target.execute("DROP TABLE `edges`");
            }
        }
    }

    @Test
    default void aChunkWrittenTwiceIsAlreadyDoneAndItsRowsAreNotConsumed() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = keyless(target);
            ProjectToken token = prepare(target, table);
            write(target, work(target, token, table, false), twoRows());
            AtomicInteger asked = new AtomicInteger();

            Outcome second = write(target, work(target, token, table, false), () -> {
                asked.incrementAndGet();
                return Optional.empty();
            });

            assertThat(second).isEqualTo(new Outcome.AlreadyDone());
            assertThat(asked).hasValue(0);
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("2");
        }
    }

    @Test
    default void aReaderThatFailsMidwayLeavesNothingBehind() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = keyless(target);
            ProjectToken token = prepare(target, table);
            MigrationException failure = new MigrationException(ErrorCode.READ_FAILED, "the source broke",
                    Remedy.of("none"));

            for (boolean careful : List.of(false, true)) {
                assertThatThrownBy(
                        () -> write(target, work(target, token, table, careful), failingAfterOneBatch(failure)))
                        .isSameAs(failure);
                assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("0");
                assertThat(target.writer().ledger().done(token.projectId())).isEmpty();
            }
            assertThat(write(target, work(target, token, table, false), twoRows()))
                    .isEqualTo(new Outcome.Written(2, 0));
        }
    }

    @Test
    default void aSourceThatFindsItsRowsMiscountedLeavesNothingBehind() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = keyless(target);
            ProjectToken token = prepare(target, table);

            for (boolean careful : List.of(false, true)) {
                DisputedRows rows = new DisputedRows(twoRows());
                assertThatThrownBy(() -> write(target, work(target, token, table, careful), rows))
                        .isSameAs(rows.dispute());
                assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("0");
                assertThat(target.writer().ledger().done(token.projectId())).isEmpty();
            }
        }
    }

    @Test
    default void anInterruptedWriterLeavesNothingBehind() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            TableSchema table = keyless(target);
            ProjectToken token = prepare(target, table);
            AtomicInteger calls = new AtomicInteger();

            assertThatThrownBy(() -> write(target, work(target, token, table, false), () -> {
                if (calls.getAndIncrement() == 0) {
                    return Optional.of(Fixture.batch(RowImage.ofText("1", "x")));
                }
                throw new InterruptedException();
            })).isInstanceOf(InterruptedException.class);

            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("0");
            assertThat(target.writer().ledger().done(token.projectId())).isEmpty();
        }
    }

    @Test
    default void aRowThatDoesNotFitMakesTheFastWayAskForCare() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source"); Fixture target = Fixture.open(this, "target")) {
            TableSchema table = narrowTarget(source, target);
            ProjectToken token = claim(target);

            Outcome outcome = write(target, work(target, token, table, false), oneTooLongOfNine());

            assertThat(outcome).isInstanceOf(Outcome.NeedsCare.class);
            assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("0");
            assertThat(target.writer().ledger().done(token.projectId())).isEmpty();
        }
    }

    @Test
    default void aCarefulWriteFindsTheOneBadRowAndKeepsTheOthers() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source"); Fixture target = Fixture.open(this, "target")) {
            TableSchema table = narrowTarget(source, target);
            ProjectToken token = claim(target);
            List<RowImage> refused = new ArrayList<>();
            List<String> reasons = new ArrayList<>();

            Outcome outcome = write(target,
                    new Work(token, table, target.id("t"), KeyRange.ALL, true, (row, reason) -> {
                        refused.add(row);
                        reasons.add(reason);
                    }), oneTooLongOfNine());

            assertThat(outcome).isEqualTo(new Outcome.Written(8, 1));
            assertThat(refused).containsExactly(RowImage.ofText("5", "much too long"));
            assertThat(reasons).singleElement().asString().isNotBlank().doesNotContain("much too long");
            assertThat(target.query("SELECT `id` FROM `t` ORDER BY `id`")).containsExactly("1", "2", "3", "4", "6",
                    "7", "8", "9");
            assertThat(target.writer().ledger().done(token.projectId())).singleElement().satisfies(chunk -> {
                assertThat(chunk.rows()).isEqualTo(8);
                assertThat(chunk.refused()).isEqualTo(1);
            });
        }
    }

    /** Where several tables become one, everything depends on it. */
    @Test
    default void aCarefulWriteTellsDuplicatesAndWhatTheSinkThrowsLeavesNothingBehind() throws InterruptedException {
        try (Fixture target = Fixture.open(this, "target")) {
            target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `code` VARCHAR(10) UNIQUE)");
            TableSchema table = target.describe("t");
            ProjectToken token = claim(target);
            MigrationException stop = new MigrationException(ErrorCode.KEYS_COLLIDE, "stop", Remedy.of("none"));

            for (RowImage second : List.of(RowImage.ofText("1", "b"), RowImage.ofText("2", "a"))) {
                var rows = Fixture.source(Fixture.batch(RowImage.ofText("1", "a"), second));
                assertThatThrownBy(() -> write(target,
                        new Work(token, table, target.id("t"), KeyRange.ALL, true, new StopAtDuplicate(second, stop)),
                        rows)).isSameAs(stop);
                assertThat(target.query("SELECT COUNT(*) FROM `t`")).containsExactly("0");
                assertThat(target.writer().ledger().done(token.projectId())).isEmpty();
            }
        }
    }

    /** Throws at this duplicate, and fails the test at any other refusal. */
    record StopAtDuplicate(RowImage expected, MigrationException stop) implements RefusalSink {
        @Override
        public void refused(RowImage row, String reason) {
            throw new AssertionError("Refused, but not as a duplicate: " + reason);
        }

        @Override
        public void duplicate(RowImage row, String reason) {
            assertThat(row).isEqualTo(expected);
            throw stop;
        }
    }

    @Test
    default void rowsArriveInATableThatCountsAndComputesByItself() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source"); Fixture target = Fixture.open(this, "target")) {
            source.execute("CREATE TABLE `t` (`id` INT AUTO_INCREMENT PRIMARY KEY, `n` INT,"
                    + " `twice` INT GENERATED ALWAYS AS (`n` * 2))",
                    "INSERT INTO `t` (`n`) VALUES (1), (2)");
            TableSchema table = source.describe("t");
            ProjectToken token = prepare(target, table);

            write(target, work(target, token, table, false),
                    Fixture.source(Fixture.batch(source.readAll("t").toArray(RowImage[]::new))));
            for (String statement : target.writer().ddl(table, target.id("t")).afterData()) {
                target.writer().execute(statement);
            }
            target.execute("INSERT INTO `t` (`n`) VALUES (3)");

            TableSchema copy = target.describe("t");
            assertThat(target.read(copy, copy.columns(), Slice.WHOLE)).containsExactlyInAnyOrder(
                    RowImage.ofText("1", "1", "2"), RowImage.ofText("2", "2", "4"), RowImage.ofText("3", "3", "6"));
        }
    }

    @Test
    default void hasRowsTellsEmptyTablesFromOthers() {
        try (Fixture target = Fixture.open(this, "target")) {
            keyless(target);

            assertThat(target.writer().hasRows(target.id("t"))).isFalse();
            target.execute("INSERT INTO `t` VALUES (NULL, NULL)");
            assertThat(target.writer().hasRows(target.id("t"))).isTrue();
        }
    }

    /** {@code t(a, b)} without a key, made in the target itself. */
    private static TableSchema keyless(Fixture target) {
        target.execute("CREATE TABLE `t` (`a` INT, `b` VARCHAR(10))");
        return target.describe("t");
    }

    private static TableSchema narrowTarget(Fixture source, Fixture target) {
        source.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `v` VARCHAR(20))");
        target.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `v` VARCHAR(5))");
        return source.describe("t");
    }

    private static RowSource twoRows() {
        return Fixture.source(Fixture.batch(RowImage.ofText("1", "x"), RowImage.ofText("1", "x")));
    }

    private static RowSource oneTooLongOfNine() {
        RowImage[] rows = new RowImage[9];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = RowImage.ofText(String.valueOf(i + 1), i == 4 ? "much too long" : "ok");
        }
        return Fixture.source(Fixture.batch(rows));
    }

    private static RowSource failingAfterOneBatch(MigrationException failure) {
        AtomicInteger calls = new AtomicInteger();
        return () -> {
            if (calls.getAndIncrement() == 0) {
                return Optional.of(Fixture.batch(RowImage.ofText("1", "x"), RowImage.ofText("2", "y")));
            }
            throw failure;
        };
    }

    private static Work work(Fixture target, ProjectToken token, TableSchema table, boolean careful) {
        return new Work(token, table, target.id(table.id().name()), KeyRange.ALL, careful, (row, reason) -> {
            throw new AssertionError("Refused " + row + ": " + reason);
        });
    }

    private static Outcome write(Fixture target, Work work, RowSource rows) throws InterruptedException {
        try (ChunkWriter writer = target.writer().openChunkWriter()) {
            return writer.write(work, rows);
        }
    }

    /** Makes the table where it is missing, and a new project the owner. */
    private static ProjectToken prepare(Fixture target, TableSchema table) throws InterruptedException {
        if (!target.connector().catalog().tables().contains(target.id(table.id().name()))) {
            for (String statement : target.writer().ddl(table, target.id(table.id().name())).create()) {
                target.writer().execute(statement);
            }
        }
        return claim(target);
    }

    private static ProjectToken claim(Fixture target) throws InterruptedException {
        ProjectToken token = LedgerContract.newProject();
        target.writer().ledger().prepare();
        target.writer().ledger().claim(token);
        return token;
    }
}
