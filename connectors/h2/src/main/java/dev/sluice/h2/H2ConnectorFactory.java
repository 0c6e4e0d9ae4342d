package dev.sluice.h2;

import dev.sluice.model.Endpoint;
import dev.sluice.model.Option;
import dev.sluice.model.OptionValues;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import java.util.List;
import java.util.Optional;

/** Opens H2 databases inside this process. */
public final class H2ConnectorFactory implements ConnectorFactory {
    static final String DIALECT = "h2";

    static final Option<String> PATH = new Option<>("path", "", Optional.empty(), H2Address::parse,
            "The database file without its suffix .mv.db, or mem:name for a database in memory.");
    static final Option<String> USER = Option.text("user", "sa", "The database user.");
    static final Option<String> CREATE = Option.choice("create", "no", List.of("no", "yes"),
            "Whether the database file is made when it is missing: yes for a new target.");
    static final Option<String> CAPTURE = Option.choice("capture", "no", List.of("no", "yes"),
            "As a source: whether a project that follows it may make triggers and a schema sluice_capture in it, which its"
                    + " changes are read from.")
            .advanced();

    @Override
    public String id() {
        return "h2";
    }

    @Override
    public String dialect() {
        return DIALECT;
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PATH, USER, CREATE, CAPTURE);
    }

    @Override
    public Connector open(Endpoint endpoint) {
        OptionValues values = OptionValues.parse(endpoint.type(), options(), endpoint.settings());
        H2Address address = H2Address.of(values.get(PATH));
        return H2Connector.open(
                new H2Login(address, values.get(CREATE).equals("yes"), values.get(USER), endpoint.password()),
                values.get(CAPTURE).equals("yes"));
    }
}
