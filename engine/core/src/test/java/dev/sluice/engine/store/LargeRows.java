package dev.sluice.engine.store;

import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.RowBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Transactions of about 2 KiB for each row that no compression makes smaller. */
final class LargeRows {
    private static final int BYTES = 2_000;

    private LargeRows() {}

    static List<ChangeEvent> transaction(long number, int rows) {
        List<ChangeEvent> events = new ArrayList<>();
        events.add(new Begin("t" + number, number));
        Random random = new Random(number);
        for (int row = 0; row < rows; row++) {
            byte[] value = new byte[BYTES];
            random.nextBytes(value);
            RowBatch batch = new RowBatch(1, BYTES);
            batch.add(value);
            events.add(new Rows(Events.ORDERS, new RowBatch(1, 0), batch));
        }
        events.add(new Commit(new TextPosition(number)));
        return events;
    }

    /** Of one row each. */
    static List<ChangeEvent> transactions(long from, long to) {
        List<ChangeEvent> events = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            events.addAll(transaction(number, 1));
        }
        return events;
    }

    /** Of the transactions that the Store has, each of which is checked to be there whole. */
    static List<Long> numbers(Store store) throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        try (StoreReader reader = store.read(new StartPoint.Beginning(), TextPosition::of)) {
            List<String> expected = new ArrayList<>();
            for (Optional<StoredEvent> next = reader.next(Duration.ZERO); next.isPresent(); next = reader
                    .next(Duration.ZERO)) {
                long number = next.get().number();
                if (expected.isEmpty()) {
                    transaction(number, 1).forEach(event -> expected.add(Events.text(event)));
                    numbers.add(number);
                }
                if (!expected.removeFirst().equals(Events.text(next.get().event()))) {
                    throw new AssertionError("Transaction " + number + " is not as it was put in");
                }
            }
            return numbers;
        }
    }
}
