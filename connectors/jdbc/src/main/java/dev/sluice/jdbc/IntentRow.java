package dev.sluice.jdbc;

import dev.sluice.spi.ProgressLedger.Intent;
import dev.sluice.spi.ProjectToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The one row of a project that says which statement is about to be run. Works in the connection's transaction. Stateless. */
record IntentRow(String table) {
    Optional<Intent> find(Connection connection, String projectId) throws SQLException {
        String sql = "SELECT transaction_number, source_position, statement, before_print, after_print FROM " + table
                + " WHERE project_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, projectId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Intent(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                                row.getString(5)))
                        : Optional.empty();
            }
        }
    }

    void replace(Connection connection, ProjectToken token, Intent intent) throws SQLException {
        delete(connection, token.projectId());
        String sql = "INSERT INTO " + table + " (project_id, transaction_number, source_position, statement,"
                + " before_print, after_print, intended_at) VALUES (?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, token.projectId());
            statement.setLong(2, intent.number());
            statement.setString(3, intent.position());
            statement.setString(4, intent.statement());
            statement.setString(5, intent.before());
            statement.setString(6, intent.after());
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
