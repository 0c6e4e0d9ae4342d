package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Kills a process when this JVM dies without a chance to do so itself (SIGKILL, halt): a shell waits for the end of a
 * pipe that only this JVM holds open.
 */
final class OrphanGuard implements AutoCloseable {
    private final Process shell;

    OrphanGuard(Process guarded) {
        try {
            shell = new ProcessBuilder("sh", "-c", "while read -r line; do :; done; kill -KILL \"$1\"", "guard",
                    Long.toString(guarded.pid())).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            guarded.destroyForcibly();
            throw new UncheckedIOException("Cannot guard process " + guarded.pid(), e);
        }
    }

    /** To be called before the process ends: its number may belong to another one afterwards. */
    @Override
    public void close() {
        ProcessEnd.kill(shell);
    }
}
