package dev.sluice.metadb;

import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The views and sequences of a project. On the metadb's thread. */
final class ObjectStore {
    private ObjectStore() {}

    static List<ObjectRecord> list(Connection connection, String projectId) throws SQLException {
        List<ObjectRecord> objects = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                                                                    SELECT * FROM planned_object WHERE project_id = ?
                                                                    ORDER BY source_schema, source_name, kind""")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    objects.add(object(row));
                }
            }
        }
        return objects;
    }

    private static ObjectRecord object(ResultSet row) throws SQLException {
        TableId source = new TableId(row.getString("source_schema"), row.getString("source_name"));
        return new ObjectRecord(new CatalogObject(row.getString("kind"), source),
                new TableId(row.getString("target_schema"), row.getString("target_name")), row.getBoolean("created"),
                Optional.ofNullable(row.getString("made")), row.getBoolean("done"),
                Optional.ofNullable(row.getString("error")));
    }

    static void save(Connection connection, String projectId, ObjectRecord object) throws SQLException {
        try (PreparedStatement merge = connection
                .prepareStatement("MERGE INTO planned_object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            merge.setString(1, projectId);
            merge.setString(2, object.source().kind());
            merge.setString(3, object.source().id().schema());
            merge.setString(4, object.source().id().name());
            merge.setString(5, object.target().schema());
            merge.setString(6, object.target().name());
            merge.setBoolean(7, object.created());
            merge.setBoolean(8, object.done());
            merge.setString(9, object.error().orElse(null));
            merge.setString(10, object.made().orElse(null));
            merge.executeUpdate();
        }
    }
}
