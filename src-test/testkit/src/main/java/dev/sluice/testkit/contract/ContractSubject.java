package dev.sluice.testkit.contract;

import dev.sluice.spi.ConnectorFactory;

/** The connector a contract is held against. */
public interface ContractSubject {
    ConnectorFactory factory();

    /**
     * An empty database of its own; the test closes it.
     *
     * @param name tells the databases of one test apart: {@code source}, {@code target}
     */
    ContractDatabase createDatabase(String name);
}
