package dev.sluice.metadb;

import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.Member;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plan of a project in the metadb: its tables with their ranges. On the metadb's thread. */
final class TableStore {
    private static final int BATCH = 500;

    private TableStore() {}

    static List<TableRecord> list(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT * FROM planned_table WHERE project_id = ? ORDER BY position")) {
            select.setString(1, projectId);
            Map<TableId, List<Member>> members = MemberStore.list(connection, projectId);
            List<TableRecord> tables = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    TableRecord table = table(row);
                    tables.add(table.withOthers(members.getOrDefault(table.source(), List.of())));
                }
            }
            return tables;
        }
    }

    static void replaceAll(Connection connection, String projectId, List<TableRecord> tables) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM planned_table WHERE project_id = ?")) {
            delete.setString(1, projectId);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO planned_table (target_schema, target_name, schema_fingerprint, estimated_rows, ranges,
                    created, loaded, indexed, linked, error,
                    method, columns_left_out, rows_compared, missing, extra, differ, still_changing, kept, coverage,
                    compared_from, made, project_id, source_schema, source_name, position)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (int position = 0; position < tables.size(); position++) {
                bind(insert, projectId, tables.get(position));
                insert.setInt(25, position);
                insert.addBatch();
                if (position % BATCH == BATCH - 1) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        MemberStore.insert(connection, projectId, tables);
    }

    /** Which tables it is united with never changes. */
    static void update(Connection connection, String projectId, TableRecord table) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                """
                UPDATE planned_table SET target_schema = ?, target_name = ?, schema_fingerprint = ?,
                    estimated_rows = ?, ranges = ?, created = ?, loaded = ?, indexed = ?, linked = ?, error = ?,
                    method = ?, columns_left_out = ?, rows_compared = ?, missing = ?, extra = ?, differ = ?,
                    still_changing = ?, kept = ?, coverage = ?, compared_from = ?, made = ?
                WHERE project_id = ? AND source_schema = ? AND source_name = ?""")) {
            bind(update, projectId, table);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("Table " + table.source() + " is not in the plan of " + projectId);
            }
        }
    }

    /** The bounds of chunks are values of rows. */
    static void eraseRanges(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement update = connection
                .prepareStatement("UPDATE planned_table SET ranges = '' WHERE project_id = ?")) {
            update.setString(1, projectId);
            update.executeUpdate();
        }
    }

    /** Binds 1 to 24: the values first, then the key, so that INSERT and UPDATE share it. */
    private static void bind(PreparedStatement statement, String projectId, TableRecord table) throws SQLException {
        statement.setString(1, table.target().schema());
        statement.setString(2, table.target().name());
        statement.setString(3, table.schemaFingerprint());
        statement.setLong(4, table.estimatedRows());
        statement.setString(5, table.ranges().stream().map(KeyRange::identity).collect(Collectors.joining("\n")));
        statement.setBoolean(6, table.created());
        statement.setBoolean(7, table.loaded());
        statement.setBoolean(8, table.indexed());
        statement.setBoolean(9, table.linked());
        statement.setString(10, table.error().orElse(null));
        bindVerification(statement, table.verification());
        statement.setString(21, table.made().orElse(null));
        statement.setString(22, projectId);
        statement.setString(23, table.source().schema());
        statement.setString(24, table.source().name());
    }

    private static void bindVerification(PreparedStatement statement, Optional<TableVerification> verification)
            throws SQLException {
        if (verification.isEmpty()) {
            statement.setNull(11, Types.VARCHAR);
            statement.setNull(12, Types.VARCHAR);
            for (int parameter = 13; parameter <= 18; parameter++) {
                statement.setNull(parameter, Types.BIGINT);
            }
            statement.setNull(19, Types.VARCHAR);
            statement.setNull(20, Types.BIGINT);
            return;
        }
        TableVerification outcome = verification.get();
        statement.setString(11, outcome.method());
        statement.setString(12, String.join("\n", outcome.columnsLeftOut()));
        statement.setLong(13, outcome.rowsCompared());
        statement.setLong(14, outcome.missing());
        statement.setLong(15, outcome.extra());
        statement.setLong(16, outcome.differ());
        statement.setLong(17, outcome.stillChanging());
        statement.setLong(18, outcome.kept());
        statement.setString(19, outcome.coverage().orElse(null));
        statement.setObject(20, outcome.comparedFrom().orElse(null), Types.BIGINT);
    }

    private static TableRecord table(ResultSet row) throws SQLException {
        return new TableRecord(new TableId(row.getString("source_schema"), row.getString("source_name")),
                List.of(), new TableId(row.getString("target_schema"), row.getString("target_name")),
                row.getString("schema_fingerprint"), row.getLong("estimated_rows"),
                row.getString("ranges").lines().map(KeyRange::parse).toList(), row.getBoolean("created"),
                Optional.ofNullable(row.getString("made")), row.getBoolean("loaded"), row.getBoolean("indexed"),
                row.getBoolean("linked"), verification(row),
                Optional.ofNullable(row.getString("error")));
    }

    private static Optional<TableVerification> verification(ResultSet row) throws SQLException {
        String method = row.getString("method");
        return method == null
                ? Optional.empty()
                : Optional.of(new TableVerification(method, row.getString("columns_left_out").lines().toList(),
                        row.getLong("rows_compared"), row.getLong("missing"), row.getLong("extra"),
                        row.getLong("differ"), row.getLong("still_changing"), row.getLong("kept"),
                        Optional.ofNullable(row.getString("coverage")),
                        Optional.ofNullable(row.getObject("compared_from", Long.class))));
    }
}
