package dev.sluice.metadb;

import dev.sluice.engine.port.FoundCounts;
import dev.sluice.engine.port.TableCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Counts over all projects at once, for lists of them. On the metadb's thread. */
final class FoundStore {
    private FoundStore() {}

    static Map<String, TableCounts> tables(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT project_id, COUNT(*) AS all_tables, COUNT(CASE WHEN created THEN 1 END) AS created,
                       COUNT(CASE WHEN loaded OR CHAR_LENGTH(ranges) > 0 THEN 1 END) AS begun, COUNT(method) AS compared,
                       COUNT(CASE WHEN missing + extra + differ > 0 THEN 1 END) AS different,
                       COUNT(CASE WHEN method IS NOT NULL AND coverage IS NULL AND still_changing = 0 THEN 1 END) AS decided
                FROM planned_table GROUP BY project_id""");
                ResultSet row = select.executeQuery()) {
            Map<String, TableCounts> counts = new HashMap<>();
            while (row.next()) {
                counts.put(row.getString("project_id"), new TableCounts(row.getLong("all_tables"),
                        row.getLong("created"), row.getLong("begun"), row.getLong("compared"),
                        row.getLong("different"), row.getLong("decided")));
            }
            return counts;
        }
    }

    static Map<String, FoundCounts> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT project_id, SUM(differences) AS differences, SUM(conflicts) AS conflicts, SUM(failed) AS failed
                FROM (SELECT project_id, COALESCE(missing + extra + differ, 0) AS differences, 0 AS conflicts,
                             CASE WHEN error IS NULL THEN 0 ELSE 1 END AS failed
                      FROM planned_table WHERE error IS NOT NULL OR missing + extra + differ > 0
                      UNION ALL
                      SELECT project_id, 0, COUNT(*), 0 FROM conflict GROUP BY project_id) counted
                GROUP BY project_id""");
                ResultSet row = select.executeQuery()) {
            Map<String, FoundCounts> found = new HashMap<>();
            while (row.next()) {
                found.put(row.getString("project_id"), new FoundCounts(row.getLong("differences"),
                        row.getLong("conflicts"), row.getLong("failed")));
            }
            return found;
        }
    }
}
