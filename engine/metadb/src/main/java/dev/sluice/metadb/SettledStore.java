package dev.sluice.metadb;

import dev.sluice.engine.port.FetchedRow;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was said of changes that are still to be applied. On the metadb's thread. */
final class SettledStore {
    private SettledStore() {}

    static void addFetched(Connection connection, ImageColumns images, String projectId, FetchedRow row)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO fetched_row (project_id, table_schema, table_name, key_image, until_position)
                VALUES (?, ?, ?, ?, ?)""")) {
            insert.setString(1, projectId);
            insert.setString(2, row.table().schema());
            insert.setString(3, row.table().name());
            images.bind(insert, 4, row.key());
            insert.setString(5, row.until());
            insert.executeUpdate();
        }
    }

    static List<FetchedRow> fetched(Connection connection, ImageColumns images, String projectId)
            throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM fetched_row WHERE project_id = ? ORDER BY number")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                List<FetchedRow> found = new ArrayList<>();
                while (row.next()) {
                    found.add(new FetchedRow(new TableId(row.getString("table_schema"), row.getString("table_name")),
                            images.read(row, "key_image").orElseThrow(), row.getString("until_position")));
                }
                return found;
            }
        }
    }

    static void addLeftOut(Connection connection, String projectId, String conflictId) throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(
                "MERGE INTO left_out_change (project_id, conflict_id) KEY (project_id, conflict_id) VALUES (?, ?)")) {
            merge.setString(1, projectId);
            merge.setString(2, conflictId);
            merge.executeUpdate();
        }
    }

    static Set<String> leftOut(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT conflict_id FROM left_out_change WHERE project_id = ?")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                Set<String> found = new HashSet<>();
                while (row.next()) {
                    found.add(row.getString(1));
                }
                return found;
            }
        }
    }

    static void erase(Connection connection, String projectId) throws SQLException {
        for (String table : List.of("fetched_row", "left_out_change")) {
            try (PreparedStatement delete = connection
                    .prepareStatement("DELETE FROM " + table + " WHERE project_id = ?")) {
                delete.setString(1, projectId);
                delete.executeUpdate();
            }
        }
    }
}
