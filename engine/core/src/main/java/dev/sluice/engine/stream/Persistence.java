package dev.sluice.engine.stream;

import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins endless work again after failures that may pass, without end: a source that is away for a night is followed again
 * in the morning. Pauses grow while nothing comes of it, and are short again once something has.
 *
 * @param doing in words: {@code reading the source's log}
 * @param note keeps a sentence for whoever looks later; told once of failures between which nothing came of it
 */
record Persistence(String doing, RunMonitor monitor, Consumer<String> note) {
    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    /** Of a source that comes back, the log is read again this soon. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** Returns only by an exception: the first failure that cannot pass, or an interruption. */
    void insist(Attempt attempt) throws InterruptedException {
        Duration wait = FIRST_PAUSE;
        boolean told = false;
        while (true) {
            long before = attempt.done();
            try {
                attempt.run();
            } catch (MigrationException e) {
                if (e.retry() != Retry.RETRYABLE) {
                    throw e;
                }
                boolean moved = attempt.done() > before;
                wait = moved ? FIRST_PAUSE : wait;
                if (moved || !told) {
                    note.accept(doing + " failed and is begun again until it goes on: " + e.getMessage());
                    told = true;
                }
                LOG.warn("{} failed and is begun again in {} ms: {} {}", doing, wait.toMillis(), e.code().id(),
                        e.getMessage());
                try (var _ = monitor.waiting(doing + " again: " + e.getMessage())) {
                    Supervisor.pause(wait);
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait.multipliedBy(2);
            }
        }
    }

    /** Work that goes on until it fails. */
    interface Attempt {
        void run() throws InterruptedException;

        /** Grows as something comes of it. */
        long done();
    }
}
