package dev.sluice.metadb;

import dev.sluice.engine.port.ComparedNames;
import dev.sluice.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the values of kept differences are called. On the metadb's thread. */
final class ComparedNameStore {
    private ComparedNameStore() {}

    static ComparedNames find(Connection connection, String projectId, TableId target) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("""
                                  SELECT name, key_position FROM compared_column
                                  WHERE project_id = ? AND table_schema = ? AND table_name = ? ORDER BY position""")) {
            bindTable(select, projectId, target);
            List<String> columns = new ArrayList<>();
            TreeMap<Integer, Integer> key = new TreeMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int place = row.getInt("key_position");
                    if (!row.wasNull()) {
                        key.put(place, columns.size());
                    }
                    columns.add(row.getString("name"));
                }
            }
            return new ComparedNames(columns, List.copyOf(key.values()));
        }
    }

    static void save(Connection connection, String projectId, TableId target, ComparedNames names)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                """
                DELETE FROM compared_column WHERE project_id = ? AND table_schema = ? AND table_name = ?""")) {
            bindTable(delete, projectId, target);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO compared_column (project_id, table_schema, table_name, position, name, key_position)
                VALUES (?, ?, ?, ?, ?, ?)""")) {
            for (int position = 0; position < names.columns().size(); position++) {
                bindTable(insert, projectId, target);
                insert.setInt(4, position);
                insert.setString(5, names.columns().get(position));
                int place = names.key().indexOf(position);
                if (place < 0) {
                    insert.setNull(6, Types.INTEGER);
                } else {
                    insert.setInt(6, place);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bindTable(PreparedStatement statement, String projectId, TableId target) throws SQLException {
        statement.setString(1, projectId);
        statement.setString(2, target.schema());
        statement.setString(3, target.name());
    }
}
