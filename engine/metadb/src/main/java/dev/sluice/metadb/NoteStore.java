package dev.sluice.metadb;

import dev.sluice.engine.port.ProjectNote;
import dev.sluice.engine.port.ProjectNote.End;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What lists show of projects, in the metadb. On the metadb's thread. */
final class NoteStore {
    private NoteStore() {}

    static Optional<ProjectNote> find(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT * FROM project_note WHERE project_id = ?")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(note(row)) : Optional.empty();
            }
        }
    }

    static Map<String, ProjectNote> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM project_note");
                ResultSet row = select.executeQuery()) {
            Map<String, ProjectNote> notes = new HashMap<>();
            while (row.next()) {
                notes.put(row.getString("project_id"), note(row));
            }
            return notes;
        }
    }

    static void save(Connection connection, String projectId, ProjectNote note) throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(
                """
                MERGE INTO project_note (project_id, file, source, source_data_source, target, target_data_source,
                                         verdict, at)
                KEY (project_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            merge.setString(1, projectId);
            merge.setString(2, note.file().orElse(null));
            merge.setString(3, note.source().server());
            merge.setString(4, note.source().dataSource().orElse(null));
            merge.setString(5, note.target().server());
            merge.setString(6, note.target().dataSource().orElse(null));
            merge.setString(7, note.verdict().orElse(null));
            merge.setObject(8, note.at().atOffset(ZoneOffset.UTC));
            merge.executeUpdate();
        }
    }

    private static ProjectNote note(ResultSet row) throws SQLException {
        return new ProjectNote(Optional.ofNullable(row.getString("file")), end(row, "source"), end(row, "target"),
                Optional.ofNullable(row.getString("verdict")), row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static End end(ResultSet row, String side) throws SQLException {
        return new End(row.getString(side), Optional.ofNullable(row.getString(side + "_data_source")));
    }
}
