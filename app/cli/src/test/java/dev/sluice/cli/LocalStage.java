package dev.sluice.cli;

import dev.sluice.app.Manual;
import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.engine.api.SluiceEngine;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.port.Metadb;
import dev.sluice.metadb.H2Metadb;
import dev.sluice.spi.ConnectorFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/** Surroundings with the real engine, its metadb and vault in a home folder of the test's. */
final class LocalStage {
    final FakeTerminal terminal = new FakeTerminal();
    final Map<String, String> environment = new HashMap<>();
    final Path home;
    private final List<ConnectorFactory> connectors = ServiceLoader.load(ConnectorFactory.class).stream()
            .map(ServiceLoader.Provider::get).toList();
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();

    LocalStage(Path home) {
        this.home = home;
        environment.put("SLUICE_HOME", home.toString());
    }

    /** Runs the command with output of its own. */
    int run(String... arguments) {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        Map<String, String> variables = Map.copyOf(environment);
        PrintStream errors = stream(err);
        return new CommandRunner(new Surroundings(stream(out), errors, variables, terminal,
                (file, secrets, sources) -> ProjectFile.read(file, secrets, connectors, sources),
                folder -> open(folder, new TerminalSecrets(variables, terminal, errors)),
                _ -> LoggerFactory.getLogger(LocalStage.class), new Manual(Path.of("manual")), new Interruption(),
                System::nanoTime)).run(arguments);
    }

    private OpenEngine open(Path folder, TerminalSecrets secrets) {
        Vault vault = SluiceEngine.vault(folder, secrets);
        Metadb metadb = H2Metadb.open(folder, vault.rows());
        return new OpenEngine(
                SluiceEngine.create(metadb, folder, connectors, vault), metadb::close);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
