package dev.sluice.mysql;

import dev.sluice.model.Endpoint;
import dev.sluice.model.Option;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import java.util.List;

/** MySQL and what speaks its protocol (OceanBase in MySQL mode, TiDB, PolarDB-X) as a data source: source and target. */
public final class MySqlConnectorFactory implements ConnectorFactory {
    @Override
    public String id() {
        return "mysql";
    }

    @Override
    public String dialect() {
        return FamilyConnectors.DIALECT;
    }

    @Override
    public List<Option<?>> options() {
        return FamilyConnectors.OPTIONS;
    }

    @Override
    public Connector open(Endpoint endpoint) {
        return FamilyConnectors.open(this, Flavor.MYSQL, endpoint);
    }
}
