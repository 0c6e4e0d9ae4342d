package dev.sluice.cli;

import dev.sluice.cli.demo.OpenShop;
import dev.sluice.cli.display.Quantities;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunProgress.Following;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stands beside a run that follows the demo's shop: tells how far the target is behind while the shop is open, closes the
 * shop, and pauses the run once nothing is left to follow. Works on a thread of its own; its owner's thread runs.
 */
final class FollowedShop implements Workbench.Companion {
    private static final long MILLIS_BETWEEN_LOOKS = 50;
    private static final Duration BETWEEN_LINES = Duration.ofMillis(500);
    /** After the copy. */
    private static final Duration OPEN_FOR = Duration.ofMillis(2_500);

    private final MigrationRun run;
    private final OpenShop shop;
    private final Consumer<String> screen;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean caughtUp;
    private volatile long changesDuringCopy;
    private long toldNanos;

    /** @param screen where lines are told while the run is shown */
    FollowedShop(MigrationRun run, OpenShop shop, Consumer<String> screen) {
        this.run = run;
        this.shop = shop;
        this.screen = screen;
        this.thread = Thread.ofPlatform().name("demo-following").daemon().start(this::work);
    }

    /** Whether the target has all that happened in the shop, and the run was paused for that. */
    boolean hasCaughtUp() {
        return caughtUp;
    }

    /** Rows that the shop had changed when the copy was done. */
    long changesDuringCopy() {
        return changesDuringCopy;
    }

    private void work() {
        try {
            while (lag().isEmpty()) {
                if (isOver()) {
                    return;
                }
            }
            changesDuringCopy = shop.changes();
            screen.accept("The copy is done; the shop has changed " + Quantities.counted(changesDuringCopy, "row")
                    + " meanwhile; following it");
            keepOpen();
            shop.close();
            screen.accept("The shop is closed, after " + Quantities.counted(shop.changes(), "changed row"));
            while (lag().filter(Duration::isZero).isEmpty()) {
                if (isOver()) {
                    return;
                }
                tell();
            }
            toldNanos = 0;
            tell();
            caughtUp = true;
            run.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepOpen() throws InterruptedException {
        long closing = System.nanoTime() + OPEN_FOR.toNanos();
        shop.holdSale();
        while (System.nanoTime() < closing && !isOver()) {
            tell();
        }
    }

    private void tell() {
        if (System.nanoTime() - toldNanos < BETWEEN_LINES.toNanos()) {
            return;
        }
        toldNanos = System.nanoTime();
        run.progress().following().ifPresent(now -> screen.accept(line(now)));
    }

    private String line(Following now) {
        String lag = now.lag().map(behind -> behind.isZero()
                ? "the target has everything"
                : "the target is " + Quantities.duration(behind) + " behind").orElse("");
        return Quantities.counted(shop.changes(), "row") + " changed in the shop, "
                + Quantities.count(now.rowsApplied()) + " followed; " + lag;
    }

    private Optional<Duration> lag() {
        return run.progress().following().flatMap(Following::lag);
    }

    /** Waits until the next look is due. @return whether the run has ended */
    private boolean isOver() throws InterruptedException {
        return ended.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /** When the run has ended. */
    @Override
    public void close() {
        ended.countDown();
        thread.interrupt();
        shop.close();
    }
}
