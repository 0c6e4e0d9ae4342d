package dev.sluice.mysql;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;

class MariaDbSilenceIT extends SilenceBehaviour {
    MariaDbSilenceIT() {
        super(MariaDbServer.shared(MariaDbVersion.V11_4), new MariaDbConnectorFactory());
    }
}
