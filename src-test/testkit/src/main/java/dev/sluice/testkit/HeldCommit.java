package dev.sluice.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A commit that waits for a semi-synchronous replica which does not exist: it is in the server's log, durable, and its rows
 * cannot be read. Every other commit on the server waits too meanwhile. One for each server. Belongs to one thread.
 */
public final class HeldCommit implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String MYSQL = "rpl_semi_sync_source_";
    private static final String MARIADB = "rpl_semi_sync_master_";

    private final OwnServer server;
    private final CompletableFuture<Void> commit;

    private HeldCommit(OwnServer server, List<String> sql) {
        this.server = server;
        this.commit = CompletableFuture.runAsync(() -> server.execute(sql));
    }

    /**
     * Returns once the commit is held.
     *
     * @param sql the last of the statements commits by itself
     */
    public static HeldCommit hold(OwnServer server, String... sql) {
        server.execute(settings(server));
        HeldCommit held = new HeldCommit(server, List.of(sql));
        try {
            held.awaitHeld();
        } catch (AssertionError e) {
            held.close();
            throw e;
        }
        return held;
    }

    private static List<String> settings(OwnServer server) {
        return switch (server) {
            case MariaDbServer _ -> List.of("SET GLOBAL " + MARIADB + "wait_point = AFTER_SYNC",
                    "SET GLOBAL " + MARIADB + "wait_no_slave = ON", "SET GLOBAL " + MARIADB + "timeout = 600000",
                    "SET GLOBAL " + MARIADB + "enabled = ON");
            case MySqlServer _ -> List.of("INSTALL PLUGIN rpl_semi_sync_source SONAME 'semisync_source.so'",
                    "SET GLOBAL " + MYSQL + "wait_point = AFTER_SYNC", "SET GLOBAL " + MYSQL + "timeout = 600000",
                    "SET GLOBAL " + MYSQL + "enabled = ON");
        };
    }

    private void awaitHeld() {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (server.query("SELECT id FROM information_schema.processlist WHERE state LIKE 'Waiting for semi-sync%'")
                .isEmpty()) {
            if (commit.isDone() || System.nanoTime() > deadline) {
                throw new AssertionError("The server does not hold the commit, which is " + commit);
            }
            Thread.onSpinWait();
        }
    }

    /** Lets it through, and every later one; returns when it has. */
    public void release() {
        server.execute("SET GLOBAL " + (server instanceof MySqlServer ? MYSQL : MARIADB) + "enabled = OFF");
        commit.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        release();
    }
}
