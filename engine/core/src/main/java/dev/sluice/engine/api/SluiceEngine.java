package dev.sluice.engine.api;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.project.LocalEngine;
import dev.sluice.spi.ConnectorFactory;
import java.nio.file.Path;

/** Where an application gets its engine. */
public final class SluiceEngine {
    private SluiceEngine() {}

    /**
     * An engine in this process.
     *
     * @param metadb stays the caller's to close
     * @param home where files that belong to projects are put, such as correction scripts
     */
    public static Engine create(Metadb metadb, Path home, Iterable<ConnectorFactory> connectors) {
        return new LocalEngine(metadb, home, connectors);
    }
}
