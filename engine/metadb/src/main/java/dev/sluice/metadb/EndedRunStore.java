package dev.sluice.metadb;

import dev.sluice.engine.port.EndedRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the runs of projects ended. On the metadb's thread. */
final class EndedRunStore {
    private EndedRunStore() {}

    static void add(Connection connection, String projectId, EndedRun run) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO ended_run (project_id, at, ending, millis, rows_read, rows_written, bytes, rows_verified,
                                       verdict_kind, verdict_sentence, verdict_scope)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, projectId);
            insert.setObject(2, run.at().atOffset(ZoneOffset.UTC));
            insert.setString(3, run.ending());
            insert.setLong(4, run.duration().toMillis());
            insert.setLong(5, run.rowsRead());
            insert.setLong(6, run.rowsWritten());
            insert.setLong(7, run.bytes());
            insert.setLong(8, run.rowsVerified());
            insert.setString(9, run.verdict().map(EndedRun.Verdict::kind).orElse(null));
            insert.setString(10, run.verdict().map(EndedRun.Verdict::sentence).orElse(null));
            insert.setString(11, run.verdict().map(verdict -> String.join("\n", verdict.scope())).orElse(null));
            insert.executeUpdate();
        }
    }

    static List<EndedRun> list(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT * FROM ended_run WHERE project_id = ? ORDER BY number")) {
            select.setString(1, projectId);
            try (ResultSet row = select.executeQuery()) {
                List<EndedRun> runs = new ArrayList<>();
                while (row.next()) {
                    runs.add(new EndedRun(row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("ending"), Duration.ofMillis(row.getLong("millis")),
                            row.getLong("rows_read"), row.getLong("rows_written"), row.getLong("bytes"),
                            row.getLong("rows_verified"), verdict(row)));
                }
                return runs;
            }
        }
    }

    private static Optional<EndedRun.Verdict> verdict(ResultSet row) throws SQLException {
        String kind = row.getString("verdict_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new EndedRun.Verdict(kind, row.getString("verdict_sentence"),
                        row.getString("verdict_scope").lines().toList()));
    }
}
