package dev.sluice.desktop;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.OpenEngine;
import dev.sluice.desktop.attached.HomeHolder;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Opens the engine of the home folder, or finds out who holds that. Waits: called in the background.
 *
 * @param toFront brings this process's window to the front
 */
record EngineDoor(Path home, SecretResolver secrets, Runnable toFront) {
    /** A Sluice that begins holds the folder before it can be reached, and so does one that ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MILLIS_BETWEEN_TRIES = 100;

    /** What was behind it. */
    sealed interface Found {
        /** The engine, in this process. */
        record Here(OpenEngine engine) implements Found {}

        /** Another process holds the folder, and has no window. */
        record Elsewhere() implements Found {}

        /** Another process has a window, and has brought it to the front. */
        record InAnotherWindow() implements Found {}
    }

    /** @throws MigrationException whatever stands in the way, also a folder that nobody can be asked about */
    Found open() throws InterruptedException {
        HomeHolder holder = new HomeHolder(home);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return new Found.Here(Bootstrap.openEngine(home, Bootstrap.connectors(), secrets, toFront));
            } catch (MigrationException e) {
                if (e.code() != ErrorCode.HOME_LOCKED) {
                    throw e;
                }
                if (holder.bringToFront()) {
                    return new Found.InAnotherWindow();
                }
                if (holder.isThere()) {
                    return new Found.Elsewhere();
                }
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            new CountDownLatch(1).await(MILLIS_BETWEEN_TRIES, TimeUnit.MILLISECONDS);
        }
    }
}
