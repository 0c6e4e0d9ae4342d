package dev.sluice.app;

import dev.sluice.engine.api.ControlSocket;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.port.Metadb;
import dev.sluice.metadb.H2Metadb;
import dev.sluice.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Puts engine, metadb and connectors together. The only class of the app that knows which they are. */
public final class Bootstrap {
    private Bootstrap() {}

    /** All kinds of data source that lie on the class path. */
    public static List<ConnectorFactory> connectors() {
        return ServiceLoader.load(ConnectorFactory.class).stream().map(ServiceLoader.Provider::get).toList();
    }

    /**
     * An engine in this process, which holds the home folder until it is closed.
     *
     * @param secrets is asked for the vault's master password where the operating system has no key
     * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#HOME_LOCKED} while another process
     *     holds the folder
     */
    public static OpenEngine openEngine(Path home, List<ConnectorFactory> connectors, SecretResolver secrets) {
        return openEngine(home, connectors, secrets, engine -> SluiceEngine.listen(home, engine));
    }

    /** As the other, of a process with a window. @param toFront brings it to the front; called on any thread */
    public static OpenEngine openEngine(Path home, List<ConnectorFactory> connectors, SecretResolver secrets,
            Runnable toFront) {
        return openEngine(home, connectors, secrets, engine -> SluiceEngine.listen(home, engine, toFront));
    }

    private static OpenEngine openEngine(Path home, List<ConnectorFactory> connectors, SecretResolver secrets,
            Function<Engine, ControlSocket> listening) {
        Vault vault = SluiceEngine.vault(home, secrets);
        Metadb metadb = H2Metadb.open(home, vault.rows());
        Engine engine = SluiceEngine.create(metadb, home, connectors, vault);
        ControlSocket control = listening.apply(engine);
        return new OpenEngine(engine, () -> {
            try (metadb) {
                control.close();
            }
        });
    }
}
