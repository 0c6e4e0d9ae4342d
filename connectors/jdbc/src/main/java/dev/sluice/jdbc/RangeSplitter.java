package dev.sluice.jdbc;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.LogicalType;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.RowBatch;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cuts a table into key ranges. A dense integer key is cut by arithmetic; any other key is walked by the database, a
 * boundary every so many rows, because only the database knows the order of its keys. Used from any thread.
 */
public final class RangeSplitter {
    /** A key is dense when at least one in this many of the possible values is taken. */
    private static final int SPARSE_FROM = 2;

    private final ConnectionPool pool;
    private final SqlDialect dialect;
    private final KeyConditions conditions;

    public RangeSplitter(ConnectionPool pool, SqlDialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
        this.conditions = new KeyConditions(dialect);
    }

    /** See {@link dev.sluice.spi.SnapshotSource#split}. */
    public List<KeyRange> split(TableSchema table, long estimatedRows, long rowsPerRange) throws InterruptedException {
        if (rowsPerRange <= 0) {
            throw new IllegalArgumentException("Ranges of " + rowsPerRange + " rows");
        }
        if (table.rowKey().isEmpty() || !KeyConditions.keyColumns(table).stream().allMatch(dialect::isChunkable)) {
            return List.of(KeyRange.ALL);
        }
        try (Connection connection = pool.borrow(); Statement statement = connection.createStatement()) {
            Optional<List<RowImage>> even = evenBounds(statement, table, estimatedRows, rowsPerRange);
            return between(even.isPresent() ? even.get() : walkedBounds(statement, table, rowsPerRange));
        } catch (SQLException e) {
            throw pool.failures().translate("cutting " + table.id() + " into ranges", e);
        }
    }

    /**
     * Bounds of equal width, so that no range can ever hold more rows than it should; empty when the key is sparse. A
     * filter is not asked: it only makes the ranges hold less, and the ends of the whole key cost nothing.
     */
    private Optional<List<RowImage>> evenBounds(Statement statement, TableSchema table, long estimatedRows,
            long rowsPerRange) throws SQLException {
        List<ColumnSchema> key = KeyConditions.keyColumns(table);
        if (key.size() != 1 || !(key.getFirst().type() instanceof LogicalType.Integer)) {
            return Optional.empty();
        }
        String column = dialect.quote(key.getFirst().name());
        String sql = "SELECT MIN(%s), MAX(%s) FROM %s".formatted(column, column, dialect.quote(table.id()));
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String smallest = row.getString(1);
            if (smallest == null) {
                return Optional.of(List.of());
            }
            return evenBounds(new BigInteger(smallest), new BigInteger(row.getString(2)), estimatedRows, rowsPerRange);
        }
    }

    /** In {@link BigInteger}: an unsigned 64-bit key does not fit a long, nor does the width of a signed one. */
    static Optional<List<RowImage>> evenBounds(BigInteger smallest, BigInteger largest, long estimatedRows,
            long rowsPerRange) {
        BigInteger width = largest.subtract(smallest).add(BigInteger.ONE);
        BigInteger step = BigInteger.valueOf(rowsPerRange);
        if (width.compareTo(step) <= 0) {
            return Optional.of(List.of());
        }
        if (width.compareTo(BigInteger.valueOf(estimatedRows).multiply(BigInteger.valueOf(SPARSE_FROM))) > 0) {
            return Optional.empty();
        }
        List<RowImage> bounds = new ArrayList<>();
        for (BigInteger bound = smallest.add(step); bound.compareTo(largest) <= 0; bound = bound.add(step)) {
            bounds.add(RowImage.ofText(bound.toString()));
        }
        return Optional.of(bounds);
    }

    private List<RowImage> walkedBounds(Statement statement, TableSchema table, long rowsPerRange)
            throws SQLException, InterruptedException {
        List<RowImage> bounds = new ArrayList<>();
        Optional<RowImage> next = nextBound(statement, table, Optional.empty(), rowsPerRange);
        while (next.isPresent()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            bounds.add(next.get());
            next = nextBound(statement, table, next, rowsPerRange);
            if (next.isPresent() && next.get().equals(bounds.getLast())) {
                throw new IllegalStateException(
                        "The key of " + table.id() + " cannot be walked: it stays at one value");
            }
        }
        return bounds;
    }

    private Optional<RowImage> nextBound(Statement statement, TableSchema table, Optional<RowImage> from, long rows)
            throws SQLException {
        List<ColumnSchema> key = KeyConditions.keyColumns(table);
        String sql = "SELECT " + join(key.stream().map(dialect::select).toList()) + " FROM " + dialect.byKey(table)
                + KeyConditions.where(from.map(bound -> conditions.from(table, bound)), conditions.filter(table))
                + " ORDER BY "
                + join(key.stream().map(column -> dialect.quote(column.name())).toList()) + " LIMIT 1 OFFSET " + rows;
        try (ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return Optional.empty();
            }
            RowBatch values = new RowBatch(key.size(), 64);
            for (int i = 0; i < key.size(); i++) {
                dialect.reader(key.get(i)).read(row, i + 1, values);
            }
            return Optional.of(values.row(0));
        }
    }

    private static String join(List<String> parts) {
        return parts.stream().collect(Collectors.joining(", "));
    }

    private static List<KeyRange> between(List<RowImage> bounds) {
        List<KeyRange> ranges = new ArrayList<>();
        Optional<RowImage> from = Optional.empty();
        for (RowImage bound : bounds) {
            ranges.add(new KeyRange(from, Optional.of(bound)));
            from = Optional.of(bound);
        }
        ranges.add(new KeyRange(from, Optional.empty()));
        return List.copyOf(ranges);
    }
}
