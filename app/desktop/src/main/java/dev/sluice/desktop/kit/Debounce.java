package dev.sluice.desktop.kit;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does something once nobody has asked for it again for a while: what is typed is looked at when the typing rests. */
public final class Debounce {
    private final ScheduledExecutorService clock;
    private final Executor window;
    private final Duration rest;
    private final Runnable action;
    private @Nullable ScheduledFuture<?> waiting;

    /** @param action on the window's thread */
    public Debounce(ScheduledExecutorService clock, Executor window, Duration rest, Runnable action) {
        this.clock = clock;
        this.window = window;
        this.rest = rest;
        this.action = action;
    }

    /** Asks for it; an earlier asking that still waits counts no more. On the window's thread. */
    public void ask() {
        cancel();
        waiting = clock.schedule(() -> window.execute(this::rested), rest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does at once what waits, if something does. On the window's thread. */
    public void flush() {
        if (waiting != null) {
            cancel();
            action.run();
        }
    }

    /** Forgets what waits. On the window's thread. */
    public void cancel() {
        if (waiting != null) {
            waiting.cancel(false);
            waiting = null;
        }
    }

    /** What was cancelled while it was on its way to the window's thread is done by nobody, nor what came after the end. */
    private void rested() {
        if (waiting != null && waiting.getDelay(TimeUnit.NANOSECONDS) <= 0 && !clock.isShutdown()) {
            waiting = null;
            action.run();
        }
    }
}
