package dev.sluice.engine.stream;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that work beside the run's own. The first failure of one of them interrupts the run's work, and is what that
 * work ends with. Any thread.
 */
final class FollowingThreads {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingThreads.class);

    private final List<Thread> started = new ArrayList<>();
    private Optional<MigrationException> failure = Optional.empty();
    private Optional<Thread> working = Optional.empty();
    private boolean stopping;

    /** What a thread does; it returns only by an exception. */
    @FunctionalInterface
    interface Duty {
        void run() throws InterruptedException;
    }

    synchronized void start(String name, Duty duty) {
        Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> doDuty(name, duty));
        started.add(thread);
        thread.start();
    }

    private void doDuty(String name, Duty duty) {
        try {
            duty.run();
        } catch (InterruptedException e) {
            LOG.debug("thread {} was asked to leave", name, e);
        } catch (MigrationException e) {
            fail(e);
        } catch (RuntimeException | Error e) { // top of the thread: a defect must reach the run
            fail(new MigrationException(ErrorCode.INTERNAL, Retry.FATAL,
                    "Following the source failed unexpectedly (" + e.getClass().getSimpleName() + ", thread " + name
                            + ")",
                    Remedy.of("Please report this with the log file; running again goes on where this run stopped."),
                    e));
        }
    }

    private synchronized void fail(MigrationException first) {
        if (failure.isPresent() || stopping) {
            LOG.debug("Another failure of what follows the source", first);
            return;
        }
        failure = Optional.of(first);
        working.ifPresent(Thread::interrupt);
    }

    /** Throws what ended one of the threads. */
    synchronized void checkFailure() {
        failure.ifPresent(first -> {
            throw first;
        });
    }

    /** Does work on this thread, until one of the others fails. */
    <T> T during(IncrementalSync.Work<T> work) throws InterruptedException {
        synchronized (this) {
            checkFailure();
            working = Optional.of(Thread.currentThread());
        }
        try {
            T done = work.run();
            leave();
            checkFailure();
            return done;
        } catch (InterruptedException | MigrationException e) {
            leave();
            if (failure().filter(first -> first != e).isPresent()) {
                LOG.debug("What the failure of the following ended", e);
                checkFailure();
            }
            throw e;
        } finally {
            leave();
        }
    }

    private synchronized Optional<MigrationException> failure() {
        return failure;
    }

    /** The interruption by a failure has done its work. */
    private synchronized void leave() {
        if (working.isPresent() && failure.isPresent()) {
            Thread.interrupted();
        }
        working = Optional.empty();
    }

    /** Interrupts all and waits for them. @return false when one has not left within the limit */
    boolean stop(Duration limit) {
        List<Thread> all;
        synchronized (this) {
            stopping = true;
            all = List.copyOf(started);
        }
        all.forEach(Thread::interrupt);
        boolean interrupted = Thread.interrupted();
        long deadline = System.nanoTime() + limit.toNanos();
        boolean left = true;
        try {
            for (Thread thread : all) {
                left &= thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            interrupted = true;
            left = false;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return left;
    }
}
