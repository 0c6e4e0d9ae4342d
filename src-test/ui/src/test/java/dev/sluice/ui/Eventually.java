package dev.sluice.ui;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.stage.Stage;
import javafx.stage.Window;

/** Waits for what the window shows in its own time. What never comes leaves a picture of every window behind. */
final class Eventually {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private Eventually() {}

    /** @param asked on the window's thread, again and again */
    static void holds(String what, BooleanSupplier asked) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!WindowThread.get(asked::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                WindowThread.get(() -> List.copyOf(Window.getWindows())).stream().filter(Stage.class::isInstance)
                        .forEach(window -> Picture.write(window.getScene(), "late-" + what.replaceAll("\\W+", "-")));
                throw new AssertionError("Not within " + LIMIT + ": " + what);
            }
            new CountDownLatch(1).await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
