package dev.sluice.model;

import java.util.Map;

/**
 * A data source: which connector, and the values of its declared options as the user gave them.
 *
 * @param type the connector's id, {@code mariadb} or {@code h2}
 * @param settings option name to text; never a secret
 */
public record Endpoint(String type, Map<String, String> settings, Secret password) {
    public Endpoint {
        settings = Map.copyOf(settings);
    }
}
