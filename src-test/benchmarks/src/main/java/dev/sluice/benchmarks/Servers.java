package dev.sluice.benchmarks;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import java.util.List;

/** What stands at both ends, and what Sluice is to reach there beside its peers. */
enum Servers {
    MARIADB(0.85, 0.5, List.of("--innodb-log-file-size=512M")) {
        @Override
        OwnServer launch(String... flags) {
            return MariaDbServer.start(MariaDbVersion.V11_4, flags);
        }
    },
    /** It knows no hash that is as cheap as MariaDB's CRC32C. */
    MYSQL(0.9, 1.0, List.of("--innodb-redo-log-capacity=1G", "--secure-file-priv=")) {
        @Override
        OwnServer launch(String... flags) {
            return MySqlServer.start(flags);
        }
    };

    /** Has no password: not every peer can log in to every server with one. */
    static final String USER = "bench";

    private final double loadAim;
    private final double verificationAim;
    private final List<String> flags;

    Servers(double loadAim, double verificationAim, List<String> flags) {
        this.loadAim = loadAim;
        this.verificationAim = verificationAim;
        this.flags = List.copyOf(flags);
    }

    abstract OwnServer launch(String... flags);

    /** A server with a {@link #USER} who may do everything. */
    OwnServer start(String... more) {
        OwnServer server = launch(more);
        server.execute("CREATE USER " + USER + "@'%' IDENTIFIED BY ''",
                "GRANT ALL ON *.* TO " + USER + "@'%' WITH GRANT OPTION");
        return server;
    }

    /** At most this part of the time of mydumper and myloader. */
    double loadAim() {
        return loadAim;
    }

    /** At most this part of the time of pt-table-sync. */
    double verificationAim() {
        return verificationAim;
    }

    /** As large a log for both. */
    List<String> flags() {
        return flags;
    }
}
