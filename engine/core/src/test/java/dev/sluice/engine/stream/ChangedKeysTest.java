package dev.sluice.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.FakeLog.Place;
import dev.sluice.engine.fakes.FakeMetadb;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreSettings;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.RowBatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows a Store says have changed. */
class ChangedKeysTest {
    private static final RowBatch NONE = new RowBatch(2, 0);

    @TempDir
    Path folder;
    private Store store;
    private PlannedTable orders;
    private PlannedTable items;
    private long last;

    @BeforeEach
    void twoTables() {
        store = Store.open(folder, new StoreSettings(1L << 30, Duration.ofHours(1)), FileCiphers.PLAIN);
        orders = table(Tables.keyed("shop.orders"));
        items = table(Tables.keyed("shop.items"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private PlannedTable table(TableSchema declared) {
        store.define(List.of(new LoggedTable(declared, declared.writtenColumns())));
        return new PlannedTable("p", new FakeMetadb(),
                new TableRoute(declared, declared.id(), TableMapping.WHOLE, ExistingRows.STOP),
                TableRecord.selected(declared.id(), declared.id(), "", 0));
    }

    private void transaction(PlannedTable table, RowBatch before, RowBatch after) throws InterruptedException {
        last++;
        store.accept(new Begin("t" + last, last));
        store.accept(new Rows(table.source(), before, after));
        store.accept(new Commit(new Place(last)));
        assertThat(store.awaitDurable(last, Duration.ofMinutes(1))).isTrue();
    }

    private Map<PlannedTable, Set<RowImage>> read(Map<PlannedTable, Long> since) throws InterruptedException {
        return new ChangedKeys(List.of(orders, items), store, true, since, _ -> List.of())
                .read(ChangedKeysTest::place);
    }

    @Test
    void eachTableHasItsOwnBeginning() throws Exception {
        transaction(orders, NONE, rows(1, 2));
        transaction(items, NONE, rows(1, 2));
        transaction(orders, rows(1, 1), rows(5, 1));
        transaction(items, rows(2, 1), NONE);

        Map<PlannedTable, Set<RowImage>> keys = read(Map.of(orders, 2L, items, 1L));

        assertThat(keys.get(orders)).containsExactlyInAnyOrder(key(1), key(5));
        assertThat(keys.get(items)).containsExactlyInAnyOrder(key(1), key(2));
        assertThat(read(Map.of(orders, 4L)).get(orders)).isEmpty();
    }

    @Test
    void aTableWithMoreKeysThanAreHeldIsLeftOutAndNoOther() throws Exception {
        transaction(items, NONE, rows(1, 100_001));
        transaction(orders, NONE, rows(1, 3));

        Map<PlannedTable, Set<RowImage>> keys = read(Map.of(orders, 0L, items, 0L));

        assertThat(keys).containsOnlyKeys(orders);
        assertThat(keys.get(orders)).hasSize(3);
    }

    @Test
    void aBeginningThatTheStoreKeepsNoMoreIsOfNoUse() throws Exception {
        transaction(orders, NONE, rows(1, 3));

        assertThat(read(Map.of(orders, -1L))).isEmpty();
        assertThat(read(Map.of(orders, 0L))).containsOnlyKeys(orders);
    }

    @Test
    void aForeignKeyThatFollowedARenamedTableCounts() throws Exception {
        transaction(orders, rows(1, 1), NONE);
        TableSchema now = Tables.cascading(Tables.keyed("shop.items"), "shop.orders");

        Map<PlannedTable, Set<RowImage>> keys = new ChangedKeys(List.of(orders, items), store, false,
                Map.of(orders, 0L, items, 0L), _ -> List.of(now)).read(ChangedKeysTest::place);

        assertThat(keys).containsOnlyKeys(orders);
    }

    @Test
    void longKeysAreBoundedByTheirBytes() throws Exception {
        RowBatch wide = new RowBatch(2, 1 << 20);
        for (int row = 0; row < 600; row++) {
            wide.addText(row + "x".repeat(90_000));
            wide.addNull();
        }
        transaction(items, NONE, wide);
        transaction(orders, NONE, rows(1, 3));

        assertThat(read(Map.of(orders, 0L, items, 0L))).containsOnlyKeys(orders);
    }

    private static Place place(String text) {
        return new Place(Long.parseLong(text.substring("entry ".length())));
    }

    private static RowBatch rows(int from, int count) {
        RowBatch rows = new RowBatch(2, 16);
        IntStream.range(from, from + count).forEach(id -> {
            rows.addNumber(id);
            rows.addText("row " + id);
        });
        return rows;
    }

    private static RowImage key(int id) {
        return RowImage.ofText("" + id);
    }
}
