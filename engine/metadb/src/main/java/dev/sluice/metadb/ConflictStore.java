package dev.sluice.metadb;

import dev.sluice.model.Conflict;
import dev.sluice.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Refused rows in the metadb. On the metadb's thread. */
final class ConflictStore {
    private ConflictStore() {}

    /** Keeps it unless it is kept already. */
    static void save(Connection connection, String projectId, Conflict conflict, Instant seen) throws SQLException {
        if (isKept(connection, projectId, conflict)) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO conflict (project_id, table_schema, table_name, id, row_image, reason, first_seen)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            bindKey(insert, projectId, conflict);
            RowImageCodec.Encoded row = RowImageCodec.encode(conflict.row());
            insert.setBinaryStream(5, row.stream(), row.length());
            insert.setString(6, conflict.reason());
            insert.setObject(7, seen.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    static long count(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT COUNT(*) FROM conflict WHERE project_id = ?")) {
            select.setString(1, projectId);
            return only(select);
        }
    }

    static long count(Connection connection, String projectId, TableId target) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM conflict WHERE project_id = ? AND table_schema = ? AND table_name = ?")) {
            select.setString(1, projectId);
            select.setString(2, target.schema());
            select.setString(3, target.name());
            return only(select);
        }
    }

    private static boolean isKept(Connection connection, String projectId, Conflict conflict) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("""
                                  SELECT COUNT(*) FROM conflict
                                  WHERE project_id = ? AND table_schema = ? AND table_name = ? AND id = ?""")) {
            bindKey(select, projectId, conflict);
            return only(select) > 0;
        }
    }

    private static void bindKey(PreparedStatement statement, String projectId, Conflict conflict) throws SQLException {
        statement.setString(1, projectId);
        statement.setString(2, conflict.table().schema());
        statement.setString(3, conflict.table().name());
        statement.setString(4, conflict.id());
    }

    private static long only(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
