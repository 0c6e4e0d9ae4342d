package dev.sluice.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * One direction of a {@link FaultProxy}, shared by its connections: counts bytes, holds them back, ends them. Each
 * connection carries on a thread of its own; any thread gives orders.
 */
final class FaultyLine {
    private static final int PIECE = 64 * 1024;
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Runnable cut;
    private long carried;
    private long left = UNLIMITED;
    private long delayNanos;
    private boolean stalled;
    private boolean ended;

    /** @param cut ends all connections; called when the bytes of {@link #cutAfter} have passed */
    FaultyLine(Runnable cut) {
        this.cut = cut;
    }

    synchronized long carried() {
        return carried;
    }

    synchronized void cutAfter(long bytes) {
        left = bytes;
    }

    synchronized void stall() {
        stalled = true;
    }

    synchronized void resume() {
        stalled = false;
        notifyAll();
    }

    synchronized void delay(Duration delay) {
        delayNanos = delay.toNanos();
        notifyAll();
    }

    /** Holds nobody back any more; what is in flight is dropped. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Carries until one of the two sockets ends, then closes both. */
    void carry(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (!forward(piece, length, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // A connection broken by order or by its ends; both sockets are closed, which tells the other end.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the connection has to end here. */
    private boolean forward(byte[] piece, int length, OutputStream out) throws IOException, InterruptedException {
        if (!awaitPassage()) {
            return false;
        }
        int allowed = take(length);
        out.write(piece, 0, allowed);
        out.flush();
        boolean last = usedUp();
        if (allowed == length && !last) {
            return true;
        }
        cut.run();
        return false;
    }

    private synchronized boolean awaitPassage() throws InterruptedException {
        long since = System.nanoTime();
        while (!ended) {
            long wait = delayNanos - (System.nanoTime() - since);
            if (stalled) {
                wait();
            } else if (wait > 0) {
                wait(wait / 1_000_000, (int) (wait % 1_000_000));
            } else {
                return true;
            }
        }
        return false;
    }

    private synchronized int take(int length) {
        int allowed = (int) Math.min(length, left);
        carried += allowed;
        left = left == UNLIMITED ? UNLIMITED : left - allowed;
        return allowed;
    }

    /** True once, for the connection that let the last byte pass. */
    private synchronized boolean usedUp() {
        if (left > 0) {
            return false;
        }
        left = UNLIMITED;
        return true;
    }
}
