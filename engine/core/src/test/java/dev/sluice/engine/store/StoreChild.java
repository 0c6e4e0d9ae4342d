package dev.sluice.engine.store;

import dev.sluice.engine.port.FileCiphers;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.RowBatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Writes to a Store in a process of its own, for a test that kills it; prints each number that is durable. */
final class StoreChild {
    static final int LARGE_ROWS = 2_000_000;

    private StoreChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments[1].equals("large")) {
            moveLargeTransaction(Path.of(arguments[0]));
            return;
        }
        Store store = Store.open(Path.of(arguments[0]), new StoreSettings(1L << 30, Duration.ofHours(1)),
                FileCiphers.PLAIN);
        for (long number = store.durable() + 1;; number++) {
            Events.putAll(store, Events.insert(number));
            if (number % 7 == 0 && store.awaitDurable(number, Duration.ofMinutes(1))) {
                System.out.println(number);
            }
        }
    }

    /** Prints how many events came back of a transaction that is many times as large as the heap. */
    private static void moveLargeTransaction(Path folder) throws InterruptedException {
        try (Store store = Store.open(folder, new StoreSettings(1L << 40, Duration.ofHours(1)), FileCiphers.PLAIN)) {
            store.accept(new Begin("large", 1));
            RowBatch none = new RowBatch(1, 0);
            for (int row = 0; row < LARGE_ROWS; row++) {
                RowBatch batch = new RowBatch(1, 256);
                batch.addText(("row " + row + " ").repeat(20));
                store.accept(new Rows(Events.ORDERS, none, batch));
            }
            store.accept(new Commit(new TextPosition(1)));
            store.awaitDurable(1, Duration.ofMinutes(1));
            long seen = 0;
            try (StoreReader reader = store.read(new StartPoint.Beginning(), TextPosition::of)) {
                while (reader.next(Duration.ZERO).isPresent()) {
                    seen++;
                }
            }
            System.out.println(seen);
        }
    }

    /** @param task {@code count} goes on until it is killed, {@code large} ends */
    static Process start(Path folder, String task) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), StoreChild.class.getName(), folder.toString(), task)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Kills it after as many lines. @return the last number it said */
    static long killAfter(Process child, int lines) throws IOException, InterruptedException {
        long said = 0;
        try (BufferedReader output = child.inputReader()) {
            for (int line = 0; line < lines; line++) {
                String text = output.readLine();
                if (text == null) {
                    throw new AssertionError("The child ended by itself: " + child.waitFor());
                }
                said = Long.parseLong(text);
            }
            child.destroyForcibly();
        }
        if (!child.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The child did not end");
        }
        return said;
    }
}
