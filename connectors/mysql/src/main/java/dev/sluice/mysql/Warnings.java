package dev.sluice.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What the server warned of in the last statement of its session: it took the rows, but perhaps not as they are.
 *
 * @param count of all warnings; the server's list of them is capped
 * @param first as if the statement had failed for its values
 */
record Warnings(long count, SQLException first) {
    /** @throws SQLException the first warning of the session's last statement, as if that had failed for its values */
    static void refuse(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            Optional<Warnings> warnings = of(statement);
            if (warnings.isPresent()) {
                throw warnings.get().first();
            }
        }
    }

    /** Asks the session of the given statement; empty when all went in as it was sent. */
    static Optional<Warnings> of(Statement session) throws SQLException {
        long count;
        try (ResultSet row = session.executeQuery("SELECT @@warning_count")) {
            row.next();
            count = row.getLong(1);
        }
        if (count == 0) {
            return Optional.empty();
        }
        try (ResultSet row = session.executeQuery("SHOW WARNINGS LIMIT 1")) {
            return Optional.of(new Warnings(count, row.next()
                    ? new SQLException(row.getString("Message"), "22000", row.getInt("Code"))
                    : new SQLException("The server counts " + count + " warnings and keeps none", "22000")));
        }
    }
}
