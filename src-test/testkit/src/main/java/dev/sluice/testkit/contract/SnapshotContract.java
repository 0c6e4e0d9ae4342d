package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ReadRequest;
import dev.sluice.spi.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every row is read, once, as its canonical bytes. */
public interface SnapshotContract extends ContractSubject {
    String EDGES = """
                   CREATE TABLE `edges` (`id` INT NOT NULL PRIMARY KEY, `b` BIGINT, `d` DECIMAL(10, 2),
                   `f` DOUBLE PRECISION, `v` VARCHAR(20), `x` VARBINARY(20), `day` DATE)""";
    int ROWS = 1_000;
    int ROWS_PER_RANGE = 100;

    @Test
    default void valuesAreReadAsCanonicalBytes() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute(EDGES, """
                                  INSERT INTO `edges` VALUES
                                  (1, -9223372036854775808, -0.5, 0.1, 'a  ', X'00FF', DATE '1969-12-31'),
                                  (2, 9223372036854775807, 99999999.99, 1e300, '', X'', DATE '9999-12-31'),
                                  (3, NULL, NULL, NULL, NULL, NULL, NULL),
                                  (4, 0, 0, 16777217, 'é😀''"\t', X'5C0A27', DATE '2024-02-29')""");

            List<RowImage> rows = source.readAll("edges");

            assertThat(rows).containsExactlyInAnyOrder(
                    row("1", "-9223372036854775808", "-0.50", "0.1", "a  ", bytes(0, 255), "1969-12-31"),
                    row("2", "9223372036854775807", "99999999.99", "1.0E300", "", bytes(), "9999-12-31"),
                    row("3", null, null, null, null, null, null),
                    row("4", "0", "0.00", "1.6777217E7", "é😀'\"\t", bytes(0x5c, 0x0a, 0x27), "2024-02-29"));
        }
    }

    @Test
    default void onlyTheColumnsAskedForAreRead() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute(EDGES, "INSERT INTO `edges` (`id`, `v`, `d`) VALUES (1, 'x', 2)");
            TableSchema table = source.describe("edges");

            List<RowImage> rows = source.read(table, List.of(table.column("d"), table.column("id")), Slice.WHOLE);

            assertThat(rows).containsExactly(RowImage.ofText("2.00", "1"));
        }
    }

    @Test
    default void rowsAreFoundByTheirKeys() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            fillKeyed(source, "`a` VARCHAR(10) NOT NULL, `b` INT NOT NULL, PRIMARY KEY (`a`, `b`)",
                    id -> "'k''" + id % 7 + "', " + id);
            TableSchema table = source.describe("keyed");
            List<RowImage> keys = List.of(RowImage.ofText("k'1", "8"), RowImage.ofText("k'2", "8"),
                    RowImage.ofText("k'3", "3"));

            List<RowImage> rows = source.read(table, List.of(table.column("id")), new Slice.Keys(keys));

            assertThat(rows).containsExactlyInAnyOrder(RowImage.ofText("8"), RowImage.ofText("3"));
        }
    }

    @Test
    default void rangesOfADenseKeyHoldEachRowOnceAndNoneTooMany() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            fillKeyed(source, "`k` INT PRIMARY KEY", id -> String.valueOf(id - 300));

            List<Integer> sizes = sizesOfCoveringRanges(source, ROWS);

            assertThat(sizes).hasSize(ROWS / ROWS_PER_RANGE).allMatch(size -> size <= ROWS_PER_RANGE);
        }
    }

    @Test
    default void rangesOfASparseKeyHoldEachRowOnceAndNoneTooMany() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            fillKeyed(source, "`k` BIGINT PRIMARY KEY", id -> String.valueOf((long) id * id * 1_000_003L));

            List<Integer> sizes = sizesOfCoveringRanges(source, ROWS);

            assertThat(sizes).hasSizeGreaterThan(5).allMatch(size -> size <= ROWS_PER_RANGE);
        }
    }

    @Test
    default void rangesOfACompositeKeyHoldEachRowOnceAndNoneTooMany() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            fillKeyed(source,
                    "`a` VARCHAR(10) NOT NULL, `b` INT NOT NULL, `c` DATE NOT NULL, PRIMARY KEY (`a`, `b`, `c`)",
                    id -> "'" + (id < 800 ? "same" : "o''ther") + "', " + id / 3 + ", DATE '2024-01-0" + (id % 3 + 1)
                            + "'");

            List<Integer> sizes = sizesOfCoveringRanges(source, ROWS);

            assertThat(sizes).hasSizeGreaterThan(5).allMatch(size -> size <= ROWS_PER_RANGE);
        }
    }

    @Test
    default void rangesOfATextKeyHoldEachRowOnceAndNoneTooMany() throws InterruptedException {
        List<String> beginnings = List.of("a", "B", "ä", "Z z", "''", "\\", "😀", "~", "%_");
        try (Fixture source = Fixture.open(this, "source")) {
            fillKeyed(source, "`k` VARCHAR(30) PRIMARY KEY",
                    id -> "'" + escaped(source, beginnings.get(id % beginnings.size())) + id + "'");

            List<Integer> sizes = sizesOfCoveringRanges(source, ROWS);

            assertThat(sizes).hasSizeGreaterThan(5).allMatch(size -> size <= ROWS_PER_RANGE);
        }
    }

    @Test
    default void rangesCoverATableWhateverTheStatisticsSay() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            fillKeyed(source, "`k` INT PRIMARY KEY", id -> String.valueOf(id * 10));

            assertThat(sizesOfCoveringRanges(source, 0)).hasSizeGreaterThan(5);
            assertThat(sizesOfCoveringRanges(source, 1_000_000)).hasSizeGreaterThan(5);
        }
    }

    @Test
    default void emptySmallAndKeylessTablesAreOneRange() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute("CREATE TABLE `empty` (`k` INT PRIMARY KEY)", "CREATE TABLE `small` (`k` INT PRIMARY KEY)",
                    "INSERT INTO `small` VALUES (1), (5)", "CREATE TABLE `keyless` (`k` INT)",
                    "INSERT INTO `keyless` VALUES (1), (1), (NULL)");

            for (String table : List.of("empty", "small", "keyless")) {
                assertThat(source.snapshotSource().split(source.describe(table), 3, 2)).as(table)
                        .satisfies(ranges -> assertThat(table.equals("small") || ranges.equals(List.of(KeyRange.ALL)))
                                .isTrue());
            }
            assertThat(source.readAll("keyless")).hasSize(3);
            assertThat(source.readAll("empty")).isEmpty();
        }
    }

    @Test
    default void anInterruptedReaderStopsAndLeavesTheConnectorUsable() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `pad` VARCHAR(200))");
            source.fill("t", 12);
            TableSchema table = source.describe("t");
            ReadRequest request = new ReadRequest(table, table.columns(), Slice.WHOLE, 1_000);

            assertThatThrownBy(
                    () -> source.snapshotSource().read(request, _ -> Thread.currentThread().interrupt()))
                    .isInstanceOf(InterruptedException.class);

            assertThat(Thread.interrupted()).isFalse();
            assertThat(source.readAll("t")).hasSize(1 << 12);
        }
    }

    @Test
    default void aFailingSinkEndsTheReadWithItsOwnFailure() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `pad` VARCHAR(200))");
            source.fill("t", 10);
            TableSchema table = source.describe("t");
            IllegalStateException failure = new IllegalStateException("no room");

            assertThatThrownBy(() -> source.snapshotSource()
                    .read(new ReadRequest(table, table.columns(), Slice.WHOLE, 1_000), _ -> {
                        throw failure;
                    })).isSameAs(failure);

            assertThat(source.readAll("t")).hasSize(1 << 10);
        }
    }

    /** A key and {@code id}, for {@value #ROWS} rows. */
    private static void fillKeyed(Fixture source, String key, IntFunction<String> values) {
        source.execute("CREATE TABLE `keyed` (`id` INT, " + key + ")");
        source.execute(IntStream.range(0, ROWS).mapToObj(id -> "(" + id + ", " + values.apply(id) + ")")
                .collect(Collectors.joining(", ", "INSERT INTO `keyed` VALUES ", "")));
    }

    private static String escaped(Fixture source, String text) {
        return source.query("SELECT '\\\\'").getFirst().equals("\\") ? text.replace("\\", "\\\\") : text;
    }

    private static List<Integer> sizesOfCoveringRanges(Fixture source, long estimatedRows)
            throws InterruptedException {
        TableSchema table = source.describe("keyed");
        List<KeyRange> ranges = source.snapshotSource().split(table, estimatedRows, ROWS_PER_RANGE);
        List<Integer> sizes = new ArrayList<>();
        List<RowImage> ids = new ArrayList<>();
        for (KeyRange range : ranges) {
            List<RowImage> rows = source.read(table, List.of(table.column("id")), new Slice.Range(range));
            sizes.add(rows.size());
            ids.addAll(rows);
            assertThat(KeyRange.parse(range.identity())).isEqualTo(range);
        }
        assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
        return sizes;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static RowImage row(@Nullable Object... values) {
        byte[][] image = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            image[i] = values[i] instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) values[i];
        }
        return RowImage.of(image);
    }
}
