package dev.sluice.metadb;

import dev.sluice.engine.port.StatementRecord;
import dev.sluice.model.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The source's statements about followed tables. On the metadb's thread. */
final class StatementStore {
    private StatementStore() {}

    static List<StatementRecord> list(Connection connection, String projectId) throws SQLException {
        String sql = "SELECT log_position, statement, state, words, own FROM source_statement WHERE project_id = ?"
                + " ORDER BY place";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, projectId);
            List<StatementRecord> statements = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    statements.add(new StatementRecord(row.getString(1), row.getString(2),
                            StatementRecord.State.valueOf(row.getString(3)), row.getString(4),
                            Optional.ofNullable(row.getString(5))));
                }
            }
            return statements;
        }
    }

    static void save(Connection connection, String projectId, StatementRecord statement) throws SQLException {
        String change = "UPDATE source_statement SET state = ?, words = ?, own = ?"
                + " WHERE project_id = ? AND log_position = ? AND statement_hash = ?";
        try (PreparedStatement update = connection.prepareStatement(change)) {
            set(update, projectId, statement);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        String add = "INSERT INTO source_statement (state, words, own, project_id, log_position, statement_hash, statement)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(add)) {
            set(insert, projectId, statement);
            insert.setString(7, statement.sql());
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement sql, String projectId, StatementRecord statement) throws SQLException {
        sql.setString(1, statement.state().name());
        sql.setString(2, statement.words());
        sql.setString(3, statement.own().orElse(null));
        sql.setString(4, projectId);
        sql.setString(5, statement.position());
        sql.setString(6, Sha256.hex(statement.sql()));
    }
}
