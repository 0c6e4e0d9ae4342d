package dev.sluice.model;

import java.util.Map;
import java.util.Optional;

/**
 * A data source: which connector, and the values of its declared options as the user gave them.
 *
 * @param type the connector's id, {@code mariadb} or {@code h2}
 * @param settings option name to text; never a secret
 * @param dataSource the name under which Sluice keeps it; empty where the project itself holds the settings
 */
public record Endpoint(String type, Map<String, String> settings, Secret password, Optional<String> dataSource) {
    public Endpoint {
        settings = Map.copyOf(settings);
    }

    public Endpoint(String type, Map<String, String> settings, Secret password) {
        this(type, settings, password, Optional.empty());
    }
}
