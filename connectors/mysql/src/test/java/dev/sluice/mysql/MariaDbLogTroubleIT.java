package dev.sluice.mysql;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import org.junit.jupiter.api.AfterAll;

class MariaDbLogTroubleIT extends LogTroubleBehaviour {
    private static final MariaDbServer SERVER = MariaDbServer.start(MariaDbVersion.V11_4);

    MariaDbLogTroubleIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Override
    String logStatus() {
        return "SHOW MASTER STATUS";
    }

    @Override
    String letPurge() {
        return "SET GLOBAL slave_connections_needed_for_purge = 0";
    }
}
