package dev.sluice.metadb;

import dev.sluice.engine.port.TableCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the tables of each project are. The window asks once a second, and a plan may have ten thousands of tables: they
 * are counted anew only where a plan has changed. On the metadb's thread.
 */
final class CountedTables {
    private final Map<String, TableCounts> counted = new HashMap<>();

    /** Without the projects that have no plan. */
    Map<String, TableCounts> all(Connection connection) throws SQLException {
        Map<String, TableCounts> all = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM project");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String project = row.getString(1);
                if (!counted.containsKey(project)) {
                    counted.put(project, count(connection, project));
                }
                all.put(project, counted.get(project));
            }
        }
        all.values().removeIf(TableCounts.NONE::equals);
        return all;
    }

    /** To be called before the change is made: one that fails has changed nothing, and is counted once more. */
    void changing(String project) {
        counted.remove(project);
    }

    private static TableCounts count(Connection connection, String project) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT COUNT(*) AS all_tables, COUNT(CASE WHEN created THEN 1 END) AS created,
                       COUNT(CASE WHEN loaded OR CHAR_LENGTH(ranges) > 0 THEN 1 END) AS begun, COUNT(method) AS compared,
                       COUNT(CASE WHEN missing + extra + differ > 0 THEN 1 END) AS different,
                       COUNT(CASE WHEN method IS NOT NULL AND coverage IS NULL AND still_changing = 0 THEN 1 END) AS decided
                FROM planned_table WHERE project_id = ?""")) {
            select.setString(1, project);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new TableCounts(row.getLong("all_tables"), row.getLong("created"), row.getLong("begun"),
                        row.getLong("compared"), row.getLong("different"), row.getLong("decided"));
            }
        }
    }
}
