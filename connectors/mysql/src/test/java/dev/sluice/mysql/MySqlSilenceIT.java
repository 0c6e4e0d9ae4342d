package dev.sluice.mysql;

import dev.sluice.testkit.MySqlServer;

class MySqlSilenceIT extends SilenceBehaviour {
    MySqlSilenceIT() {
        super(MySqlServer.shared(), new MySqlConnectorFactory());
    }
}
