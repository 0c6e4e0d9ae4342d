package dev.sluice.cli;

import dev.sluice.app.demo.OpenShop;
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
    /** The engine looks for the end of the source's log each second: what is zero for longer is zero at its end. */
    private static final Duration NO_LAG_FOR = Duration.ofMillis(1_500);

    private final MigrationRun run;
    private final OpenShop shop;
    private final Consumer<String> screen;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean caughtUp;
    private volatile long changesDuringCopy;
    private volatile long changesFollowed;
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

    /** Of those that were made since the copy began. */
    long changesFollowed() {
        return changesFollowed;
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
            if (!awaitNoLag()) {
                return;
            }
            changesFollowed = run.progress().following().map(Following::rowsApplied).orElse(0L);
            screen.accept(Quantities.counted(changesFollowed, "change")
                    + " of the shop followed; the target has everything");
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

    /** @return false when the run ended before */
    private boolean awaitNoLag() throws InterruptedException {
        long since = System.nanoTime();
        while (System.nanoTime() - since < NO_LAG_FOR.toNanos()) {
            if (isOver()) {
                return false;
            }
            if (lag().filter(Duration::isZero).isEmpty()) {
                since = System.nanoTime();
            }
            tell();
        }
        return true;
    }

    private static String line(Following now) {
        String lag = now.lag().map(behind -> behind.isZero()
                ? ", which is not behind"
                : ", which is " + Quantities.duration(behind) + " behind").orElse("");
        return Quantities.counted(now.rowsRead(), "change") + " of the shop read, "
                + Quantities.count(now.rowsApplied()) + " brought to the target" + lag;
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
