package dev.sluice.metadb;

import dev.sluice.model.RunFigures;
import dev.sluice.model.RunSample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured while projects ran. With each addition the samples that have become old are put together to longer
 * ones, so that a project never has more than {@link #MOST}. On the metadb's thread.
 */
final class SampleStore {
    /** The shortest first. */
    static final List<Tier> TIERS = List.of(new Tier(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            new Tier(Duration.ofSeconds(10), Duration.ofHours(3)), new Tier(Duration.ofMinutes(1), Duration.ofDays(1)),
            new Tier(Duration.ofMinutes(15), Duration.ofDays(30)),
            new Tier(Duration.ofHours(3), Duration.ofDays(366)));
    /** Of one project, between two additions. */
    static final int MOST = 10_000;

    private static final String COLUMNS = "span, at, rows_per_second, bytes_per_second, lag_seconds, queued";

    private SampleStore() {}

    /** Samples of one length. @param kept how long, until they are put together to longer ones, or forgotten */
    record Tier(Duration span, Duration kept) {}

    /** Of a project that is gone nothing is kept. @param samples in order of time */
    static void add(Connection connection, String projectId, List<RunSample> samples) throws SQLException {
        if (!ProjectStore.exists(connection, projectId)) {
            return;
        }
        long now = samples.getLast().at().getEpochSecond();
        forgetLater(connection, projectId, now);
        insert(connection, projectId, samples);
        for (int tier = 0; tier < TIERS.size() - 1; tier++) {
            thin(connection, projectId, TIERS.get(tier), TIERS.get(tier + 1).span(), now);
        }
        Tier last = TIERS.getLast();
        delete(connection, projectId, last.span(), now - last.kept().toSeconds());
    }

    static List<RunSample> list(Connection connection, String projectId, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM run_sample WHERE project_id = ? AND at > ? ORDER BY at, span")) {
            select.setString(1, projectId);
            select.setLong(2, since.getEpochSecond());
            try (ResultSet row = select.executeQuery()) {
                List<RunSample> samples = new ArrayList<>();
                while (row.next()) {
                    samples.add(sample(row));
                }
                return samples;
            }
        }
    }

    /** What is later than now was measured by a clock that was wrong. */
    private static void forgetLater(Connection connection, String projectId, long now) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM run_sample WHERE project_id = ? AND span = ? AND at > ?")) {
            for (Tier tier : TIERS) {
                delete.setString(1, projectId);
                delete.setLong(2, tier.span().toSeconds());
                delete.setLong(3, now);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void insert(Connection connection, String projectId, List<RunSample> samples) throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement("MERGE INTO run_sample (project_id, " + COLUMNS
                + ") KEY (project_id, span, at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (RunSample sample : samples) {
                RunFigures figures = sample.figures();
                merge.setString(1, projectId);
                merge.setLong(2, sample.span().toSeconds());
                merge.setLong(3, sample.at().getEpochSecond());
                merge.setDouble(4, figures.rowsPerSecond());
                merge.setDouble(5, figures.bytesPerSecond());
                bind(merge, 6, figures.lagSeconds());
                bind(merge, 7, figures.queued());
                merge.addBatch();
            }
            merge.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, int parameter, OptionalDouble value) throws SQLException {
        if (value.isPresent()) {
            statement.setDouble(parameter, value.getAsDouble());
        } else {
            statement.setNull(parameter, Types.DOUBLE);
        }
    }

    /** Only whole spans of the longer length, so that each of them is made once. */
    private static void thin(Connection connection, String projectId, Tier tier, Duration longer, long now)
            throws SQLException {
        long old = now - tier.kept().toSeconds();
        long before = old - Math.floorMod(old, longer.toSeconds());
        try (PreparedStatement merge = connection.prepareStatement(
                """
                MERGE INTO run_sample (project_id, span, at, rows_per_second, bytes_per_second, lag_seconds, queued)
                KEY (project_id, span, at)
                SELECT project_id, ?1, at - MOD(at, ?1) AS beginning, AVG(rows_per_second), AVG(bytes_per_second),
                       AVG(lag_seconds), AVG(queued)
                FROM run_sample WHERE project_id = ?2 AND span = ?3 AND at < ?4
                GROUP BY project_id, beginning""")) {
            merge.setLong(1, longer.toSeconds());
            merge.setString(2, projectId);
            merge.setLong(3, tier.span().toSeconds());
            merge.setLong(4, before);
            if (merge.executeUpdate() == 0) {
                return;
            }
        }
        delete(connection, projectId, tier.span(), before);
    }

    private static void delete(Connection connection, String projectId, Duration span, long before)
            throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM run_sample WHERE project_id = ? AND span = ? AND at < ?")) {
            delete.setString(1, projectId);
            delete.setLong(2, span.toSeconds());
            delete.setLong(3, before);
            delete.executeUpdate();
        }
    }

    private static RunSample sample(ResultSet row) throws SQLException {
        return new RunSample(Instant.ofEpochSecond(row.getLong("at")), Duration.ofSeconds(row.getLong("span")),
                new RunFigures(row.getDouble("rows_per_second"), row.getDouble("bytes_per_second"),
                        value(row, "lag_seconds"), value(row, "queued")));
    }

    private static OptionalDouble value(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
