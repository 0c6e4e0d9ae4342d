package dev.sluice.engine.project;

import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.NearestName;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of databases this installation knows, by the name they have in project files. */
final class Connectors {
    private final Map<String, ConnectorFactory> byId = new TreeMap<>();

    Connectors(Iterable<ConnectorFactory> factories) {
        factories.forEach(factory -> byId.put(factory.id(), factory));
    }

    /** Opens both ends; the caller closes them. */
    Pair open(MigrationProject project) {
        ConnectorFactory sourceFactory = factory("source", project.source());
        ConnectorFactory targetFactory = factory("target", project.target());
        if (!sourceFactory.dialect().equals(targetFactory.dialect())) {
            throw new MigrationException(ErrorCode.PAIR_UNSUPPORTED,
                    "Moving from " + sourceFactory.id() + " to " + targetFactory.id() + " is not supported yet",
                    Remedy.of("Source and target have to be of the same family for now."));
        }
        Connector source = sourceFactory.open(project.source());
        try {
            return new Pair(source, targetFactory.open(project.target()));
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** Opens one data source; the caller closes it. */
    Connector open(String name, Endpoint endpoint) {
        return factory("data source " + name, endpoint).open(endpoint);
    }

    /** @throws MigrationException OPTION_INVALID that lists everything that is wrong */
    void checkOptions(DataSource dataSource) {
        ConnectorFactory factory = factory("data source " + dataSource.name(), dataSource.type(),
                ErrorCode.OPTION_INVALID);
        OptionValues.parse(dataSource.name(), factory.options(), dataSource.settings());
    }

    private ConnectorFactory factory(String side, Endpoint endpoint) {
        return factory(side, endpoint.type(), ErrorCode.PROJECT_FILE_INVALID);
    }

    private ConnectorFactory factory(String side, String type, ErrorCode code) {
        ConnectorFactory factory = byId.get(type);
        if (factory == null) {
            throw new MigrationException(code,
                    "The " + side + "'s type '" + type + "' is not known"
                            + NearestName.of(type, byId.keySet())
                                    .map(name -> "; did you mean '" + name + "'?").orElse(""),
                    Remedy.of("Use one of " + byId.keySet() + "."));
        }
        return factory;
    }

    /** Both ends of a project, open. */
    record Pair(Connector source, Connector target) implements AutoCloseable {
        void abort() {
            source.abort();
            target.abort();
        }

        @Override
        public void close() {
            try (source) {
                target.close();
            }
        }
    }
}
