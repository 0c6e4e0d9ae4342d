package dev.sluice.metadb;

import dev.sluice.engine.port.ChangedOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Options changed while a project ran. On the metadb's thread. */
final class ChangedOptionStore {
    private ChangedOptionStore() {}

    static List<ChangedOption> list(Connection connection, String projectId) throws SQLException {
        List<ChangedOption> options = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("""
                                  SELECT name, "value", in_file, changed_by, changed_at
                                  FROM changed_option WHERE project_id = ?
                                  ORDER BY name""")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    options.add(new ChangedOption(row.getString("name"), row.getString("value"),
                            Optional.ofNullable(row.getString("in_file")), row.getString("changed_by"),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant()));
                }
            }
        }
        return options;
    }

    static void replaceAll(Connection connection, String projectId, List<ChangedOption> options) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM changed_option WHERE project_id = ?")) {
            delete.setString(1, projectId);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO changed_option VALUES (?, ?, ?, ?, ?, ?)")) {
            for (ChangedOption option : options) {
                insert.setString(1, projectId);
                insert.setString(2, option.name());
                insert.setString(3, option.value());
                insert.setString(4, option.inFile().orElse(null));
                insert.setString(5, option.by());
                insert.setObject(6, option.at().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
