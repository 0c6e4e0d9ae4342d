package dev.sluice.jdbc;

import dev.sluice.jdbc.PartByPart.WrongCount;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Changes rows of one table in the transaction of one connection. For one thread. */
final class TableChanges {
    private final Connection connection;
    private final ChangeDialect dialect;
    private final ChangedTable table;
    private final PartByPart parts;
    private final KeyConditions conditions;
    private final StandingRows standing;
    /** By the row key. */
    private final String delete;
    /** Where the row key's values are in an image; empty without a key. */
    private final List<Integer> key;
    /** Where values are in an image that decide over some unique key of the target. */
    private final List<Integer> unique;

    TableChanges(Connection connection, ChangeDialect dialect, ChangedTable table) {
        this.connection = connection;
        this.dialect = dialect;
        this.table = table;
        this.parts = new PartByPart(connection, dialect);
        this.conditions = new KeyConditions(dialect.names());
        List<ColumnSchema> columns = table.source().writtenColumns();
        this.standing = new StandingRows(connection, dialect.names(), table.target(), columns);
        List<String> names = columns.stream().map(ColumnSchema::name).toList();
        this.key = table.source().rowKey().map(index -> index.columns().stream().map(names::indexOf).toList())
                .orElse(List.of());
        this.unique = unique(names);
        Set<String> keyNames = table.source().rowKey().map(index -> Set.copyOf(index.columns())).orElse(Set.of());
        this.delete = table.target().rowKey().filter(index -> Set.copyOf(index.columns()).equals(keyNames))
                .map(index -> dialect.names().deleteBy(table.target(), index))
                .orElseGet(() -> "DELETE FROM " + dialect.names().quote(table.source().id()));
    }

    /** What a key is computed from is not known: then each column counts. */
    private List<Integer> unique(List<String> names) {
        Set<Integer> positions = new TreeSet<>(key);
        for (IndexSchema index : table.target().indexes()) {
            if (index.isUnique()) {
                boolean computed = index.parts().stream().anyMatch(IndexSchema.Part::isExpression)
                        || !names.containsAll(index.columns());
                positions.addAll(computed
                        ? IntStream.range(0, names.size()).boxed().toList()
                        : index.columns().stream().map(names::indexOf).toList());
            }
        }
        return List.copyOf(positions);
    }

    /** Whether this is still about the same declaration. */
    boolean isOf(TableSchema source) {
        return table.source().equals(source);
    }

    List<Trouble> write(Change change) throws SQLException {
        boolean act = table.referenced() && change.mode() == Mode.STRICT && change.rows().kind() != Kind.INSERT
                && !change.cascadesLogged();
        try (ChangeDialect.References _ = dialect.references(connection, act)) {
            return switch (change.mode()) {
                case REPLAY -> replay(change.rows());
                case STRICT -> key.isEmpty() ? exactly(change.rows()) : strictly(change.rows(), act);
            };
        }
    }

    private List<Trouble> replay(Rows rows) throws SQLException {
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "Table " + table.source().id() + " has no key: its changes cannot be made twice");
        }
        return switch (rows.kind()) {
            case INSERT -> parts.run(rows.after(), 0, rows.count(), (from, to) -> place(rows.after(), from, to));
            case UPDATE -> touchedOnce(rows, (first, last) -> parts.run(rows.after(), first, last, (from, to) -> {
                delete(rows.before(), from, to);
                place(rows.after(), from, to);
            }));
            case DELETE -> parts.run(rows.before(), 0, rows.count(), (from, to) -> delete(rows.before(), from, to));
        };
    }

    /** Whoever holds a unique value of the rows gives way. */
    private void place(RowBatch rows, int from, int to) throws SQLException {
        standing.remove(rows, from, to);
        table.inserter().insert(rows, from, to);
    }

    private List<Trouble> strictly(Rows rows, boolean act) throws SQLException {
        return switch (rows.kind()) {
            case INSERT -> parts.run(rows.after(), 0, rows.count(),
                    (from, to) -> table.inserter().insert(rows.after(), from, to));
            case DELETE -> parts.run(rows.before(), 0, rows.count(),
                    (from, to) -> WrongCount.check(delete(rows.before(), from, to), to - from));
            case UPDATE -> touchedOnce(rows, (from, to) -> keepsUniqueValues(rows, from, to)
                    ? parts.run(rows.after(), from, to, (first, last) -> update(rows, first, last))
                    : moveUniqueValues(rows, from, to, act));
        };
    }

    private void update(Rows rows, int from, int to) throws SQLException {
        WrongCount.check(table.updater().update(rows.before(), rows.after(), from, to), to - from);
    }

    /**
     * Rows may take each other's values, so that no order of single updates would do: all go first, then all come. Not
     * where rows that refer to them would feel it, nor where the target's rows hold more than the images.
     */
    private List<Trouble> moveUniqueValues(Rows rows, int first, int last, boolean act) throws SQLException {
        if (table.isWhole() && !act && last - first > 1
                && parts.together(first, last, (from, to) -> deleteThenInsert(rows, from, to))) {
            return List.of();
        }
        return parts.oneByOne(first, last, (from, to) -> update(rows, from, to));
    }

    private void deleteThenInsert(Rows rows, int first, int last) throws SQLException {
        inParts(rows.before(), first, last,
                (from, to) -> WrongCount.check(delete(rows.before(), from, to), to - from));
        inParts(rows.after(), first, last, (from, to) -> table.inserter().insert(rows.after(), from, to));
    }

    private void inParts(RowBatch rows, int first, int last, PartByPart.Step step) throws SQLException {
        int from = first;
        while (from < last) {
            int to = Math.min(last, dialect.limits().endOfPart(rows, from));
            step.run(from, to);
            from = to;
        }
    }

    /** Rows that only their whole image tells apart: one at a time, of equal ones any. */
    private List<Trouble> exactly(Rows rows) throws SQLException {
        return switch (rows.kind()) {
            case INSERT -> parts.run(rows.after(), 0, rows.count(),
                    (from, to) -> table.inserter().insert(rows.after(), from, to));
            case DELETE -> parts.oneByOne(0, rows.count(), (row, _) -> deleteCopy(rows.before(), row));
            case UPDATE -> parts.oneByOne(0, rows.count(), (row, next) -> {
                deleteCopy(rows.before(), row);
                table.inserter().insert(rows.after(), row, next);
            });
        };
    }

    private void deleteCopy(RowBatch rows, int row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            WrongCount.check(
                    statement.executeUpdate(dialect.corrections().delete(table.source(), rows.row(row))), 1);
        }
    }

    private long delete(RowBatch rows, int from, int to) throws SQLException {
        List<RowImage> keys = new ArrayList<>(to - from);
        for (int row = from; row < to; row++) {
            keys.add(keyOf(rows, row));
        }
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate(delete + " WHERE " + conditions.anyOf(table.source(), keys));
        }
    }

    /** Writes some rows of an event, none of which is touched twice. */
    @FunctionalInterface
    private interface Segment {
        List<Trouble> write(int from, int to) throws SQLException;
    }

    /**
     * One statement may change a row twice (INSERT ... ON DUPLICATE KEY UPDATE does): what follows then goes by itself, so
     * that within a segment each before image is a row as it stands, and each after image one as it will.
     */
    private List<Trouble> touchedOnce(Rows rows, Segment segment) throws SQLException {
        List<Trouble> troubles = new ArrayList<>();
        Map<RowImage, Integer> written = new HashMap<>();
        int start = 0;
        for (int row = 0; row < rows.count(); row++) {
            Integer earlier = written.get(keyOf(rows.before(), row));
            // Of rows that exchange their keys, the image tells that it is the other one.
            if (earlier != null && rows.after().row(earlier).equals(rows.before().row(row))) {
                troubles.addAll(segment.write(start, row));
                written.clear();
                start = row;
            }
            written.put(keyOf(rows.after(), row), row);
        }
        troubles.addAll(segment.write(start, rows.count()));
        return troubles;
    }

    private RowImage keyOf(RowBatch rows, int row) {
        byte[][] values = new byte[key.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.value(row, key.get(i));
        }
        return RowImage.of(values);
    }

    private boolean keepsUniqueValues(Rows rows, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int column : unique) {
                if (!isSame(rows.before(), rows.after(), row, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isSame(RowBatch before, RowBatch after, int row, int column) {
        int length = before.length(row, column);
        if (length != after.length(row, column)) {
            return false;
        }
        int left = before.offset(row, column);
        int right = after.offset(row, column);
        return length < 0 || Arrays.equals(before.array(), left, left + length, after.array(), right,
                right + length);
    }
}
