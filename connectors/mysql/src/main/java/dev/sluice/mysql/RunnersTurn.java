package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock of the server's by name, which a session keeps until it has ended. Needs no right. */
final class RunnersTurn {
    private static final Logger LOG = LoggerFactory.getLogger(RunnersTurn.class);
    /** A request to stop is looked for as often. */
    private static final int WAIT_SECONDS = 2;
    /** A session whose client is gone without a word ends so soon, unless a statement is being run on it. */
    private static final int IDLE_SECONDS = 120;

    private RunnersTurn() {}

    /**
     * Waits for the turn.
     *
     * @param name at most 64 characters
     * @param patience after that it says whom it waits for
     * @throws MigrationException that may pass, once it has lost patience
     */
    static void await(Statement session, String name, Duration patience) throws SQLException, InterruptedException {
        session.execute("SET SESSION wait_timeout = " + IDLE_SECONDS);
        long begun = System.nanoTime();
        boolean waited = false;
        while (!isTaken(session, name)) {
            if (!waited) {
                LOG.info("waiting for {}, which a session of an earlier run still has", name);
                waited = true;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (System.nanoTime() - begun > patience.toNanos()) {
                requireFree(session, name);
            }
        }
    }

    private static boolean isTaken(Statement session, String name) throws SQLException {
        try (ResultSet answer = session.executeQuery(
                "SELECT GET_LOCK(" + Sql.quoted(name) + ", " + WAIT_SECONDS + ")")) {
            return answer.next() && answer.getInt(1) == 1;
        }
    }

    /** Others' sessions are not shown to everybody, but those of the same user are. */
    private static void requireFree(Statement session, String name) throws SQLException {
        try (ResultSet holder = session.executeQuery("SELECT l.id, p.command, p.time FROM (SELECT IS_USED_LOCK("
                + Sql.quoted(name) + ") AS id) l LEFT JOIN information_schema.processlist p ON p.id = l.id")) {
            if (!holder.next() || holder.getString(1) == null) {
                return; // just now
            }
            String id = holder.getString(1);
            throw new MigrationException(ErrorCode.DDL_FAILED, Retry.RETRYABLE,
                    "Waiting for what an earlier run of the project has begun on the target: its session " + id
                            + doing(holder.getString(2), holder.getLong(3)),
                    Remedy.ofSql(
                            "If that run is gone, and its statement is not to be waited for, end the session; until"
                                    + " then it is tried again.",
                            "KILL " + id + ";"),
                    null);
        }
    }

    private static String doing(@Nullable String command, long seconds) {
        if (command == null) {
            return " has not ended";
        }
        return command.equals("Sleep")
                ? " runs nothing, and has not ended for " + seconds + " s"
                : " has been running a statement for " + seconds + " s";
    }
}
