package dev.sluice.spi;

import dev.sluice.model.Endpoint;
import dev.sluice.model.Option;
import java.util.List;

/** One kind of database. Found by {@link java.util.ServiceLoader}; needs a public constructor without parameters. */
public interface ConnectorFactory {
    /** What stands as {@code type} in a project file: {@code mariadb}. */
    String id();

    /** Whose SQL the connector speaks; schemas are carried only between equal dialects so far. */
    String dialect();

    /** Everything a data source of this kind may set, except its password. */
    List<Option<?>> options();

    /**
     * Connects and learns which server answered.
     *
     * @throws dev.sluice.model.MigrationException when the settings are wrong, the server cannot be reached or refuses
     */
    Connector open(Endpoint endpoint);
}
