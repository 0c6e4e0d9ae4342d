package dev.sluice.metadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** The notes that outlive their project. On the metadb's thread. */
final class AuditStore {
    private AuditStore() {}

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
