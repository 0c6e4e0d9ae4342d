package dev.sluice.engine.store;

import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Heartbeat;
import dev.sluice.spi.ChangeEvent.Rollback;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A log as no source writes it, but could: the same for the same seed. */
final class RandomEvents {
    private final Random random;
    /** What is read of them. */
    final List<String> expected = new ArrayList<>();
    private long place;
    private long number;

    RandomEvents(long seed) {
        this.random = new Random(seed);
    }

    void put(Store store, int count) throws InterruptedException {
        for (int index = 0; index < count; index++) {
            switch (random.nextInt(20)) {
                case 0 -> alone(store, new Heartbeat(position(), place * 1_000), number);
                case 1 -> alone(store, new Statement("s" + place, place * 1_000, "shop", "ALTER TABLE t" + place,
                        position()), ++number);
                case 2 -> transaction(store, Ending.ROLLBACK);
                case 3 -> transaction(store, Ending.CUT_OFF);
                default -> transaction(store, Ending.COMMIT);
            }
        }
    }

    private enum Ending {
        COMMIT,
        ROLLBACK,
        CUT_OFF
    }

    private void alone(Store store, ChangeEvent event, long of) throws InterruptedException {
        store.accept(event);
        expected.add(of + " " + Events.text(event));
    }

    private void transaction(Store store, Ending ending) throws InterruptedException {
        List<ChangeEvent> events = new ArrayList<>();
        events.add(new Begin("gtid-" + place, place * 1_000));
        int statements = random.nextInt(50) == 0 ? 100 : random.nextInt(5);
        for (int index = 0; index < statements; index++) {
            events.add(rows());
        }
        if (ending != Ending.CUT_OFF) {
            TextPosition after = position();
            events.add(ending == Ending.COMMIT ? new Commit(after) : new Rollback(after));
        }
        Events.putAll(store, events);
        if (ending == Ending.COMMIT) {
            number++;
            events.forEach(event -> expected.add(number + " " + Events.text(event)));
        } else if (ending == Ending.CUT_OFF) {
            alone(store, new Statement("", 0, "", "after a cut", position()), ++number);
        }
    }

    private TextPosition position() {
        return new TextPosition(++place);
    }

    private Rows rows() {
        TableId table = new TableId("shop", "t" + random.nextInt(30));
        int columns = 1 + random.nextInt(20);
        int rows = 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 3);
        RowBatch none = new RowBatch(columns, 0);
        return switch (random.nextInt(3)) {
            case 0 -> new Rows(table, none, batch(columns, rows));
            case 1 -> new Rows(table, batch(columns, rows), none);
            default -> {
                RowBatch before = batch(columns, rows);
                yield new Rows(table, before, changed(before));
            }
        };
    }

    private RowBatch batch(int columns, int rows) {
        RowBatch batch = new RowBatch(columns, 16);
        for (int value = 0; value < columns * rows; value++) {
            batch.add(value());
        }
        return batch;
    }

    private RowBatch changed(RowBatch before) {
        RowBatch after = new RowBatch(before.columns(), 16);
        for (int row = 0; row < before.rows(); row++) {
            for (int column = 0; column < before.columns(); column++) {
                after.add(random.nextInt(3) == 0 ? value() : before.value(row, column));
            }
        }
        return after;
    }

    @SuppressWarnings("NullAway") // NULL is a value of a batch
    private byte[] value() {
        int kind = random.nextInt(2_000);
        if (kind < 200) {
            return null;
        }
        byte[] value = new byte[kind < 1_999 ? random.nextInt(40) : random.nextInt(40_000)];
        random.nextBytes(value);
        return value;
    }
}
