package dev.sluice.metadb;

import dev.sluice.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where the source's log stood when the views were taken that tables are copied by. On the metadb's thread. */
final class ViewPositionStore {
    private ViewPositionStore() {}

    static Map<TableId, String> list(Connection connection, String projectId) throws SQLException {
        Map<TableId, String> positions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT source_schema, source_name, log_position FROM view_position WHERE project_id = ?")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    positions.put(new TableId(row.getString(1), row.getString(2)), row.getString(3));
                }
            }
        }
        return positions;
    }

    static void save(Connection connection, String projectId, Collection<TableId> tables, String position)
            throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(
                "MERGE INTO view_position (project_id, source_schema, source_name, log_position)"
                        + " KEY (project_id, source_schema, source_name) VALUES (?, ?, ?, ?)")) {
            for (TableId table : tables) {
                merge.setString(1, projectId);
                merge.setString(2, table.schema());
                merge.setString(3, table.name());
                merge.setString(4, position);
                merge.addBatch();
            }
            merge.executeBatch();
        }
    }
}
