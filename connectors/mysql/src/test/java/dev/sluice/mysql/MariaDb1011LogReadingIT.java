package dev.sluice.mysql;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import org.junit.jupiter.api.AfterAll;

class MariaDb1011LogReadingIT extends LogReadingBehaviour {
    private static final MariaDbServer SERVER = MariaDbServer.start(MariaDbVersion.V10_11);

    MariaDb1011LogReadingIT() {
        super(SERVER);
    }

    @AfterAll
    static void stopServer() {
        SERVER.close();
    }
}
