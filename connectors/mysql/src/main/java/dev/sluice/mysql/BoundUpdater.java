package dev.sluice.mysql;

import dev.sluice.jdbc.KeyConditions;
import dev.sluice.jdbc.RowUpdater;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Updates by the row key. Many rows go as one INSERT that updates the rows that stand: after they have been counted and
 * locked, none can be inserted, and since the server looks at the primary key first, none can be taken for another. A
 * warning counts as a refusal. For one thread.
 */
final class BoundUpdater implements RowUpdater {
    private static final MySqlDialect DIALECT = new MySqlDialect();

    private final Connection connection;
    private final TableSchema source;
    private final TableSchema target;
    private final List<TransferColumn> columns;
    private final KeyConditions conditions = new KeyConditions(DIALECT);
    private final List<Integer> key;
    private final String single;
    private final BoundInserter many;
    private final boolean manyAtOnce;

    /**
     * @param source under the target's name
     * @param incoming what a column of a row that comes is called, {@code %s} being its name
     */
    BoundUpdater(Connection connection, TableSchema source, TableSchema target, List<TransferColumn> columns,
            Incoming incoming) {
        this.connection = connection;
        this.source = source;
        this.target = target;
        this.columns = columns;
        List<String> names = columns.stream().map(TransferColumn::name).toList();
        Set<String> keyNames = source.rowKey().map(index -> Set.copyOf(index.columns())).orElse(Set.of());
        this.key = source.rowKey().map(index -> index.columns().stream().map(names::indexOf).toList())
                .orElse(List.of());
        this.single = "UPDATE " + Sql.name(source.id()) + " SET " + columns.stream()
                .map(column -> Sql.name(column.name()) + " = " + column.ofParameter())
                .collect(Collectors.joining(", ")) + " WHERE ";
        List<String> set = names.stream().filter(name -> !keyNames.contains(name)).map(Sql::name)
                .map(name -> name + " = " + incoming.column().formatted(name)).toList();
        this.many = new BoundInserter(connection, source.id(), columns,
                incoming.rows() + " ON DUPLICATE KEY UPDATE " + String.join(", ", set));
        this.manyAtOnce = !set.isEmpty() && finds(target, keyNames);
    }

    /**
     * How an INSERT names the rows that come.
     *
     * @param column {@code %s} is its quoted name
     * @param rows stands behind the rows
     */
    record Incoming(String column, String rows) {}

    /** Whether the server looks for standing rows by the row key before it looks by any other. */
    private static boolean finds(TableSchema target, Set<String> key) {
        List<IndexSchema> unique = target.indexes().stream().filter(IndexSchema::isUnique).toList();
        return unique.stream().filter(index -> index.kind() == IndexSchema.Kind.PRIMARY || unique.size() == 1)
                .anyMatch(index -> Set.copyOf(index.columns()).equals(key)
                        && index.parts().size() == key.size()
                        && index.parts().stream().allMatch(part -> part.prefix().isEmpty()));
    }

    @Override
    public long update(RowBatch before, RowBatch after, int from, int to) throws SQLException {
        if (to - from > 1 && manyAtOnce) {
            long standing = lock(before, from, to);
            if (standing == to - from) {
                many.insert(after, from, to);
            }
            return standing;
        }
        long found = 0;
        for (int row = from; row < to; row++) {
            found += updateOne(before, after, row);
        }
        return found;
    }

    private long lock(RowBatch rows, int from, int to) throws SQLException {
        List<RowImage> keys = IntStream.range(from, to).mapToObj(row -> keyOf(rows, row)).toList();
        String sql = "SELECT COUNT(*) FROM " + DIALECT.byKey(target) + " WHERE "
                + conditions.anyOf(source, keys) + " FOR UPDATE";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long updateOne(RowBatch before, RowBatch after, int row) throws SQLException {
        String sql = single + conditions.anyOf(source, List.of(keyOf(before, row)));
        long found;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < columns.size(); column++) {
                statement.setBytes(column + 1, columns.get(column).value(after, row, column));
            }
            found = statement.executeLargeUpdate();
        }
        Warnings.refuse(connection);
        return found;
    }

    private RowImage keyOf(RowBatch rows, int row) {
        List<byte[]> values = new ArrayList<>();
        key.forEach(column -> values.add(rows.value(row, column)));
        return RowImage.of(values.toArray(byte[][]::new));
    }
}
