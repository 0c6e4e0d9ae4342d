package dev.sluice.cli;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.Logs;
import dev.sluice.app.Manual;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.spi.ConnectorFactory;
import java.util.List;

/** The outside world as this process has it. */
final class ThisProcess {
    private ThisProcess() {}

    /** For logs of other processes that are asked for something. */
    static String words() {
        return "user " + System.getProperty("user.name") + ", process " + ProcessHandle.current().pid();
    }

    static Surroundings surroundings(Interruption interruption) {
        List<ConnectorFactory> connectors = Bootstrap.connectors();
        Terminal terminal = new SystemTerminal(System.getenv(), System::nanoTime);
        SecretResolver secrets = new TerminalSecrets(System.getenv(), terminal, System.err);
        return new Surroundings(System.out, System.err, System.getenv(), terminal,
                (file, asked, dataSources) -> ProjectFile.read(file, asked, connectors, dataSources),
                home -> Bootstrap.openEngine(home, connectors, secrets), Logs::begin, Manual.ofThisProgram(),
                interruption, System::nanoTime);
    }
}
