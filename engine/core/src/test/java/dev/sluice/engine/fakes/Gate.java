package dev.sluice.engine.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place where a thread of the engine stops until the test, or an interruption, lets it go on. */
public final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Waits here until the gate opens. */
    public void pass() throws InterruptedException {
        reached.countDown();
        open.await();
    }

    /** Waits here and does not hear an interruption, as a driver may that hangs on its network. */
    public void passDeaf() {
        reached.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                open.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true; // given back below
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public void open() {
        open.countDown();
    }

    /** Waits until some thread stands at the gate. */
    public void awaitReached() throws InterruptedException {
        assertThat(reached.await(60, TimeUnit.SECONDS)).as("a thread reaches the gate").isTrue();
    }
}
