package dev.sluice.engine.store;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.engine.vault.TestVault;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.RowBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** Measures, when it is started by hand: updates of sysbench's rows, four to a transaction, put in and read back. */
public final class StoreSpeed {
    private static final int TRANSACTIONS = 500_000;
    private static final int CHANGES = 4;
    private static final int PREPARED = 20_000;

    private StoreSpeed() {}

    /** @param arguments a folder; it is filled, and left so */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (int round = 0; round < 3; round++) {
            for (boolean encrypted : new boolean[]{false, true}) {
                measure(Files.createTempDirectory(Path.of(arguments[0]), "speed"), encrypted);
            }
        }
    }

    private static void measure(Path folder, boolean encrypted) throws InterruptedException {
        Rows[] rows = rows();
        FileCiphers ciphers = encrypted ? TestVault.in(folder).files() : FileCiphers.PLAIN;
        try (Store store = Store.open(folder, new StoreSettings(1L << 40, Duration.ofHours(1)), ciphers)) {
            long start = System.nanoTime();
            long cpu = cpu();
            for (int number = 1; number <= TRANSACTIONS; number++) {
                store.accept(new Begin("0-1-" + number, number));
                for (int change = 0; change < CHANGES; change++) {
                    store.accept(rows[(number * CHANGES + change) % PREPARED]);
                }
                store.accept(new Commit(new TextPosition(number)));
            }
            store.awaitDurable(TRANSACTIONS, Duration.ofMinutes(1));
            long work = cpu() - cpu;
            say(encrypted, "put in", System.nanoTime() - start);
            say(encrypted, "put in, by processor time of all threads", work);
            System.out.println(store.bytes() / (TRANSACTIONS * CHANGES) + " bytes a change on the disk");
            start = System.nanoTime();
            long seen = 0;
            try (StoreReader reader = store.read(new StartPoint.Beginning(), TextPosition::of)) {
                while (reader.next(Duration.ZERO).isPresent()) {
                    seen++;
                }
            }
            say(encrypted, "read back " + seen + " events", System.nanoTime() - start);
        }
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void say(boolean encrypted, String what, long nanos) {
        System.out.printf("%s, %s: %,d changes/s%n", encrypted ? "encrypted" : "plain", what,
                TRANSACTIONS * CHANGES * 1_000_000_000L / nanos);
    }

    /** Like sysbench's: id, k, c of 119 digits and dashes, pad of 59. */
    private static Rows[] rows() {
        Random random = new Random(42);
        Rows[] rows = new Rows[PREPARED];
        for (int index = 0; index < PREPARED; index++) {
            RowBatch before = new RowBatch(4, 256);
            before.addNumber(random.nextInt(1_000_000));
            before.addNumber(random.nextInt(1_000_000));
            before.addText(digits(random, 119));
            before.addText(digits(random, 59));
            RowBatch after = new RowBatch(4, 256);
            boolean indexed = random.nextBoolean(); // sysbench updates k in one statement and c in the other
            after.add(before.value(0, 0));
            after.addNumber(random.nextInt(1_000_000));
            after.add(indexed ? before.value(0, 2) : digits(random, 119).getBytes(StandardCharsets.US_ASCII));
            after.add(before.value(0, 3));
            rows[index] = new Rows(new TableId("sbtest", "sbtest" + index % 4), before, after);
        }
        return rows;
    }

    private static String digits(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < length; at++) {
            text.append(at % 12 == 11 ? '-' : (char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }
}
