package dev.sluice.cli;

import dev.sluice.app.Manual;
import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Everything of the outside world that a command touches, so that tests can give it another one.
 *
 * @param projects reads a project file
 * @param engines opens the engine whose memory lies in the folder
 * @param logs begins the log in the folder
 * @param nanos a clock like {@link System#nanoTime()}
 */
record Surroundings(PrintStream out, PrintStream err, Map<String, String> environment, Terminal terminal,
        ProjectReader projects, Function<Path, OpenEngine> engines, Function<Path, Logger> logs, Manual manual,
        Interruption interruption, LongSupplier nanos) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Reads a project file. */
    interface ProjectReader {
        MigrationProject read(Path file, SecretResolver secrets, Function<String, Endpoint> dataSources);
    }
}
