package dev.sluice.mysql;

import dev.sluice.spi.ConnectorFactory;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.contract.ConnectorContract;
import dev.sluice.testkit.contract.ContractDatabase;

/** The MariaDB connector keeps what every connector promises, with both ends on 10.11. */
class MariaDb1011ConnectorIT implements ConnectorContract {
    @Override
    public ConnectorFactory factory() {
        return new MariaDbConnectorFactory();
    }

    @Override
    public ContractDatabase createDatabase(String name) {
        return FamilyTestDatabase.create(MariaDbServer.shared(MariaDbVersion.V10_11), name);
    }
}
