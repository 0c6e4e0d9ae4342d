package dev.sluice.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A MariaDB of the test's own, with its data under the module's {@code target} folder: it may be killed and restarted.
 *
 * <p>Binary log on, ROW format, {@code local_infile} on, loopback only. As out of the box, 11.4
 * offers TLS with a self-signed certificate and 10.11 offers none. Belongs to one thread;
 * the database behind it of course serves many. Ends with the JVM, however that ends.
 */
public final class MariaDbServer extends OwnServer implements MariaDb {
    /** A server that is to purge its log needs {@code --debug-no-sync=0}: it keeps what it has not seen on the disk. */
    private static final List<String> UNSYNCED = OwnServer.UNSYNCED ? List.of("--debug-no-sync") : List.of();
    private static final Map<MariaDbVersion, MariaDb> SHARED = new ConcurrentHashMap<>();

    private final MariaDbVersion version;

    private MariaDbServer(MariaDbVersion version, ServerProcess process) {
        super(process, "SET PASSWORD = PASSWORD('" + PASSWORD + "')");
        this.version = version;
    }

    /**
     * Starts a new, empty server and waits until it answers.
     *
     * @param flags for {@code mariadbd}, such as {@code --read-only=1}; they win over our own
     */
    public static MariaDbServer start(MariaDbVersion version, String... flags) {
        MariaDbBinaries binaries = MariaDbBinaries.of(version);
        return new MariaDbServer(version,
                ServerProcess.start(binaries.template(), port -> process(version, binaries, port, List.of(flags))));
    }

    private static ServerProcess process(MariaDbVersion version, MariaDbBinaries binaries, int port,
            List<String> flags) {
        Path folder = Path.of("target", "mariadb").toAbsolutePath();
        String name = version.line() + "-" + port + "-" + ProcessHandle.current().pid();
        Path data = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(binaries.home().resolve("bin/mariadbd").toString(),
                "--no-defaults", "--user=" + System.getProperty("user.name"), "--basedir=" + binaries.home(),
                "--datadir=" + data, "--port=" + port, "--server-id=" + port, "--bind-address=127.0.0.1",
                "--socket=server.sock", "--skip-name-resolve", "--log-bin=binlog", "--binlog-format=ROW",
                "--local-infile=1", "--max-allowed-packet=256M", "--innodb-buffer-pool-size=128M",
                "--character-set-server=utf8mb4"));
        if (version != MariaDbVersion.V10_11) {
            command.add("--ssl-key=" + ServerCertificate.KEY_FILE);
            command.add("--ssl-cert=" + ServerCertificate.CERTIFICATE_FILE);
        }
        command.addAll(UNSYNCED);
        command.addAll(flags);
        return new ServerProcess("MariaDB " + version.line(), port, data, folder.resolve(name + ".log"),
                binaries.process(command));
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
    public MariaDbVersion version() {
        return version;
    }
}
