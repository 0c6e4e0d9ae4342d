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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes events, and texts of them to be compared. */
final class Events {
    static final TableId ORDERS = new TableId("shop", "orders");

    private Events() {}

    /** A transaction of one row, whose place in the log and time in seconds is its number. */
    static List<ChangeEvent> insert(long number) {
        return List.of(new Begin("t" + number, number * 1_000_000), row(number),
                new Commit(new TextPosition(number)));
    }

    static Rows row(long key) {
        return new Rows(ORDERS, new RowBatch(2, 0), batch(List.of(String.valueOf(key), "value of " + key)));
    }

    /** One row of two columns. */
    private static RowBatch batch(List<String> values) {
        RowBatch batch = new RowBatch(2, 32);
        values.forEach(value -> batch.add(value.getBytes(StandardCharsets.UTF_8)));
        return batch;
    }

    static void putAll(Store store, List<ChangeEvent> events) throws InterruptedException {
        for (ChangeEvent event : events) {
            store.accept(event);
        }
    }

    /** Puts transactions of one row each, from one number to another. */
    static void put(Store store, long from, long to) throws InterruptedException {
        for (long number = from; number <= to; number++) {
            putAll(store, insert(number));
        }
    }

    /** Puts them, and returns when they are on the disk. */
    static void putDurably(Store store, long from, long to) throws InterruptedException {
        put(store, from, to);
        if (!store.awaitDurable(to, Duration.ofMinutes(1))) {
            throw new AssertionError("Transaction " + to + " did not become durable");
        }
    }

    /** Everything that is durable now, as texts with their numbers. */
    static List<String> read(Store store, StartPoint start) throws InterruptedException {
        try (StoreReader reader = store.read(start, TextPosition::of)) {
            return drain(reader);
        }
    }

    static List<String> drain(StoreReader reader) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        while (true) {
            Optional<StoredEvent> next = reader.next(Duration.ZERO);
            if (next.isEmpty()) {
                return texts;
            }
            texts.add(next.get().number() + " " + text(next.get().event()));
        }
    }

    static String text(ChangeEvent event) {
        return switch (event) {
            case Begin(var id, var time) -> "begin " + id + " " + time;
            case Rows rows -> rows.kind() + " " + rows.table() + " " + text(rows.before()) + " -> "
                    + text(rows.after());
            case Commit(var after) -> "commit " + after.text();
            case Rollback(var after) -> "rollback " + after.text();
            case Statement(var id, var time, var schema, var sql, var session, var after) ->
                "statement " + id + " " + time + " " + schema + " " + sql + " " + after.text();
            case Heartbeat(var after, var time) -> "heartbeat " + after.text() + " " + time;
        };
    }

    private static String text(RowBatch batch) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < batch.rows(); row++) {
            text.append('(');
            for (int column = 0; column < batch.columns(); column++) {
                byte[] value = batch.value(row, column);
                text.append(value == null ? "NULL" : digest(value)).append(' ');
            }
            text.append(')');
        }
        return text.toString();
    }

    /** Short, so that many can be held. */
    private static String digest(byte[] value) {
        return value.length <= 8
                ? HexFormat.of().formatHex(value)
                : value.length + ":" + Integer.toHexString(Arrays.hashCode(value));
    }

    /** The texts of {@link #insert} as they are read. */
    static List<String> texts(long from, long to) {
        List<String> texts = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            for (ChangeEvent event : insert(number)) {
                texts.add(number + " " + text(event));
            }
        }
        return texts;
    }
}
