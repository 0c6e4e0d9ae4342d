package dev.sluice.mysql;

import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.List;

/**
 * Whether as many connections may be opened as the workers need.
 *
 * @param perWorker a source is read from; a target is written, and read from when it is compared
 */
record ConnectionChecks(CheckedServer server, int perWorker) {
    /** For what is asked beside the workers. */
    private static final int MORE = 2;

    List<Precheck> all() {
        return List.of(Check.ofServer("connections", this::connections));
    }

    private PrecheckResult connections(PrecheckScope scope) {
        long needed = (long) perWorker * scope.workers() + MORE;
        long max = server.variables().get().number("max_connections").orElse(Long.MAX_VALUE);
        long taken = server.queries().list("counting connections", "SHOW GLOBAL STATUS LIKE 'Threads_connected'",
                row -> row.getLong(2)).getFirst();
        long ofUser = server.queries().list("asking how many connections the user may have",
                "SELECT @@session.max_user_connections", row -> row.getLong(1)).getFirst();
        String evidence = "%d are needed for %d workers; max_connections = %d, %d of them taken".formatted(needed,
                scope.workers(), max, taken);
        if (ofUser > 0 && ofUser < needed) {
            return server.warning("connections",
                    evidence + "; this user may have " + ofUser,
                    Remedy.ofSql("Let the user have more, or set options.workers lower.", "ALTER USER "
                            + server.account() + " WITH MAX_USER_CONNECTIONS " + needed + ";"));
        }
        if (max - taken < needed) {
            return server.warning("connections", evidence,
                    server.change("Allow more, or set options.workers lower.", "max_connections",
                            String.valueOf(taken + needed + 10)));
        }
        return server.passed("connections", evidence);
    }
}
