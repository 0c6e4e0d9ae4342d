package dev.sluice.desktop.kit;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks again and again while somebody looks. The next question waits until the last answer was shown, so a slow window is
 * never flooded. Started and stopped on the window's thread.
 */
public final class Sampler<T> {
    private final Callable<T> question;
    private final Consumer<T> show;
    private final Consumer<Throwable> failed;
    private final Work work;
    private final ScheduledExecutorService clock;
    private final Duration period;
    private final AtomicBoolean asking = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> ticking;
    private boolean looking;

    /**
     * @param clock only starts questions; they are asked in the background
     * @param show on the window's thread; not called any more once the sampler was stopped
     */
    public Sampler(Callable<T> question, Consumer<T> show, Consumer<Throwable> failed, Work work,
            ScheduledExecutorService clock, Duration period) {
        this.question = question;
        this.show = show;
        this.failed = failed;
        this.work = work;
        this.clock = clock;
        this.period = period;
    }

    /** Asks at once, and then in every period. */
    public void start() {
        if (!looking) {
            looking = true;
            ticking = clock.scheduleAtFixedRate(this::askUnlessAsking, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    public void stop() {
        looking = false;
        if (ticking != null) {
            ticking.cancel(false);
            ticking = null;
        }
    }

    private void askUnlessAsking() {
        if (asking.compareAndSet(false, true)) {
            work.ask(question, answer -> answered(() -> show.accept(answer)),
                    failure -> answered(() -> failed.accept(failure)));
        }
    }

    private void answered(Runnable action) {
        asking.set(false);
        if (looking) {
            action.run();
        }
    }
}
