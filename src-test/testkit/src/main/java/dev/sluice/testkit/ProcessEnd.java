package dev.sluice.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends processes and waits for them, never without a limit.
 *
 * <p>Signals go through the {@link ProcessHandle}: {@link Process#destroy()} also closes the streams, and a process's
 * last words would be lost.
 */
final class ProcessEnd {
    private static final Duration AFTER_KILL = Duration.ofSeconds(20);

    private ProcessEnd() {}

    /**
     * Waits for the process and for its last words.
     *
     * @throws AssertionError when it runs past the limit; it has been killed by then
     */
    static int await(Process process, Duration limit, ProcessTranscript transcript) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                throw new AssertionError(
                        "Process " + process.pid() + " did not end within " + limit + ". It said:\n" + transcript);
            }
            transcript.awaitEnd(AFTER_KILL);
            return process.exitValue();
        } catch (InterruptedException e) {
            process.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for process " + process.pid(), e);
        }
    }

    /** SIGTERM, and back at once. */
    static void terminate(Process process) {
        process.toHandle().destroy();
    }

    /** SIGKILL, and back only when the process is gone. */
    static void kill(Process process) {
        process.toHandle().destroyForcibly();
        try {
            if (!process.waitFor(AFTER_KILL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Process " + process.pid() + " survives SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while killing process " + process.pid(), e);
        }
    }
}
