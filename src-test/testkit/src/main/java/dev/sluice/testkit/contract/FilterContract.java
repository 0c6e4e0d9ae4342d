package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowFilter;
import dev.sluice.model.RowFilter.Piece;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of a table with a filter only the rows that it selects are there: read, cut and summed up. */
public interface FilterContract extends ContractSubject {
    /** What no quoting may bend. */
    String HOSTILE = "it's \\ \"ü\" 🐟 %_ -- /* ? {x}";

    @Test
    default void onlyFilteredRowsAreReadByRangeAndByKey() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            TableSchema table = filtered(source);
            KeyRange from3 = new KeyRange(Optional.of(RowImage.ofText("3")), Optional.empty());

            assertThat(ids(source, table, Slice.WHOLE)).containsExactlyInAnyOrder("2", "4");
            assertThat(ids(source, table, new Slice.Range(from3))).containsExactly("4");
            assertThat(ids(source, table,
                    new Slice.Keys(List.of(RowImage.ofText("1"), RowImage.ofText("2"), RowImage.ofText("3")))))
                    .containsExactly("2");
        }
    }

    @Test
    default void rangesOfAFilteredTableHoldItsRowsOnce() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            source.execute("CREATE TABLE `t` (`id` BIGINT PRIMARY KEY, `pad` VARCHAR(255))");
            source.fill("t", 10);
            source.execute("UPDATE `t` SET `id` = `id` * 1000003");
            TableSchema table = source.describe("t").withFilter(Optional.of(new RowFilter(
                    List.of(new Piece.Column("id"), new Piece.Words(" <= "), new Piece.Words("200000600")))));
            List<RowImage> rows = new ArrayList<>();

            for (KeyRange range : source.snapshotSource().split(table, 1024, 50)) {
                List<RowImage> some = source.read(table, new Slice.Range(range));
                assertThat(some).hasSizeLessThanOrEqualTo(50);
                rows.addAll(some);
            }

            assertThat(rows).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    default void onlyFilteredRowsAreSummedUp() throws InterruptedException {
        try (Fixture source = Fixture.open(this, "source")) {
            Optional<DigestSource> digests = source.connector().digestSource();
            if (digests.isEmpty()) {
                return;
            }
            TableSchema table = filtered(source);
            List<Digest> before = digest(digests.get(), table);

            source.execute("UPDATE `t` SET `n` = 7 WHERE `id` = 1", "DELETE FROM `t` WHERE `id` = 3");

            assertThat(digest(digests.get(), table)).isEqualTo(before);
            assertThat(before).extracting(Digest::rows).containsExactly(2L);
            source.execute("UPDATE `t` SET `n` = 7 WHERE `id` = 2");
            assertThat(digest(digests.get(), table)).isNotEqualTo(before);
        }
    }

    private static TableSchema filtered(Fixture source) {
        String backslash = "CONCAT('" + HOSTILE.replace("'", "''").replace("\\", "', CHAR(92), '") + "')";
        source.execute("CREATE TABLE `t` (`id` INT PRIMARY KEY, `odd ' name` VARCHAR(100), `n` INT)",
                "INSERT INTO `t` VALUES (1, 'x', 1), (2, " + backslash + ", 2), (3, NULL, 3), (4, " + backslash
                        + ", 4)");
        return source.describe("t").withFilter(Optional.of(new RowFilter(List.of(new Piece.Column("odd ' name"),
                new Piece.Words(" = "), new Piece.Text(HOSTILE)))));
    }

    private static List<String> ids(Fixture source, TableSchema table, Slice slice) throws InterruptedException {
        return source.read(table, List.of(table.column("id")), slice).stream().map(row -> row.text(0)).toList();
    }

    private static List<Digest> digest(DigestSource digests, TableSchema table) throws InterruptedException {
        List<DigestColumn> columns = table.columns().stream()
                .map(column -> new DigestColumn(column.name(), column.nullable())).toList();
        String recipe = digests.recipes(table, table.columns()).getFirst();
        return digests.digest(table, KeyRange.ALL, new DigestPlan(recipe, columns,
                table.identityColumns().stream().map(ColumnSchema::name).toList()), 1);
    }
}
