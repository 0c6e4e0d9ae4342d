package dev.sluice.following;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;

/** Servers that a speed is measured on. */
enum SpeedServers {
    MARIADB {
        @Override
        OwnServer launch() {
            return MariaDbServer.start(MariaDbVersion.V11_4, "--innodb-log-file-size=512M", "--log-slave-updates=ON",
                    "--innodb-buffer-pool-size=512M");
        }
    },
    MYSQL {
        @Override
        OwnServer launch() {
            return MySqlServer.start("--innodb-redo-log-capacity=1G", "--innodb-buffer-pool-size=512M");
        }
    };

    /** Has no password: sysbench and a replica cannot both log in with one. */
    static final String USER = "bench";

    abstract OwnServer launch();

    OwnServer start() {
        OwnServer server = launch();
        server.execute("CREATE USER " + USER + "@'%' IDENTIFIED BY ''", "GRANT ALL ON *.* TO " + USER + "@'%'");
        return server;
    }
}
