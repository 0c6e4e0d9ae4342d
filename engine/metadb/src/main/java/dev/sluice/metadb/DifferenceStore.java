package dev.sluice.metadb;

import dev.sluice.engine.port.KeptDifference;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowDiff.CopiesDiffer;
import dev.sluice.model.RowDiff.ExtraInTarget;
import dev.sluice.model.RowDiff.MissingInTarget;
import dev.sluice.model.RowDiff.ValuesDiffer;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Differing rows in the metadb. On the metadb's thread. */
final class DifferenceStore {
    /** A batch and a page end at this many rows or bytes, whichever comes first. */
    private static final int MAX_ROWS = 500;
    private static final long MAX_BYTES = 4 << 20;
    private static final int CLEAR_ROWS = 5_000;

    private DifferenceStore() {}

    /**
     * Deletes some differences of the table; false when none is left. One by one slice, since the database keeps what a
     * transaction deletes until its end.
     */
    static boolean clearSome(Connection connection, String projectId, TableId target) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("""
                                  DELETE FROM difference WHERE project_id = ? AND table_schema = ? AND table_name = ?
                                  FETCH FIRST ? ROWS ONLY""")) {
            delete.setString(1, projectId);
            delete.setString(2, target.schema());
            delete.setString(3, target.name());
            delete.setInt(4, CLEAR_ROWS);
            return delete.executeUpdate() == CLEAR_ROWS;
        }
    }

    /** As {@link #clearSome}, of all tables. */
    static boolean eraseSome(Connection connection, String projectId) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM difference WHERE project_id = ? FETCH FIRST ? ROWS ONLY")) {
            delete.setString(1, projectId);
            delete.setInt(2, CLEAR_ROWS);
            return delete.executeUpdate() == CLEAR_ROWS;
        }
    }

    static void add(Connection connection, ImageColumns images, String projectId, List<RowDiff> differences)
            throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("""
                                  INSERT INTO difference (project_id, table_schema, table_name, kind,
                                                          key_image, source_image, target_image,
                                                          source_copies, target_copies)
                                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            int rows = 0;
            long bytes = 0;
            for (RowDiff difference : differences) {
                bytes += bind(insert, images, projectId, difference);
                insert.addBatch();
                if (++rows == MAX_ROWS || bytes >= MAX_BYTES) {
                    insert.executeBatch();
                    rows = 0;
                    bytes = 0;
                }
            }
            insert.executeBatch();
        }
    }

    /** The differences after the one with the number {@code after}, as many as fit a page, and at most {@code limit}. */
    static List<KeptDifference> page(Connection connection, ImageColumns images, String projectId, TableId target,
            long after, int limit) throws SQLException, IOException {
        try (PreparedStatement select = connection
                .prepareStatement("""
                                  SELECT number, kind, key_image, source_image, target_image,
                                         source_copies, target_copies FROM difference
                                  WHERE project_id = ? AND table_schema = ? AND table_name = ? AND number > ?
                                  ORDER BY project_id, table_schema, table_name, number FETCH FIRST ? ROWS ONLY""")) {
            select.setString(1, projectId);
            select.setString(2, target.schema());
            select.setString(3, target.name());
            select.setLong(4, after);
            select.setInt(5, Math.min(MAX_ROWS, limit));
            List<KeptDifference> page = new ArrayList<>();
            long bytes = 0;
            try (ResultSet row = select.executeQuery()) {
                while (bytes < MAX_BYTES && row.next()) {
                    KeptDifference difference = difference(row, images, target);
                    page.add(difference);
                    bytes += images(difference.difference()).stream().mapToLong(RowImage::bytes).sum();
                }
            }
            return page;
        }
    }

    private static long bind(PreparedStatement insert, ImageColumns images, String projectId, RowDiff difference)
            throws SQLException {
        insert.setString(1, projectId);
        insert.setString(2, difference.table().schema());
        insert.setString(3, difference.table().name());
        insert.setNull(8, Types.BIGINT);
        insert.setNull(9, Types.BIGINT);
        switch (difference) {
            case MissingInTarget(_, var key, var source) -> bindImages(insert, images, "M", key, source, null);
            case ExtraInTarget(_, var key, var target) -> bindImages(insert, images, "E", key, null, target);
            case ValuesDiffer(_, var key, var source, var target) ->
                bindImages(insert, images, "D", key, source, target);
            case CopiesDiffer(_, var row, long inSource, long inTarget) -> {
                bindImages(insert, images, "C", row, null, null);
                insert.setLong(8, inSource);
                insert.setLong(9, inTarget);
            }
        }
        return images(difference).stream().mapToLong(RowImage::bytes).sum();
    }

    private static void bindImages(PreparedStatement insert, ImageColumns images, String kind, RowImage key,
            @Nullable RowImage source,
            @Nullable RowImage target) throws SQLException {
        insert.setString(4, kind);
        images.bind(insert, 5, key);
        images.bind(insert, 6, source);
        images.bind(insert, 7, target);
    }

    private static List<RowImage> images(RowDiff difference) {
        return switch (difference) {
            case MissingInTarget(_, var key, var source) -> List.of(key, source);
            case ExtraInTarget(_, var key, var target) -> List.of(key, target);
            case ValuesDiffer(_, var key, var source, var target) -> List.of(key, source, target);
            case CopiesDiffer(_, var copied, _, _) -> List.of(copied);
        };
    }

    private static KeptDifference difference(ResultSet row, ImageColumns images, TableId table)
            throws SQLException, IOException {
        RowImage key = images.read(row, "key_image").orElseThrow();
        Optional<RowImage> source = images.read(row, "source_image");
        Optional<RowImage> target = images.read(row, "target_image");
        String kind = row.getString("kind");
        RowDiff difference = switch (kind) {
            case "M" -> new MissingInTarget(table, key, source.orElseThrow());
            case "E" -> new ExtraInTarget(table, key, target.orElseThrow());
            case "D" -> new ValuesDiffer(table, key, source.orElseThrow(), target.orElseThrow());
            case "C" -> new CopiesDiffer(table, key, row.getLong("source_copies"), row.getLong("target_copies"));
            default -> throw new IOException("A kept difference has the unknown kind " + kind);
        };
        return new KeptDifference(row.getLong("number"), difference);
    }
}
