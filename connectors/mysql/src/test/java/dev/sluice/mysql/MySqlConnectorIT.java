package dev.sluice.mysql;

import dev.sluice.spi.ConnectorFactory;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.contract.ConnectorContract;
import dev.sluice.testkit.contract.ContractDatabase;

/** The MySQL connector keeps what every connector promises, with both ends on 9. */
class MySqlConnectorIT implements ConnectorContract {
    @Override
    public ConnectorFactory factory() {
        return new MySqlConnectorFactory();
    }

    @Override
    public ContractDatabase createDatabase(String name) {
        return FamilyTestDatabase.create(MySqlServer.shared(), name);
    }
}
