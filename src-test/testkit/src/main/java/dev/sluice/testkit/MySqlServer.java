package dev.sluice.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A MySQL 9 of the test's own. It logs by GTID, lets clients load their own files and offers TLS, as out of the box. */
public final class MySqlServer extends OwnServer implements MySql {
    private static final List<String> UNSYNCED = OwnServer.UNSYNCED
            ? List.of("--innodb-flush-log-at-trx-commit=2", "--sync-binlog=0")
            : List.of();
    private static final System.Logger LOG = System.getLogger(MySqlServer.class.getName());

    private MySqlServer(ServerProcess process) {
        super(process, "SET PASSWORD = '" + PASSWORD + "'");
    }

    /**
     * Starts a server on an empty data folder.
     *
     * @param flags for {@code mysqld}, such as {@code --read-only=1}; they win over our own
     */
    public static MySqlServer start(String... flags) {
        MySqlBinaries binaries = MySqlBinaries.get();
        return new MySqlServer(
                ServerProcess.start(binaries.template(), port -> process(binaries, port, List.of(flags))));
    }

    private static ServerProcess process(MySqlBinaries binaries, int port, List<String> more) {
        Path folder = Path.of("target", "mysql").toAbsolutePath();
        String name = port + "-" + ProcessHandle.current().pid();
        Path data = folder.resolve(name);
        List<String> flags = new ArrayList<>(List.of("--port=" + port, "--server-id=" + port,
                "--bind-address=127.0.0.1", "--socket=server.sock", "--skip-name-resolve", "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON", "--local-infile=1", "--max-allowed-packet=256M",
                "--innodb-buffer-pool-size=128M", "--performance-schema=OFF"));
        flags.addAll(UNSYNCED);
        flags.addAll(more);
        return new ServerProcess("MySQL", port, data, folder.resolve(name + ".log"), binaries.server(data, flags));
    }

    /** The server that all tests of this JVM share. The URL in {@code SLUICE_TEST_MYSQL_URL} replaces it. */
    public static MySql shared() {
        return Shared.SERVER;
    }

    /** Started when it is first asked for. */
    private static final class Shared {
        private static final MySql SERVER = startShared();
    }

    private static MySql startShared() {
        String url = System.getenv().getOrDefault("SLUICE_TEST_MYSQL_URL", "");
        // Nobody kills the shared server, so its commits need not wait for the disk.
        MySql server = url.isEmpty()
                ? start("--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--sync-binlog=0")
                : RemoteMySql.at(url);
        LOG.log(System.Logger.Level.INFO, "Tests run with MySQL {0}", server.value("SELECT VERSION()"));
        return server;
    }
}
