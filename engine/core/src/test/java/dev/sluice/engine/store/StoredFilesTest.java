package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.api.StoreView;
import dev.sluice.engine.api.StoreView.Inspection;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.port.FileCiphers;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.RowBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFilesTest {
    private static final TableSchema ORDERS = Tables.keyed("shop.orders");

    @TempDir
    private Path folder;

    private StoreView view;

    @BeforeEach
    void fill() throws InterruptedException {
        view = new StoredFiles(folder, FileCiphers.PLAIN);
        try (Store store = open()) {
            store.define(List.of(new LoggedTable(ORDERS, ORDERS.columns())));
            Events.put(store, 1, 50);
            store.accept(new Begin("u", 51_000_000));
            store.accept(new Rows(ORDERS.id(), batch("7", "old\u0007"), batch("7", "new")));
            store.accept(new Commit(new TextPosition(51)));
        }
        try (Store store = open()) {
            store.accept(new Statement("d", 52_000_000, "shop", "DROP TABLE x", new TextPosition(52)));
        }
    }

    private Store open() {
        return Store.open(folder, new StoreSettings(1L << 30, Duration.ofHours(1)), FileCiphers.PLAIN);
    }

    private static RowBatch batch(String key, String value) {
        RowBatch batch = new RowBatch(2, 16);
        batch.addText(key);
        batch.addText(value);
        return batch;
    }

    private List<String> inspect(Optional<String> table, List<String> key, Optional<Instant> from,
            Optional<Instant> until) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        view.inspect(new Inspection(table, key, from, until), lines::add);
        return lines;
    }

    @Test
    void filesAreListedWithNumbersTimesAndPosition() {
        assertThat(view.segments()).extracting(StoreView.Segment::first, StoreView.Segment::last,
                StoreView.Segment::position)
                .containsExactly(tuple(1L, 51L, "log/51"),
                        tuple(52L, 52L, "log/52"));
        // which time is known depends on how the transactions went to the disk together
        assertThat(view.segments().getFirst().from().orElseThrow()).isBetween(Instant.ofEpochSecond(1),
                Instant.ofEpochSecond(51));
        assertThat(view.segments().getFirst().until()).contains(Instant.ofEpochSecond(51));
        assertThat(view.segments()).allSatisfy(segment -> assertThat(segment.encrypted()).isFalse());
    }

    @Test
    void wholeStoreIsCountedAndADamagedOneNamedWithWhatIsWhole() throws Exception {
        assertThat(view.verify()).extracting(StoreView.Check::segments, StoreView.Check::first, StoreView.Check::last)
                .containsExactly(2, 1L, 52L);
        Path first = view.segments().getFirst().file();
        byte[] changed = Files.readAllBytes(first);
        changed[changed.length - 10] ^= 1;
        Files.write(first, changed);

        assertThatThrownBy(() -> view.verify()).isInstanceOfSatisfying(MigrationException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.STORE_DAMAGED);
            assertThat(failure).hasMessageContaining(first.toString()).hasMessageContaining("are whole");
        });
    }

    @Test
    void changesOfOneKeyAreShownWithNumberTimeAndValues() throws Exception {
        String key = ORDERS.columns().get(0).name();
        String value = ORDERS.columns().get(1).name();

        assertThat(inspect(Optional.of("shop.orders"), List.of("7"), Optional.empty(), Optional.empty()))
                .containsExactly(
                        "7  1970-01-01T00:00:07Z  t7  INSERT shop.orders  " + key + "='7', " + value + "='value of 7'",
                        "51  1970-01-01T00:00:51Z  u  UPDATE shop.orders  " + key + "='7', " + value
                                + "='old\u0007' -> 'new'");
        assertThat(inspect(Optional.of("shop.others"), List.of(), Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void changesOfATimeAreShownWithStatements() throws Exception {
        assertThat(inspect(Optional.empty(), List.of(), Optional.of(Instant.ofEpochSecond(50)), Optional.empty()))
                .hasSize(3).last().isEqualTo("52  1970-01-01T00:00:52Z  d  DROP TABLE x");
        assertThat(inspect(Optional.empty(), List.of(), Optional.of(Instant.ofEpochSecond(10)),
                Optional.of(Instant.ofEpochSecond(19)))).hasSize(10);
    }

    @Test
    void keyOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> inspect(Optional.of("shop.orders"), List.of("7", "8"), Optional.empty(),
                Optional.empty())).isInstanceOf(MigrationException.class).hasMessageContaining("a key of 2 columns");
    }

    @Test
    void projectWithoutAStoreHasAnEmptyOne() throws Exception {
        StoreView none = new StoredFiles(folder.resolve("none"), FileCiphers.PLAIN);

        assertThat(none.segments()).isEmpty();
        assertThat(none.verify().last()).isZero();
    }
}
