package dev.sluice.testkit;

import java.nio.file.Path;
import java.util.List;

/** A running MariaDB that a test may use as root. */
public sealed interface MariaDb extends SqlServer permits MariaDbServer, RemoteMariaDb {
    /** The line of server it belongs to; its own command line client is taken from there. */
    MariaDbVersion version();

    @Override
    default String type() {
        return "mariadb";
    }

    @Override
    default String jdbcUrl(String schema) {
        return "jdbc:mariadb://" + host() + ":" + port() + "/" + schema + "?user=" + user() + "&password=" + password();
    }

    @Override
    default String client(Path script, String... options) {
        MariaDbBinaries binaries = MariaDbBinaries.of(version());
        String program = binaries.home().resolve("bin/mariadb").toString();
        return new ServerClient(this, arguments -> binaries.process(ServerClient.command(program, arguments)))
                .run(script, List.of(options));
    }
}
