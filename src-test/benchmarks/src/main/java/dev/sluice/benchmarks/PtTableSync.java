package dev.sluice.benchmarks;

import dev.sluice.testkit.OwnServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Percona Toolkit's comparison: checksums by chunk, then rows; it only prints what it would repair. */
final class PtTableSync {
    static final String VERIFICATION = "pt-table-sync --print, equal tables";

    private final OwnServer source;
    private final Path log;

    PtTableSync(OwnServer source, Path log) {
        this.source = source;
        this.log = log;
    }

    void verify(OwnServer target) throws IOException, InterruptedException {
        // MySQL 9 does not know SHOW SLAVE STATUS any more
        String said = new Program(log)
                .run(List.of("pt-table-sync", "--print", "--no-check-slave", "--databases", Workload.DATABASE,
                        address(source), address(target)));
        if (!said.isBlank()) {
            throw new IllegalStateException("pt-table-sync sees differences in equal tables:\n" + said);
        }
    }

    private static String address(OwnServer server) {
        return "h=" + server.host() + ",P=" + server.port() + ",u=" + Servers.USER;
    }
}
