package dev.sluice.mysql;

import dev.sluice.model.Endpoint;
import dev.sluice.model.Option;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import java.util.List;

/** MariaDB as a data source: source and target. */
public final class MariaDbConnectorFactory implements ConnectorFactory {
    @Override
    public String id() {
        return "mariadb";
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
        return FamilyConnectors.open(this, Flavor.MARIADB, endpoint);
    }
}
