package dev.sluice.engine.apply;

import static dev.sluice.engine.apply.ApplyBench.delete;
import static dev.sluice.engine.apply.ApplyBench.insert;
import static dev.sluice.engine.apply.ApplyBench.row;
import static dev.sluice.engine.apply.ApplyBench.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowFilter;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowJudge;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedRowsTest {
    private static final TableSchema ORDERS = Tables.of("shop.orders",
            List.of(Tables.number("id"), Tables.text("keep"), Tables.text("note")), List.of(Tables.primary("id")));
    private static final TableMapping KEPT = new TableMapping(
            Optional.of(new RowFilter(List.of(new RowFilter.Piece.Column("keep")))), Set.of("keep"), Map.of());

    @TempDir
    private Path folder;
    private ApplyBench bench;
    private final Keeping judge = new Keeping();

    @BeforeEach
    void open() {
        bench = new ApplyBench(folder);
        bench.gate = gate(EnumSet.allOf(Kind.class));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Selects rows whose first asked column is {@code 1}. */
    private static final class Keeping implements RowJudge {
        private int asked;
        private int rows;

        @Override
        public List<ColumnSchema> unfit(TableSchema table) {
            return List.of();
        }

        @Override
        public BitSet selected(TableSchema table, List<ColumnSchema> columns, RowBatch images) {
            assertThat(table.filter()).isEqualTo(KEPT.filter());
            assertThat(columns).extracting(ColumnSchema::name).containsExactly("keep");
            asked++;
            rows += images.rows();
            BitSet selected = new BitSet();
            for (int row = 0; row < images.rows(); row++) {
                selected.set(row, "1".equals(images.row(row).text(0)));
            }
            return selected;
        }
    }

    private RowGate gate(Set<Kind> kinds) {
        bench.options.put("apply.kinds",
                String.join(",", kinds.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList()));
        return new FollowedRows(Optional.of(judge), kinds, Map.of());
    }

    private List<RowImage> rows(String table) {
        return bench.target.table(table).rows();
    }

    private List<Kind> written() {
        return bench.changes.stream().map(Change::rows).map(Rows::kind).toList();
    }

    @Test
    void anUpdateThatTakesARowAcrossTheFilterIsAnInsertOrADelete() throws InterruptedException {
        bench.options.put("apply.rows", "1");
        bench.table(ORDERS, ORDERS.id(), KEPT, row("1", "a"), row("2", "b"));
        bench.transaction(update("shop.orders", row("1", "1", "a"), row("1", "1", "A")));
        bench.transaction(update("shop.orders", row("2", "1", "b"), row("2", "0", "B")));
        bench.transaction(update("shop.orders", row("3", "0", "c"), row("3", "1", "C")));
        bench.transaction(update("shop.orders", row("4", null, "d"), row("4", "0", "D")));
        bench.transaction(insert("shop.orders", row("5", null, "e")), delete("shop.orders", row("6", "0", "f")));

        bench.apply();

        assertThat(rows("shop.orders")).containsExactlyInAnyOrder(row("1", "A"), row("3", "C"));
        assertThat(written()).containsExactly(Kind.UPDATE, Kind.DELETE, Kind.INSERT);
        assertThat(bench.conflicts()).isEmpty();
    }

    @Test
    void rowsOfOneTargetTransactionAreAskedAboutOnce() throws InterruptedException {
        bench.table(ORDERS, ORDERS.id(), KEPT);
        for (int id = 1; id <= 50; id++) {
            bench.transaction(insert("shop.orders", row("" + id, "" + id % 2, "x")));
        }

        bench.apply();

        assertThat(rows("shop.orders")).hasSize(25);
        assertThat(judge.asked).isLessThan(50);
        assertThat(judge.rows).isLessThanOrEqualTo(2 * judge.asked);
    }

    @Test
    void theTargetIsTheFilteredSourceWhateverHappensInReplayToo() throws InterruptedException {
        for (int seed = 0; seed < 60; seed++) {
            close();
            bench = new ApplyBench(folder.resolve("s" + seed));
            bench.gate = gate(EnumSet.allOf(Kind.class));
            bench.options.put("apply.rows", seed % 2 == 0 ? "7" : "1000");
            Random random = new Random(seed);
            bench.table(ORDERS, ORDERS.id(), KEPT);
            bench.handOver = new At(seed % 3 * 20);
            Map<Integer, RowImage> source = new TreeMap<>();
            for (int i = 0; i < 60; i++) {
                bench.transaction(change(random, source), change(random, source));
            }

            bench.apply();

            assertThat(rows("shop.orders")).as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(source.values().stream()
                            .filter(row -> "1".equals(row.text(1))).map(row -> row.pick(List.of(0, 2))).toList());
            assertThat(bench.conflicts()).isEmpty();
        }
    }

    private static Rows change(Random random, Map<Integer, RowImage> source) {
        int id = random.nextInt(8);
        RowImage before = source.get(id);
        String keep = List.of("0", "1", "1").get(random.nextInt(3));
        if (before == null) {
            RowImage after = row("" + id, keep, "n" + random.nextInt(3));
            source.put(id, after);
            return insert("shop.orders", after);
        }
        source.remove(id);
        int to = random.nextInt(8);
        if (source.containsKey(to) || random.nextInt(3) == 0) {
            return delete("shop.orders", before);
        }
        RowImage after = row("" + to, keep, "n" + random.nextInt(3));
        source.put(to, after);
        return update("shop.orders", before, after);
    }

    @Test
    void deletesThatAreSwitchedOffLeaveRowsThatGiveWayToNewOnes() throws InterruptedException {
        bench.gate = gate(EnumSet.of(Kind.INSERT, Kind.UPDATE));
        bench.table(Tables.keyed("shop.a"), row("1", "x"));
        bench.transaction(delete("shop.a", row("1", "x")), insert("shop.a", row("2", "y")));
        bench.transaction(insert("shop.a", row("1", "z")), update("shop.a", row("2", "y"), row("3", "y")));

        bench.apply();

        assertThat(rows("shop.a")).containsExactlyInAnyOrder(row("1", "z"), row("3", "y"));
        assertThat(bench.conflicts()).isEmpty();
    }

    @Test
    void whatLeavesTheFilterStaysWhereDeletesAreSwitchedOff() throws InterruptedException {
        bench.gate = gate(EnumSet.of(Kind.INSERT, Kind.UPDATE));
        bench.table(ORDERS, ORDERS.id(), KEPT, row("1", "a"));
        bench.transaction(update("shop.orders", row("1", "1", "a"), row("1", "0", "b")));

        bench.apply();

        assertThat(rows("shop.orders")).containsExactly(row("1", "a"));
    }

    @Test
    void anUpdateOfARowThatNeverCameIsPassedOver() throws InterruptedException {
        bench.gate = gate(EnumSet.of(Kind.UPDATE, Kind.DELETE));
        bench.table(Tables.keyed("shop.a"), row("1", "x"));
        bench.transaction(insert("shop.a", row("2", "y")));
        bench.transaction(update("shop.a", row("2", "y"), row("2", "z")),
                update("shop.a", row("1", "x"), row("1", "w")),
                delete("shop.a", row("2", "z")));

        bench.apply();

        assertThat(rows("shop.a")).containsExactly(row("1", "w"));
        assertThat(bench.conflicts()).isEmpty();
    }

    @Test
    void aRowThatWasNotUpdatedByChoiceIsDeletedByItsKey() throws InterruptedException {
        bench.gate = gate(EnumSet.of(Kind.INSERT, Kind.DELETE));
        bench.table(Tables.keyed("shop.a"), row("1", "x"), row("2", "x"));
        bench.transaction(update("shop.a", row("1", "x"), row("1", "y")),
                update("shop.a", row("2", "x"), row("3", "x")));
        bench.transaction(delete("shop.a", row("1", "y")), delete("shop.a", row("3", "x")));

        bench.apply();

        assertThat(rows("shop.a")).containsExactly(row("2", "x"));
        assertThat(bench.conflicts()).isEmpty();
    }

    @Test
    void aSourceThatCannotJudgeStopsBeforeAnythingIsApplied() throws InterruptedException {
        bench.gate = new FollowedRows(Optional.empty(), EnumSet.allOf(Kind.class), Map.of());
        bench.table(ORDERS, ORDERS.id(), KEPT);
        bench.transaction(insert("shop.orders", row("1", "1", "a")));

        assertThatThrownBy(bench::apply).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_SETTINGS_UNFIT));
        assertThat(rows("shop.orders")).isEmpty();
    }

    /** Found while replay would have replaced the other table's row. */
    @Test
    void aValueOfAnotherUnitedTableStopsBeforeItsRowIsReplaced() throws InterruptedException {
        bench.handOver = new At(100);
        bench.united(Tables.id("shop.all"), Tables.keyed("shop.a"), Tables.keyed("shop.b"));
        bench.target.create(Tables.keyed("shop.a"), List.of());
        bench.target.create(Tables.keyed("shop.b"), List.of());
        bench.gate = FollowedRows.of(bench.request().run());
        bench.transaction(insert("shop.a", row("1", "a")), insert("shop.b", row("2", "b")));
        bench.transaction(insert("shop.b", row("1", "b")));

        assertThatThrownBy(bench::apply).isInstanceOfSatisfying(MigrationException.class,
                e -> assertThat(e).hasMessageContaining("shop.a and shop.b").extracting(MigrationException::code)
                        .isEqualTo(ErrorCode.KEYS_COLLIDE));
        assertThat(rows("shop.all")).doesNotContain(row("1", "b"));
    }
}
