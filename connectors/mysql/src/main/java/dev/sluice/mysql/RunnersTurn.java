package dev.sluice.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock of the server's by name, which a session keeps until it has ended. Needs no right. */
final class RunnersTurn {
    private static final Logger LOG = LoggerFactory.getLogger(RunnersTurn.class);
    /** A request to stop is looked for as often. */
    private static final int WAIT_SECONDS = 2;

    private RunnersTurn() {}

    /**
     * Waits for the turn, however long it takes.
     *
     * @param name at most 64 characters
     */
    static void await(Statement session, String name) throws SQLException, InterruptedException {
        boolean waited = false;
        while (!isTaken(session, name)) {
            if (!waited) {
                LOG.info("waiting for {}: the server still runs a statement of an earlier run", name);
                waited = true;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private static boolean isTaken(Statement session, String name) throws SQLException {
        try (ResultSet answer = session.executeQuery(
                "SELECT GET_LOCK(" + Sql.quoted(name) + ", " + WAIT_SECONDS + ")")) {
            return answer.next() && answer.getInt(1) == 1;
        }
    }
}
