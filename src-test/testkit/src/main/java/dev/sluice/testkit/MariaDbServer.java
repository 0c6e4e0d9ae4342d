package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A MariaDB of the test's own, with its data under the module's {@code target} folder: it may be killed and restarted.
 *
 * <p>Binary log on, ROW format, {@code local_infile} on, loopback only, root without a password. As out of the box, 11.4
 * offers TLS with a self-signed certificate and 10.11 offers none. Belongs to one thread;
 * the database behind it of course serves many. Ends with the JVM, however that ends.
 */
public final class MariaDbServer implements MariaDb, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MariaDbServer.class.getName());
    private static final Map<MariaDbVersion, MariaDb> SHARED = new ConcurrentHashMap<>();
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final int PORTS_TO_TRY = 5;

    private final MariaDbVersion version;
    private final int port;
    private final Path data;
    private final Path log;
    private final List<String> command;
    private final Thread endOfJvm = new Thread(this::discard, "MariaDB at the end of the JVM");
    private Optional<Running> running = Optional.empty();

    private record Running(Process process, OrphanGuard guard) {}

    private MariaDbServer(MariaDbVersion version, int port, List<String> flags) {
        this.version = version;
        this.port = port;
        Path folder = Path.of("target", "mariadb").toAbsolutePath();
        String name = version.line() + "-" + port + "-" + ProcessHandle.current().pid();
        data = folder.resolve(name);
        log = folder.resolve(name + ".log");
        command = new ArrayList<>(List.of(binaries().home().resolve("bin/mariadbd").toString(), "--no-defaults",
                "--user=" + System.getProperty("user.name"), "--basedir=" + binaries().home(), "--datadir=" + data,
                "--port=" + port, "--server-id=" + port, "--bind-address=127.0.0.1", "--socket=server.sock",
                "--skip-name-resolve", "--log-bin=binlog", "--binlog-format=ROW", "--local-infile=1",
                "--max-allowed-packet=256M", "--innodb-buffer-pool-size=128M", "--character-set-server=utf8mb4"));
        if (version != MariaDbVersion.V10_11) {
            command.add("--ssl-key=" + ServerCertificate.KEY_FILE);
            command.add("--ssl-cert=" + ServerCertificate.CERTIFICATE_FILE);
        }
        command.addAll(flags);
    }

    /**
     * Starts a new, empty server and waits until it answers.
     *
     * @param flags for {@code mariadbd}, such as {@code --read-only=1}; they win over our own
     */
    public static MariaDbServer start(MariaDbVersion version, String... flags) {
        for (int attempt = 1;; attempt++) {
            MariaDbServer server = new MariaDbServer(version, freePort(), List.of(flags));
            try {
                server.copyTemplate();
                server.launch();
                Runtime.getRuntime().addShutdownHook(server.endOfJvm);
                return server;
            } catch (IllegalStateException e) {
                server.discard();
                if (!(e instanceof PortTakenException) || attempt == PORTS_TO_TRY) {
                    throw e;
                }
            }
        }
    }

    /**
     * The server of this version that all tests of this JVM share; each test makes schemas of its own. The URL in
     * {@code SLUICE_TEST_MARIADB_URL} replaces the 11.4 one.
     */
    public static MariaDb shared(MariaDbVersion version) {
        return SHARED.computeIfAbsent(version, MariaDbServer::startShared);
    }

    private static MariaDb startShared(MariaDbVersion version) {
        String url = System.getenv().getOrDefault("SLUICE_TEST_MARIADB_URL", "");
        // Nobody kills the shared server, so its commits need not wait for the disk.
        return version == MariaDbVersion.V11_4 && !url.isEmpty()
                ? RemoteMariaDb.at(url, version)
                : start(version, "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0");
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String user() {
        return "root";
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public MariaDbVersion version() {
        return version;
    }

    /** What the server wrote about itself, over all its restarts. Outlives {@link #close()}. */
    public Path log() {
        return log;
    }

    /** SIGKILL: what was not flushed is lost, as when the power fails. */
    public void kill() {
        Running server = takeRunning();
        server.guard.close();
        ProcessEnd.kill(server.process);
    }

    /** Starts a stopped or killed server again, or stops a running one first: same data, same port. */
    public void restart() {
        if (running.isPresent()) {
            stop();
        }
        launch();
    }

    /** A clean shutdown, with SIGKILL when it takes too long. */
    public void stop() {
        Running server = takeRunning();
        server.guard.close();
        ProcessEnd.terminate(server.process);
        try {
            if (!server.process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "MariaDB at port {0,number,#} did not stop within {1}, see {2}",
                        port, STOP_LIMIT, log);
                ProcessEnd.kill(server.process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ProcessEnd.kill(server.process);
        }
    }

    /** Stops the server if it runs and deletes its data. */
    @Override
    public void close() {
        discard();
        Runtime.getRuntime().removeShutdownHook(endOfJvm);
    }

    private void discard() {
        if (running.isPresent()) {
            kill();
        }
        FolderTree.delete(data);
    }

    private Running takeRunning() {
        Running server = running.orElseThrow(() -> new IllegalStateException("MariaDB at " + port + " is not running"));
        running = Optional.empty();
        return server;
    }

    private ServerBinaries binaries() {
        return ServerBinaries.of(version);
    }

    private void copyTemplate() {
        FolderTree.delete(data);
        FolderTree.copy(binaries().template(), data);
    }

    private void launch() {
        try {
            Process process = binaries().process(command).directory(data.toFile()).redirectErrorStream(true).start();
            running = Optional.of(new Running(process, new OrphanGuard(process)));
            ProcessTranscript transcript = new ProcessTranscript("MariaDB " + port, Optional.of(log));
            transcript.follow(process.getInputStream(), ProcessTranscript.Source.OUT);
            awaitReady(transcript);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
        }
    }

    private void awaitReady(ProcessTranscript transcript) {
        try {
            if (transcript.await(line -> line.contains("ready for connections"), START_LIMIT).isPresent()) {
                return;
            }
            kill();
            if (transcript.toString().contains("Address already in use")) {
                throw new PortTakenException("Port " + port + " was taken before MariaDB could have it");
            }
            throw new IllegalStateException("MariaDB did not start, log in " + log + ":\n" + transcript);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while MariaDB was starting", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    /** Between finding a free port and using it, somebody else was faster. */
    private static final class PortTakenException extends IllegalStateException {
        private PortTakenException(String message) {
            super(message);
        }
    }
}
