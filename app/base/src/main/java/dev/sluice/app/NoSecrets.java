package dev.sluice.app;

import dev.sluice.engine.api.SecretResolver;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Secret;
import java.util.Map;
import java.util.Optional;

/** Stands in for passwords where a project is only named and no connection is opened. */
public final class NoSecrets implements SecretResolver {
    /** A data source that is only named. */
    public static Endpoint endpoint(String dataSource) {
        return new Endpoint("", Map.of(), Secret.NONE, Optional.of(dataSource));
    }

    @Override
    public Optional<String> environment(String variable) {
        return Optional.of("");
    }

    @Override
    public Optional<Secret> ask(String question) {
        return Optional.of(Secret.NONE);
    }

    @Override
    public void plainText(String place) {
        // the command that uses the password warns
    }
}
