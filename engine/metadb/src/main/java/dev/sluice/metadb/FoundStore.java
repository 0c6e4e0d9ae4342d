package dev.sluice.metadb;

import dev.sluice.engine.port.FoundCounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What was found, counted over all projects at once, for lists of them. On the metadb's thread. */
final class FoundStore {
    private FoundStore() {}

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
