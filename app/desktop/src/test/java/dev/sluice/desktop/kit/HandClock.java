package dev.sluice.desktop.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock that ticks when it is told to, on the calling thread. */
public final class HandClock extends ScheduledThreadPoolExecutor {
    private final List<Ticking> ticking = new ArrayList<>();

    public HandClock() {
        super(0);
    }

    /** One period passes. */
    public void tick() {
        List.copyOf(ticking).forEach(each -> each.action.run());
    }

    public boolean isIdle() {
        return ticking.isEmpty();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable action, long delay, long period, TimeUnit unit) {
        Ticking added = new Ticking(action);
        ticking.add(added);
        return added;
    }

    /** After one tick, whatever the delay. */
    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        Ticking[] once = new Ticking[1];
        once[0] = new Ticking(() -> {
            ticking.remove(once[0]);
            action.run();
        });
        ticking.add(once[0]);
        return once[0];
    }

    private final class Ticking implements ScheduledFuture<Object> {
        private final Runnable action;

        Ticking(Runnable action) {
            this.action = action;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            return ticking.remove(this);
        }

        @Override
        public boolean isCancelled() {
            return !ticking.contains(this);
        }

        @Override
        public boolean isDone() {
            return isCancelled();
        }

        @Override
        public Object get() {
            throw new AssertionError("Nobody waits for what goes on for ever");
        }

        @Override
        public Object get(long limit, TimeUnit unit) {
            return get();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
