package dev.sluice.mysql;

import dev.sluice.testkit.MySqlServer;
import org.junit.jupiter.api.AfterAll;

class MySqlLogTroubleIT extends LogTroubleBehaviour {
    private static final MySqlServer SERVER = MySqlServer.start();

    MySqlLogTroubleIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }

    @Override
    String logStatus() {
        return "SHOW BINARY LOG STATUS";
    }

    @Override
    String letPurge() {
        return "DO 0";
    }
}
