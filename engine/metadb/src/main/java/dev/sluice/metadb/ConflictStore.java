package dev.sluice.metadb;

import dev.sluice.engine.port.SeenConflict;
import dev.sluice.model.Conflict;
import dev.sluice.model.Conflict.Cause;
import dev.sluice.model.Conflict.Kind;
import dev.sluice.model.Conflict.LoggedChange;
import dev.sluice.model.Conflict.Outcome;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Refused rows in the metadb. On the metadb's thread. */
final class ConflictStore {
    /** A page ends at this many conflicts or bytes of their rows, whichever comes first. */
    private static final int PAGE_ROWS = 500;
    private static final long PAGE_BYTES = 4 << 20;
    private static final String OF_TABLE = " WHERE project_id = ? AND table_schema = ? AND table_name = ?";
    private static final String OF_CHUNK = OF_TABLE + " AND chunk = ?";

    private ConflictStore() {}

    static void save(Connection connection, ImageColumns images, String projectId, Conflict conflict, Instant seen)
            throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(
                """
                MERGE INTO conflict (project_id, table_schema, table_name, chunk, number, row_image, reason, seen,
                                      standing_image, change_kind, before_image, log_position, transaction_number,
                                      cause, outcome, column_names)
                KEY (project_id, table_schema, table_name, chunk, number)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            bindChunk(merge, projectId, conflict.table(), conflict.chunk());
            merge.setLong(5, conflict.number());
            images.bind(merge, 6, conflict.row());
            merge.setString(7, conflict.reason());
            merge.setObject(8, seen.atOffset(ZoneOffset.UTC));
            images.bind(merge, 9, conflict.standing().orElse(null));
            bindLogged(merge, images, conflict.logged());
            images.bind(merge, 16, conflict.columns().isEmpty()
                    ? null
                    : RowImage.ofText(conflict.columns().toArray(String[]::new)));
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
        merge.setString(15, logged.map(change -> change.outcome().name()).orElse(null));
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
                    found.add(conflict(row, images));
                }
                return found;
            }
        }
    }

    /** Some conflicts of all tables, behind so many. Changes of a table stand in the order of the log. */
    static List<SeenConflict> page(Connection connection, ImageColumns images, String projectId, long behind)
            throws SQLException, IOException {
        try (PreparedStatement select = connection.prepareStatement("SELECT * FROM conflict WHERE project_id = ?"
                + " ORDER BY table_schema, table_name, transaction_number, chunk, number"
                + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY")) {
            select.setString(1, projectId);
            select.setLong(2, behind);
            select.setInt(3, PAGE_ROWS);
            List<SeenConflict> page = new ArrayList<>();
            long bytes = 0;
            try (ResultSet row = select.executeQuery()) {
                while (bytes < PAGE_BYTES && row.next()) {
                    Conflict conflict = conflict(row, images);
                    page.add(new SeenConflict(conflict, row.getObject("seen", OffsetDateTime.class).toInstant()));
                    bytes += conflict.row().bytes();
                }
            }
            return page;
        }
    }

    private static Conflict conflict(ResultSet row, ImageColumns images) throws SQLException, IOException {
        List<String> columns = images.read(row, "column_names").map(ConflictStore::texts).orElse(List.of());
        return new Conflict(new TableId(row.getString("table_schema"), row.getString("table_name")),
                row.getString("chunk"), row.getLong("number"), images.read(row, "row_image").orElseThrow(),
                images.read(row, "standing_image"), row.getString("reason"), logged(row, images), columns);
    }

    private static Optional<LoggedChange> logged(ResultSet row, ImageColumns images) throws SQLException, IOException {
        String kind = row.getString("change_kind");
        if (kind == null) {
            return Optional.empty();
        }
        return Optional.of(new LoggedChange(Kind.valueOf(kind), images.read(row, "before_image"),
                row.getString("log_position"), row.getLong("transaction_number"),
                Cause.valueOf(row.getString("cause")), outcome(row.getString("outcome"))));
    }

    private static List<String> texts(RowImage image) {
        return IntStream.range(0, image.size()).mapToObj(index -> String.valueOf(image.text(index))).toList();
    }

    /** An earlier Sluice did not say it. */
    private static Outcome outcome(@Nullable String name) {
        return name == null ? Outcome.LEFT_OUT : Outcome.valueOf(name);
    }

    static void remove(Connection connection, String projectId, Conflict conflict) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM conflict" + OF_CHUNK + " AND number = ?")) {
            bindChunk(delete, projectId, conflict.table(), conflict.chunk());
            delete.setLong(5, conflict.number());
            delete.executeUpdate();
        }
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

    static long count(Connection connection, String projectId, Instant since) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT COUNT(*) FROM conflict WHERE project_id = ? AND seen > ?")) {
            select.setString(1, projectId);
            select.setObject(2, since.atOffset(ZoneOffset.UTC));
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
