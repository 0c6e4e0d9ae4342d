package dev.sluice.engine.project.file;

import dev.sluice.model.Endpoint;
import dev.sluice.model.Option;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import java.util.List;
import java.util.function.Function;

/** A kind of database that is only declared. */
record FakeConnectorFactory(String id, List<Option<?>> options) implements ConnectorFactory {
    static final List<ConnectorFactory> ALL = List.of(
            new FakeConnectorFactory("mariadb",
                    List.of(Option.requiredText("host", "the server's name or address"),
                            Option.wholeNumber("port", "", 3306, 1, 65_535, "the server's port"),
                            Option.text("user", "", "the login"))),
            new FakeConnectorFactory("h2", List.of(Option.requiredText("path", "the database file"))));

    /** For files that name none. */
    static final Function<String, Endpoint> NO_DATA_SOURCES = name -> {
        throw new AssertionError("No data source is expected, least of all " + name);
    };

    @Override
    public String dialect() {
        return id;
    }

    @Override
    public Connector open(Endpoint endpoint) {
        throw new AssertionError("Reading a project file opens no connection");
    }
}
