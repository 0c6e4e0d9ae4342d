package dev.sluice.engine.supervise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Named threads for one step. Failures come back to the caller; when one worker fails or the caller is interrupted, the
 * others are interrupted and waited for, and only if they do not leave in time is {@code force} run (it breaks the
 * connections they hang on).
 */
public final class WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
    private static final long GRACE_SECONDS = 5;
    private static final long FORCED_SECONDS = 20;

    private final String name;
    private final Runnable force;

    /**
     * @param name of the threads, with a number behind it
     * @param force breaks what an uninterruptible worker waits for
     */
    public WorkerPool(String name, Runnable force) {
        this.name = name;
        this.force = force;
    }

    /** Runs all tasks at the same time and returns when all have ended. Rethrows the first failure. */
    public void runAll(List<? extends Callable<?>> tasks) throws InterruptedException {
        if (tasks.isEmpty()) {
            return;
        }
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size(),
                task -> Thread.ofPlatform().name(name + "-" + number.incrementAndGet()).daemon().unstarted(task));
        try {
            var done = new ExecutorCompletionService<Object>(threads);
            List<Future<?>> started = new ArrayList<>();
            for (Callable<?> task : tasks) {
                started.add(done.submit(() -> {
                    task.call();
                    return null;
                }));
            }
            for (int i = 0; i < started.size(); i++) {
                done.take().get();
            }
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        } finally {
            stop(threads);
        }
    }

    /** The same task on so many threads. */
    public void runOn(int threads, Callable<?> task) throws InterruptedException {
        List<Callable<?>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            tasks.add(task);
        }
        runAll(tasks);
    }

    private void stop(ExecutorService threads) throws InterruptedException {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} threads did not stop within {} s; their connections are broken now", name, GRACE_SECONDS);
                force.run();
                if (!threads.awaitTermination(FORCED_SECONDS, TimeUnit.SECONDS)) {
                    LOG.error("{} threads still run {} s after their connections were broken", name, FORCED_SECONDS);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrow(Throwable cause) throws InterruptedException {
        switch (cause) {
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("A worker failed", cause);
        }
    }
}
