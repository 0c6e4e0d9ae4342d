package dev.sluice.benchmarks;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.SluiceCommand;
import dev.sluice.testkit.SluiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sluice as its user starts it: a process of its own, whose start counts, with a 512 MiB heap. */
final class Sluice implements Contender {
    static final String LOAD = "Sluice, schema + full migration, -Xmx512m";
    static final String VERIFICATION = "Sluice, full verification, equal tables, -Xmx512m";

    private final MariaDbServer source;
    private final Path folder;

    Sluice(MariaDbServer source, Path folder) {
        this.source = source;
        this.folder = folder;
    }

    @Override
    public String name() {
        return LOAD;
    }

    @Override
    public void prepare(MariaDbServer target) throws IOException {
        Folders.delete(home());
        Files.writeString(project(),
                """
                {"name": "speed",
                 "source": {"type": "mariadb", "host": "%s", "port": %d, "user": "%s", "password": ""},
                 "target": {"type": "mariadb", "host": "%s", "port": %d, "user": "%s", "password": ""},
                 "objects": {"mode": "rules", "include": ["%s.*"]}}
                """.formatted(source.host(), source.port(), source.user(), target.host(), target.port(), target.user(),
                        Workload.DATABASE));
    }

    @Override
    public void load(MariaDbServer target) {
        run("run", project().toString(), "--until", "full", "--plain");
    }

    /** Compares the tables that {@link #load} has copied; fails when they are not equal. */
    void verify() {
        run("verify", project().toString(), "--plain");
    }

    private void run(String... arguments) {
        try (SluiceProcess process = new SluiceCommand(home()).heap("512m").run(Workload.LIMIT, arguments)) {
            if (process.exitCode() != 0) {
                throw new IllegalStateException(process.toString());
            }
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path project() {
        return folder.resolve("speed.json");
    }
}
