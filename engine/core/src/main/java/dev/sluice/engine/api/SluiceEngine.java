package dev.sluice.engine.api;

import dev.sluice.engine.control.ControlClient;
import dev.sluice.engine.control.ControlServer;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.project.LocalEngine;
import dev.sluice.engine.vault.FileVault;
import dev.sluice.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.Optional;

/** Where an application gets its engine. */
public final class SluiceEngine {
    private SluiceEngine() {}

    /**
     * An engine in this process.
     *
     * @param metadb stays the caller's to close
     * @param home where files that belong to projects are put, such as correction scripts
     */
    public static Engine create(Metadb metadb, Path home, Iterable<ConnectorFactory> connectors, Vault vault) {
        return new LocalEngine(metadb, home, connectors, vault);
    }

    /**
     * The vault of the home folder, whose lock the caller's process holds while it uses it.
     *
     * @param secrets is asked for the master password, when it is needed and the operating system has no key
     */
    public static Vault vault(Path home, SecretResolver secrets) {
        return new FileVault(home, secrets);
    }

    /**
     * Lets other processes of the same user reach the engine's runs. One that cannot be opened is logged, and what runs
     * is then only reached from this process.
     *
     * @param home held by this process
     */
    public static ControlSocket listen(Path home, Engine engine) {
        return ControlServer.open(home, engine::running, Optional.empty());
    }

    /** As the other, of a process with a window. @param toFront brings it to the front; called on a thread of the socket */
    public static ControlSocket listen(Path home, Engine engine, Runnable toFront) {
        return ControlServer.open(home, engine::running, Optional.of(toFront));
    }

    /**
     * Reaches the Sluice that holds the home folder.
     *
     * @return empty when there is none, or none that listens
     * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#NO_ANSWER}
     */
    public static Optional<RunningEngine> attach(Path home) {
        return ControlClient.attach(home);
    }
}
