package dev.sluice.metadb;

import dev.sluice.model.Conflict;
import dev.sluice.model.Conflict.Cause;
import dev.sluice.model.Conflict.Kind;
import dev.sluice.model.Conflict.LoggedChange;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refused rows in the metadb. On the metadb's thread. */
final class ConflictStore {
    private static final String OF_TABLE = " WHERE project_id = ? AND table_schema = ? AND table_name = ?";
    private static final String OF_CHUNK = OF_TABLE + " AND chunk = ?";

    private ConflictStore() {}

    static void save(Connection connection, ImageColumns images, String projectId, Conflict conflict, Instant seen)
            throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(
                """
                MERGE INTO conflict (project_id, table_schema, table_name, chunk, number, row_image, reason, seen,
                                      standing_image, change_kind, before_image, log_position, transaction_number,
                                      cause)
                KEY (project_id, table_schema, table_name, chunk, number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            bindChunk(merge, projectId, conflict.table(), conflict.chunk());
            merge.setLong(5, conflict.number());
            images.bind(merge, 6, conflict.row());
            merge.setString(7, conflict.reason());
            merge.setObject(8, seen.atOffset(ZoneOffset.UTC));
            images.bind(merge, 9, conflict.standing().orElse(null));
            bindLogged(merge, images, conflict.logged());
            merge.executeUpdate();
        }
    }

    private static void bindLogged(PreparedStatement merge, ImageColumns images, Optional<LoggedChange> logged)
            throws SQLException {
        merge.setString(10, logged.map(change -> change.kind().name()).orElse(null));
        images.bind(merge, 11, logged.flatMap(LoggedChange::before).orElse(null));
        merge.setString(12, logged.map(LoggedChange::position).orElse(null));
        merge.setObject(13, logged.map(LoggedChange::transaction).orElse(null), Types.BIGINT);
        merge.setString(14, logged.map(change -> change.cause().name()).orElse(null));
    }

    /** The table's conflicts, changes in the order of the log. */
    static List<Conflict> all(Connection connection, ImageColumns images, String projectId, TableId target)
            throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM conflict" + OF_TABLE + " ORDER BY transaction_number, chunk, number")) {
            bindTable(select, projectId, target);
            try (ResultSet row = select.executeQuery()) {
                List<Conflict> found = new ArrayList<>();
                while (row.next()) {
                    found.add(new Conflict(target, row.getString("chunk"), row.getLong("number"),
                            images.read(row, "row_image").orElseThrow(), images.read(row, "standing_image"),
                            row.getString("reason"), logged(row, images)));
                }
                return found;
            }
        }
    }

    private static Optional<LoggedChange> logged(ResultSet row, ImageColumns images) throws SQLException, IOException {
        String kind = row.getString("change_kind");
        if (kind == null) {
            return Optional.empty();
        }
        return Optional.of(new LoggedChange(Kind.valueOf(kind), images.read(row, "before_image"),
                row.getString("log_position"), row.getLong("transaction_number"),
                Cause.valueOf(row.getString("cause"))));
    }

    static void clearBehind(Connection connection, String projectId, long transaction) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM conflict WHERE project_id = ? AND transaction_number > ?")) {
            delete.setString(1, projectId);
            delete.setLong(2, transaction);
            delete.executeUpdate();
        }
    }

    static boolean hasAny(Connection connection, String projectId, TableId target, String chunk) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM conflict" + OF_CHUNK)) {
            bindChunk(select, projectId, target, chunk);
            return only(select) > 0;
        }
    }

    static void erase(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM conflict WHERE project_id = ?")) {
            delete.setString(1, projectId);
            delete.executeUpdate();
        }
    }

    static void clear(Connection connection, String projectId, TableId target) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM conflict" + OF_TABLE)) {
            bindTable(delete, projectId, target);
            delete.executeUpdate();
        }
    }

    static void clear(Connection connection, String projectId, TableId target, String chunk) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM conflict" + OF_CHUNK)) {
            bindChunk(delete, projectId, target, chunk);
            delete.executeUpdate();
        }
    }

    static long count(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT COUNT(*) FROM conflict WHERE project_id = ?")) {
            select.setString(1, projectId);
            return only(select);
        }
    }

    static long count(Connection connection, String projectId, TableId target) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM conflict" + OF_TABLE)) {
            bindTable(select, projectId, target);
            return only(select);
        }
    }

    private static void bindChunk(PreparedStatement statement, String projectId, TableId target, String chunk)
            throws SQLException {
        bindTable(statement, projectId, target);
        statement.setString(4, chunk);
    }

    private static void bindTable(PreparedStatement statement, String projectId, TableId target) throws SQLException {
        statement.setString(1, projectId);
        statement.setString(2, target.schema());
        statement.setString(3, target.name());
    }

    private static long only(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
