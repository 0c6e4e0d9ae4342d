package dev.sluice.mysql;

import dev.sluice.testkit.MySqlServer;
import org.junit.jupiter.api.AfterAll;

class MySqlLogPlaceTroubleIT extends LogTroubleBehaviour {
    private static final MySqlServer SERVER = MySqlServer.start("--gtid-mode=OFF",
            "--enforce-gtid-consistency=OFF", "--performance-schema=ON");

    MySqlLogPlaceTroubleIT() {
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
