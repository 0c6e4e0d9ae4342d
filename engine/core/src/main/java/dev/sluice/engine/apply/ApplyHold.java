package dev.sluice.engine.apply;

import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.LogPosition;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an apply is stopped between two transactions, let on to a place of the log, and stopped there, so that someone may
 * look at the target while it stands still. It ends with whoever asked for it, or when its time is up. The apply's thread
 * and any that want it to stop meet here; its lock is this object.
 */
public final class ApplyHold {
    private State state = State.FREE;
    /** Of the one who holds; others are not his. */
    private @Nullable Held holder;
    private @Nullable LogPosition place;
    private Applied at = new Applied(0, "");

    private enum State {
        FREE,
        /** To stop before the next transaction. */
        ASKED,
        STOPPED,
        /** To go on to the place. */
        MOVING,
        /** All that the place covers is in the target, and nothing beyond it. */
        ARRIVED
    }

    /**
     * Stops the apply before its next transaction. One at a time may.
     *
     * @param why in words that follow "held for"
     * @param limit for all of it: then the apply goes on by itself
     * @return empty when it did not stop within the limit; a transaction on its way is not cut off
     */
    public Optional<Held> stop(String why, Duration limit) throws InterruptedException {
        Held held = new Held(why, System.nanoTime() + limit.toNanos());
        boolean stopped = false;
        try {
            begin(held);
            stopped = await(held, State.STOPPED);
            return stopped ? Optional.of(held) : Optional.empty();
        } finally {
            if (!stopped) {
                held.close();
            }
        }
    }

    private synchronized void begin(Held held) {
        if (holder != null && holder.stands()) {
            throw new IllegalStateException("The apply is held for " + holder.why + " already");
        }
        holder = held;
        state = State.ASKED;
        notifyAll();
    }

    /** @return false when the time was up before */
    private synchronized boolean await(Held held, State wanted) throws InterruptedException {
        while (holder == held && state != wanted && awaitMove()) {
            // moved, or woken for nothing
        }
        return holder == held && state == wanted;
    }

    /** What the apply stands still for; empty while it goes on as ever. */
    public synchronized Optional<String> heldFor() {
        return Optional.ofNullable(holder).map(held -> held.why);
    }

    /** Whether to stop where the apply is now. */
    synchronized boolean isAsked() {
        return state == State.ASKED;
    }

    /** Whether a place is waited for, which the end of the log may be. */
    synchronized boolean isMoving() {
        return state == State.MOVING;
    }

    synchronized boolean lets(LogPosition next) {
        return switch (state) {
            case FREE -> true;
            case ASKED, STOPPED, ARRIVED -> false;
            case MOVING -> covers(next);
        };
    }

    private boolean covers(LogPosition next) {
        return place != null && place.covers(next);
    }

    /** Stands still until something else is wanted. @param now what the target has, all of it committed */
    synchronized void stand(Applied now) throws InterruptedException {
        arrive(now, State.ASKED, State.STOPPED);
        while (state == State.STOPPED && awaitMove()) {
            // woken for nothing
        }
    }

    /** Stands still until this may be taken up. @param now as {@link #stand} */
    synchronized void standBefore(LogPosition next, Applied now) throws InterruptedException {
        while (!lets(next)) {
            arrive(now, State.ASKED, State.STOPPED);
            arrive(now, State.MOVING, State.ARRIVED);
            awaitMove();
        }
    }

    /** Stands still if that is the wanted place. @param end all of the log up to here is in the target */
    synchronized void standAt(LogPosition end, Applied now) throws InterruptedException {
        if (place != null && end.covers(place)) {
            arrive(now, State.MOVING, State.ARRIVED);
        }
        while (state == State.ARRIVED && awaitMove()) {
            // woken for nothing
        }
    }

    private void arrive(Applied now, State from, State to) {
        if (state == from) {
            at = now;
            state = to;
            notifyAll();
        }
    }

    /** Ends the hold when its time is up. @return false then, and when there is none */
    private boolean awaitMove() throws InterruptedException {
        Held held = holder;
        if (held == null) {
            return false;
        }
        long left = held.deadline - System.nanoTime();
        if (left <= 0) {
            end(held);
            return false;
        }
        wait(left / 1_000_000 + 1);
        return true;
    }

    private synchronized void end(Held held) {
        if (holder == held) {
            holder = null;
            place = null;
            state = State.FREE;
            notifyAll();
        }
    }

    /** An apply that stands still, unless the time was up. Closing it lets the apply go on. For any thread. */
    public final class Held implements AutoCloseable {
        private final String why;
        private final long deadline;

        private Held(String why, long deadline) {
            this.why = why;
            this.deadline = deadline;
        }

        /** What the target has. */
        public Applied at() {
            synchronized (ApplyHold.this) {
                return at;
            }
        }

        /**
         * Lets the apply on, and waits until the target has all that the place covers and nothing else.
         *
         * @param to a place that covers {@link #at}
         * @return false when the time was up before
         */
        public boolean goOnTo(LogPosition to) throws InterruptedException {
            synchronized (ApplyHold.this) {
                if (holder == this) {
                    place = to;
                    state = State.MOVING;
                    ApplyHold.this.notifyAll();
                }
                return await(this, State.ARRIVED);
            }
        }

        /** What was read of the target since it stood still is of one moment if this is so afterwards. */
        public boolean stands() {
            synchronized (ApplyHold.this) {
                return holder == this && System.nanoTime() < deadline;
            }
        }

        @Override
        public void close() {
            end(this);
        }
    }
}
