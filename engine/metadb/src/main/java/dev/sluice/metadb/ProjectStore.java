package dev.sluice.metadb;

import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Projects in the metadb. On the metadb's thread. */
final class ProjectStore {
    private static final String SELECT = """
                                         SELECT id, name, fingerprint, state, finished_phases, source_server,
                                                target_server, position_before, position_after
                                         FROM project""";

    private ProjectStore() {}

    static List<ProjectRecord> list(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY name");
                ResultSet row = select.executeQuery()) {
            List<ProjectRecord> projects = new ArrayList<>();
            while (row.next()) {
                projects.add(project(row));
            }
            return projects;
        }
    }

    static Optional<ProjectRecord> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(project(row)) : Optional.empty();
            }
        }
    }

    static boolean exists(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM project WHERE id = ?")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static void save(Connection connection, ProjectRecord project) throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(
                """
                MERGE INTO project (id, name, fingerprint, state, finished_phases, source_server, target_server,
                                    position_before, position_after)
                KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            merge.setString(1, project.id());
            merge.setString(2, project.name());
            merge.setString(3, project.fingerprint());
            merge.setString(4, project.state().name());
            merge.setString(5,
                    project.finishedPhases().stream().sorted().map(Phase::name).collect(Collectors.joining(",")));
            merge.setString(6, project.sourceServer());
            merge.setString(7, project.targetServer());
            merge.setString(8, project.positionBefore().orElse(null));
            merge.setString(9, project.positionAfter().orElse(null));
            merge.executeUpdate();
        }
    }

    /** Takes tables, differences and conflicts along, by their foreign keys. */
    static void delete(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM project WHERE id = ?")) {
            delete.setString(1, projectId);
            delete.executeUpdate();
        }
    }

    private static ProjectRecord project(ResultSet row) throws SQLException {
        return new ProjectRecord(row.getString("id"), row.getString("name"), row.getString("fingerprint"),
                ProjectState.valueOf(row.getString("state")),
                Arrays.stream(row.getString("finished_phases").split(",")).filter(phase -> !phase.isEmpty())
                        .map(Phase::valueOf).collect(Collectors.toSet()),
                row.getString("source_server"), row.getString("target_server"),
                Optional.ofNullable(row.getString("position_before")),
                Optional.ofNullable(row.getString("position_after")));
    }
}
