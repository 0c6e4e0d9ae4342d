package dev.sluice.benchmarks;

import dev.sluice.testkit.MariaDbServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Percona Toolkit's comparison: checksums by chunk, then rows; it only prints what it would repair. */
final class PtTableSync {
    static final String VERIFICATION = "pt-table-sync --print, equal tables";

    private final MariaDbServer source;
    private final Path log;

    PtTableSync(MariaDbServer source, Path log) {
        this.source = source;
        this.log = log;
    }

    void verify(MariaDbServer target) throws IOException, InterruptedException {
        String said = new Program(log).run(List.of("pt-table-sync", "--print", "--databases", Workload.DATABASE,
                address(source), address(target)));
        if (!said.isBlank()) {
            throw new IllegalStateException("pt-table-sync sees differences in equal tables:\n" + said);
        }
    }

    private static String address(MariaDbServer server) {
        return "h=" + server.host() + ",P=" + server.port() + ",u=" + server.user();
    }
}
