package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** XA transactions that a server holds prepared at this moment. */
final class PreparedTransactions {
    /** MySQL's answers to those who may not ask. */
    private static final Set<Integer> NOT_ALLOWED = Set.of(1401, 1227);

    private PreparedTransactions() {}

    /**
     * Of one that is prepared before a position and ends after it, a reader that begins there only sees the end. Whoever may
     * not ask is not told.
     *
     * @throws MigrationException that may pass, while there is one
     */
    static void requireNone(Connection connection) throws SQLException {
        List<String> prepared;
        try {
            prepared = Queries.list(connection, "XA RECOVER", row -> row.getString(1));
        } catch (SQLException e) {
            if (NOT_ALLOWED.contains(e.getErrorCode())) {
                return;
            }
            throw e;
        }
        if (!prepared.isEmpty()) {
            throw new MigrationException(ErrorCode.LOG_UNREADABLE, Retry.RETRYABLE,
                    "Beginning to follow the source: " + prepared.size() + " XA transactions are prepared, and what"
                            + " they changed stands before the place where reading begins",
                    Remedy.ofSql("Let them end; it is tried again until then.", "XA RECOVER;"), null);
        }
    }
}
