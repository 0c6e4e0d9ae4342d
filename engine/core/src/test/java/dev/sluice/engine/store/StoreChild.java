package dev.sluice.engine.store;

import dev.sluice.engine.port.FileCiphers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Writes to a Store in a process of its own, for a test that kills it; prints each number that is durable. */
final class StoreChild {
    private StoreChild() {}

    public static void main(String[] arguments) throws InterruptedException {
        Store store = Store.open(Path.of(arguments[0]), new StoreSettings(1L << 30, Duration.ofHours(1)),
                FileCiphers.PLAIN);
        for (long number = store.durable() + 1;; number++) {
            Events.putAll(store, Events.insert(number));
            if (number % 7 == 0 && store.awaitDurable(number, Duration.ofSeconds(10))) {
                System.out.println(number);
            }
        }
    }

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), StoreChild.class.getName(), folder.toString())
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
        if (!child.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The child did not end");
        }
        return said;
    }
}
