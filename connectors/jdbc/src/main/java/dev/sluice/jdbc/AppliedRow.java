package dev.sluice.jdbc;

import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ProjectToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The one row of a project that says how far its source's log has been applied, and who may move it on. Works in the
 * connection's transaction. Stateless.
 */
final class AppliedRow {
    private final String table;

    AppliedRow(LedgerDialect dialect) {
        this.table = dialect.appliedTable();
    }

    /** What stands. */
    record Found(String owner, Applied applied) {}

    Optional<Found> find(Connection connection, String projectId) throws SQLException {
        String sql = "SELECT owner, transaction_number, source_position FROM " + table + " WHERE project_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, projectId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Found(row.getString(1), new Applied(row.getLong(2), row.getString(3))))
                        : Optional.empty();
            }
        }
    }

    void insert(Connection connection, ProjectToken token, Applied from) throws SQLException {
        String sql = "INSERT INTO " + table + " (project_id, owner, transaction_number, source_position, applied_at)"
                + " VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, token.projectId());
            statement.setString(2, token.owner());
            statement.setLong(3, from.number());
            statement.setString(4, from.position());
            statement.executeUpdate();
        }
    }

    /** Compares and sets. Returns false when another owner or another number stands there. */
    boolean moveOn(Connection connection, ProjectToken token, Applied from, Applied to) throws SQLException {
        String sql = "UPDATE " + table + " SET transaction_number = ?, source_position = ?,"
                + " applied_at = CURRENT_TIMESTAMP WHERE project_id = ? AND owner = ? AND transaction_number = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, to.number());
            statement.setString(2, to.position());
            statement.setString(3, token.projectId());
            statement.setString(4, token.owner());
            statement.setLong(5, from.number());
            return statement.executeUpdate() == 1;
        }
    }

    /** Waits for a transaction that has moved the row on. Nothing happens where there is none. */
    void replaceOwner(Connection connection, ProjectToken token) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("UPDATE " + table + " SET owner = ? WHERE project_id = ?")) {
            statement.setString(1, token.owner());
            statement.setString(2, token.projectId());
            statement.executeUpdate();
        }
    }

    void delete(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("DELETE FROM " + table + " WHERE project_id = ?")) {
            statement.setString(1, projectId);
            statement.executeUpdate();
        }
    }
}
