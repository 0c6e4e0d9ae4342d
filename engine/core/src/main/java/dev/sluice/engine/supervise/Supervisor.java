package dev.sluice.engine.supervise;

import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a piece of work again when its failure may pass, with growing pauses, until it succeeds or the time given for
 * retries is used up. Shared by all workers of a run.
 */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Duration patience;
    private final RunMonitor monitor;
    private final LongSupplier nanoClock;
    private final Pause pause;
    private final BooleanSupplier outerStopped;
    private volatile boolean stopped;

    public Supervisor(Duration patience, RunMonitor monitor) {
        this(patience, monitor, System::nanoTime, Supervisor::pause);
    }

    Supervisor(Duration patience, RunMonitor monitor, LongSupplier nanoClock, Pause pause) {
        this(patience, monitor, nanoClock, pause, () -> false);
    }

    private Supervisor(Duration patience, RunMonitor monitor, LongSupplier nanoClock, Pause pause,
            BooleanSupplier outerStopped) {
        this.patience = patience;
        this.monitor = monitor;
        this.nanoClock = nanoClock;
        this.pause = pause;
        this.outerStopped = outerStopped;
    }

    /** For a part of the work that may be stopped by itself, and stops with this one. */
    public Supervisor ofPart() {
        return new Supervisor(patience, monitor, nanoClock, pause, this::isStopped);
    }

    /**
     * Does the work.
     *
     * @param doing in words, for the display and the log: {@code copying shop.orders chunk 3}
     * @throws MigrationException the last failure, when it cannot pass or took too long to
     */
    public <T> T supervise(String doing, Work<T> work) throws InterruptedException {
        OptionalLong firstFailure = OptionalLong.empty();
        Duration wait = FIRST_PAUSE;
        while (true) {
            if (isStopped()) {
                throw new InterruptedException("The run was asked to stop before " + doing);
            }
            try {
                return work.run();
            } catch (MigrationException e) {
                if (isStopped()) {
                    throw interruption(doing, e);
                }
                long now = nanoClock.getAsLong();
                firstFailure = OptionalLong.of(firstFailure.orElse(now)); // an index may take hours before it fails
                Duration spent = Duration.ofNanos(now - firstFailure.getAsLong());
                if (e.retry() != Retry.RETRYABLE || spent.plus(wait).compareTo(patience) > 0) {
                    throw e;
                }
                LOG.warn("{} failed and is tried again in {} ms: {} {}", doing, wait.toMillis(), e.code().id(),
                        e.getMessage());
                try (var _ = monitor.waiting("retrying " + doing + ": " + e.getMessage())) {
                    pause.pause(wait);
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait.multipliedBy(2);
            }
        }
    }

    /** From now on nothing is begun and nothing is tried again: what fails while the run stops fails because of it. */
    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped || outerStopped.getAsBoolean();
    }

    private static InterruptedException interruption(String doing, MigrationException failure) {
        LOG.debug("{} ended by the stop of the run", doing, failure);
        var interruption = new InterruptedException("The run was asked to stop while " + doing);
        interruption.initCause(failure);
        return interruption;
    }

    /** A wait that an interruption ends. */
    public static void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One attempt. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws InterruptedException;
    }

    /** How a pause is made; tests make none. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }
}
