package dev.sluice.metadb;

import dev.sluice.engine.port.AuditNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The notes that outlive their project. On the metadb's thread. */
final class AuditStore {
    private AuditStore() {}

    static Optional<Instant> last(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT MAX(at) FROM audit WHERE project_id = ?")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
            }
        }
    }

    static List<AuditNote> since(Connection connection, String projectId, Instant moment) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT at, event FROM audit WHERE project_id = ? AND at > ? ORDER BY number")) {
            select.setString(1, projectId);
            select.setObject(2, moment.atOffset(ZoneOffset.UTC));
            List<AuditNote> notes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    notes.add(new AuditNote(rows.getObject(1, OffsetDateTime.class).toInstant(), rows.getString(2)));
                }
            }
            return notes;
        }
    }

    static void add(Connection connection, String projectId, String event, Instant at) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO audit (at, project_id, event) VALUES (?, ?, ?)")) {
            insert.setObject(1, at.atOffset(ZoneOffset.UTC));
            insert.setString(2, projectId);
            insert.setString(3, event);
            insert.executeUpdate();
        }
    }
}
