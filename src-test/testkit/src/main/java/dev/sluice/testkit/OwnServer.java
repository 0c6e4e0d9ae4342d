package dev.sluice.testkit;

import java.nio.file.Path;

/**
 * A server of the test's own, with its data under the module's {@code target} folder: it may be killed and restarted. An
 * instance belongs to one thread, but the database behind it of course serves many. Ends with the JVM, however that
 * ends.
 */
public abstract sealed class OwnServer implements SqlServer, AutoCloseable permits MariaDbServer, MySqlServer {
    /** Root's. It must not be found again in anything that Sluice writes. */
    public static final String PASSWORD = "opens-every-test-server-7d31";

    /**
     * For tests, not for measurements: what they kill is a process, never the machine, so what is written needs to have
     * reached the system alone. It halves the time of many tests.
     */
    static final boolean UNSYNCED = Boolean.getBoolean("sluice.servers.unsynced");

    private final ServerProcess process;
    private String password = "";

    /** @param setPassword the server's statement that gives its root the {@link #PASSWORD} */
    OwnServer(ServerProcess process, String setPassword) {
        this.process = process;
        execute(setPassword);
        password = PASSWORD;
    }

    @Override
    public final String host() {
        return "127.0.0.1";
    }

    @Override
    public final int port() {
        return process.port();
    }

    @Override
    public final String user() {
        return "root";
    }

    @Override
    public final String password() {
        return password;
    }

    /** What the server wrote about itself, over all its restarts. Outlives {@link #close()}. */
    public final Path log() {
        return process.log();
    }

    /** SIGKILL: what was not flushed is lost, as when the power fails. */
    public final void kill() {
        process.kill();
    }

    /** Starts a stopped or killed server again, or stops a running one first: same data, same port. */
    public final void restart() {
        process.restart();
    }

    /** A clean shutdown, with SIGKILL when it takes too long. */
    public final void stop() {
        process.stop();
    }

    /** Stops the server if it runs and deletes its data. */
    @Override
    public final void close() {
        process.close();
    }
}
