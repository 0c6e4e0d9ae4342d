package dev.sluice.testkit;

import java.nio.file.Path;
import java.util.List;

/** A running MySQL that a test may use as root. */
public sealed interface MySql extends SqlServer permits MySqlServer, RemoteMySql {
    /** The login of a user with a password needs the server's key where nothing is encrypted. */
    @Override
    default String type() {
        return "mysql";
    }

    @Override
    default String jdbcUrl(String schema) {
        return "jdbc:mysql://" + host() + ":" + port() + "/" + schema + "?user=" + user() + "&password=" + password()
                + "&allowPublicKeyRetrieval=true&sslMode=DISABLED&enableEscapeProcessing=false&processEscapeCodesForPrepStmts=false";
    }

    @Override
    default String client(Path script, String... options) {
        return new ServerClient(this, arguments -> MySqlBinaries.get().process("usr/bin/mysql", arguments)).run(script,
                List.of(options));
    }
}
