package dev.sluice.benchmarks;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.NoSecrets;
import dev.sluice.app.OpenEngine;
import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.engine.api.ProjectFile;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.testkit.OwnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sluice as its user starts it: by its script, whose start counts, with a 512 MiB heap. */
final class Sluice implements Contender {
    static final String LOAD = "Sluice, schema + full migration, -Xmx512m";
    static final String VERIFICATION = "Sluice, full verification, equal tables, -Xmx512m";

    /** The measurement runs in {@code src-test/benchmarks}. */
    private static final Path START_SCRIPT = Path.of("..", "..", "app", "bin", "sluice").toAbsolutePath().normalize();

    private final OwnServer source;
    private final Path folder;

    Sluice(OwnServer source, Path folder) {
        this.source = source;
        this.folder = folder;
    }

    @Override
    public String name() {
        return LOAD;
    }

    @Override
    public void prepare(OwnServer target) throws IOException, InterruptedException {
        run("--version"); // builds what is not built yet
        Folders.delete(home());
        Files.writeString(project(),
                """
                {"name": "speed",
                 "source": {"type": "%s", "host": "%s", "port": %d, "user": "%s", "password": ""},
                 "target": {"type": "%s", "host": "%s", "port": %d, "user": "%s", "password": ""},
                 "objects": {"mode": "rules", "include": ["%s.*"]}}
                """.formatted(source.type(), source.host(), source.port(), Servers.USER, target.type(), target.host(),
                        target.port(), Servers.USER,
                        Workload.DATABASE));
    }

    @Override
    public void load(OwnServer target) throws IOException, InterruptedException {
        run("run", project().toString(), "--until", "full", "--plain");
    }

    /** Compares the tables that {@link #load} has copied; fails when they are not equal. */
    void verify() throws IOException, InterruptedException {
        run("verify", project().toString(), "--plain");
    }

    /** How long the copy may take by a sample, as the window asks before it begins; the target is not asked. */
    CopyEstimate estimate() throws InterruptedException {
        List<ConnectorFactory> connectors = Bootstrap.connectors();
        try (OpenEngine open = Bootstrap.openEngine(folder.resolve("estimate"), connectors, new NoSecrets())) {
            return open.engine()
                    .estimate(ProjectFile.read(project(), new NoSecrets(), connectors, NoSecrets::endpoint))
                    .orElseThrow();
        }
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("env", "SLUICE_HOME=" + home(), START_SCRIPT.toString()));
        command.addAll(List.of(arguments));
        new Program(folder.resolve("sluice.log")).run(command);
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path project() {
        return folder.resolve("speed.json");
    }
}
