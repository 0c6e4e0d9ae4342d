package dev.sluice.cli;

import dev.sluice.engine.api.ControlSocket;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.port.Metadb;
import dev.sluice.metadb.H2Metadb;
import dev.sluice.spi.ConnectorFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** Puts the parts of the program together. The only class here that knows which they are. */
final class Bootstrap {
    /** Set by the start script: the folder that holds the manual. */
    private static final String PROGRAM_HOME_PROPERTY = "sluice.program";

    private Bootstrap() {}

    static Surroundings surroundings(Interruption interruption) {
        List<ConnectorFactory> connectors = ServiceLoader.load(ConnectorFactory.class).stream()
                .map(ServiceLoader.Provider::get).toList();
        Terminal terminal = new SystemTerminal(System.getenv(), System::nanoTime);
        SecretResolver secrets = new TerminalSecrets(System.getenv(), terminal, System.err);
        return new Surroundings(System.out, System.err, System.getenv(), terminal,
                (file, asked, dataSources) -> ProjectFile.read(file, asked, connectors, dataSources),
                home -> openEngine(home, connectors, secrets),
                Logs::begin, Manual.below(Path.of(System.getProperty(PROGRAM_HOME_PROPERTY, ""))), interruption,
                System::nanoTime);
    }

    private static OpenEngine openEngine(Path home, List<ConnectorFactory> connectors, SecretResolver secrets) {
        Vault vault = SluiceEngine.vault(home, secrets);
        Metadb metadb = H2Metadb.open(home, vault.rows());
        Engine engine = SluiceEngine.create(metadb, home, connectors, vault);
        ControlSocket control = SluiceEngine.listen(home, engine);
        return new OpenEngine(engine, () -> {
            try (metadb) {
                control.close();
            }
        });
    }
}
