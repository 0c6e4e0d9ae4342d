package dev.sluice.desktop.source;

import dev.sluice.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pasted JDBC URL or client command says of a data source.
 *
 * @param type the connector's id; there may be no such connector
 * @param settings option name to text, unchecked
 * @param password empty where none stood there
 * @param leftOut what was not understood, by its name alone: its value may be a secret
 */
record PastedAddress(String type, Map<String, String> settings, Optional<Secret> password, List<String> leftOut) {
    PastedAddress {
        settings = Map.copyOf(settings);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Reads a JDBC URL, or a command of the {@code mysql} or {@code mariadb} client.
     *
     * @return empty for what is neither
     */
    static Optional<PastedAddress> read(String text) {
        String line = text.strip();
        Optional<PastedAddress> file = FileUrl.read(line);
        if (file.isPresent()) {
            return file;
        }
        Optional<PastedAddress> url = ServerUrl.read(line);
        return url.isPresent() ? url : ClientCommand.read(line);
    }
}
