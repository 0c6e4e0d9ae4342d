package dev.sluice.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a clean stop. The main thread says what a stop means at the moment; the JVM's shutdown
 * thread asks for it and waits until the main thread has said its last word.
 */
public final class Interruption {
    /** How long the work may take to come to a clean end. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Meaning NOTHING_TO_STOP = new Meaning(() -> {}, () -> {}, false);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Deque<Meaning> meanings = new ArrayDeque<>();
    private boolean requested;

    private record Meaning(Runnable stop, Runnable cutOff, boolean worthWaiting) {}

    /** A stretch of work with its own meaning of a stop. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * From now on a stop means this, until the scope is closed.
     *
     * @param stop called once, on the shutdown thread, or at once when the stop was already asked for
     * @param cutOff called on the shutdown thread when the stop did not come in time: leaves the terminal usable
     */
    synchronized Scope meaning(Runnable stop, Runnable cutOff) {
        meanings.push(new Meaning(stop, cutOff, true));
        if (requested) {
            stop.run();
        }
        return this::leave;
    }

    /**
     * From now on nothing is worth waiting for, until the scope is closed: a question waits for its answer.
     *
     * @param lastWord called on the shutdown thread before the process ends
     */
    synchronized Scope atOnce(Runnable lastWord) {
        meanings.push(new Meaning(lastWord, () -> {}, false));
        return this::leave;
    }

    private synchronized void leave() {
        meanings.pop();
    }

    synchronized boolean isRequested() {
        return requested;
    }

    /** Everything is written and closed; from here on the process may end. */
    void end() {
        ended.countDown();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /**
     * Asks for the stop and waits for the end.
     *
     * @return whether the work came to its end in time; also when there was none
     */
    boolean stopAndWait(Duration patience) throws InterruptedException {
        if (!request()) {
            return true;
        }
        boolean inTime = ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
            current().cutOff().run();
        }
        return inTime;
    }

    /** Says whether there is work to wait for. */
    private synchronized boolean request() {
        requested = true;
        current().stop().run();
        return current().worthWaiting();
    }

    private synchronized Meaning current() {
        return meanings.isEmpty() ? NOTHING_TO_STOP : meanings.peek();
    }
}
