package dev.sluice.jdbc;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The target's rows that have the place of rows that come: those that hold one of their unique values, as the target's
 * own keys see it. A key over an expression or a generated column cannot be asked for and finds nothing. Works in the
 * connection's transaction; for one thread.
 */
public final class StandingRows {
    private final Connection connection;
    private final SqlDialect dialect;
    private final TableSchema target;
    private final List<ColumnSchema> incoming;
    private final List<ColumnSchema> standing;
    private final List<IndexSchema> keys;

    /**
     * @param target as the target declares it
     * @param incoming the columns of the rows that come, under the target's names
     */
    public StandingRows(Connection connection, SqlDialect dialect, TableSchema target, List<ColumnSchema> incoming) {
        this.connection = connection;
        this.dialect = dialect;
        this.target = target;
        this.incoming = List.copyOf(incoming);
        this.standing = incoming.stream().map(column -> target.column(column.name())).toList();
        this.keys = target.indexes().stream().filter(IndexSchema::isUnique).filter(this::canBeAskedFor).toList();
    }

    private boolean canBeAskedFor(IndexSchema key) {
        return key.parts().stream().noneMatch(IndexSchema.Part::isExpression)
                && key.columns().stream().allMatch(name -> position(name) >= 0);
    }

    /** The rows that have the place of this one, with the values of its columns. */
    public List<RowImage> find(RowImage row) throws SQLException {
        Set<RowImage> found = new LinkedHashSet<>();
        String columns = standing.stream().map(dialect::select).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            for (IndexSchema key : keys) {
                Optional<String> condition = condition(key, row);
                if (condition.isPresent()) {
                    read(statement, "SELECT " + columns + " FROM " + dialect.quote(target.id()) + " WHERE "
                            + condition.get(), found);
                }
            }
        }
        return List.copyOf(found);
    }

    private void read(Statement statement, String sql, Set<RowImage> into) throws SQLException {
        ValueReader[] readers = standing.stream().map(dialect::reader).toArray(ValueReader[]::new);
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                RowBatch one = new RowBatch(readers.length, 1 << 10);
                for (int i = 0; i < readers.length; i++) {
                    readers[i].read(row, i + 1, one);
                }
                into.add(one.row(0));
            }
        }
    }

    /**
     * Deletes the rows that have the place of rows of the batch. One statement for each key, so that the server finds
     * the rows by it.
     *
     * @return how many
     */
    public long remove(RowBatch batch, int from, int to) throws SQLException {
        long removed = 0;
        try (Statement statement = connection.createStatement()) {
            for (IndexSchema key : keys) {
                String holders = holders(key, batch, from, to);
                if (!holders.isEmpty()) {
                    removed += statement
                            .executeUpdate(dialect.deleteBy(target, key) + " WHERE " + holders);
                }
            }
        }
        return removed;
    }

    /** What holds for the rows that have one of the rows' values of a key; empty when none of these has a value. */
    private String holders(IndexSchema key, RowBatch batch, int from, int to) {
        if (key.parts().stream().anyMatch(part -> part.prefix().isPresent())) {
            return IntStream.range(from, to).mapToObj(row -> condition(key, batch.row(row))).flatMap(Optional::stream)
                    .collect(Collectors.joining(" OR "));
        }
        String columns = key.columns().stream().map(dialect::quote).collect(Collectors.joining(", "));
        String values = IntStream.range(from, to).mapToObj(row -> values(key, batch, row)).flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "" : "(" + columns + ") IN (" + values + ")";
    }

    private Optional<String> values(IndexSchema key, RowBatch batch, int row) {
        List<String> literals = new ArrayList<>();
        for (String column : key.columns()) {
            int position = position(column);
            byte[] value = batch.value(row, position);
            if (value == null) {
                return Optional.empty();
            }
            literals.add(dialect.literal(incoming.get(position), value));
        }
        String list = String.join(", ", literals);
        return Optional.of(literals.size() == 1 ? list : "(" + list + ")");
    }

    /** Empty where a value is NULL: it takes nobody's place. */
    private Optional<String> condition(IndexSchema key, RowImage row) {
        List<String> parts = new ArrayList<>();
        for (IndexSchema.Part part : key.parts()) {
            int position = position(part.column());
            byte[] value = row.value(position);
            if (value == null) {
                return Optional.empty();
            }
            String literal = dialect.literal(incoming.get(position), value);
            String name = dialect.quote(part.column());
            parts.add(part.prefix().isEmpty()
                    ? name + " = " + literal
                    : "LEFT(" + name + ", " + part.prefix().getAsInt() + ") = LEFT(" + literal + ", "
                            + part.prefix().getAsInt() + ")");
        }
        return Optional.of(parts.stream().collect(Collectors.joining(" AND ", "(", ")")));
    }

    private int position(String column) {
        for (int i = 0; i < incoming.size(); i++) {
            if (incoming.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }
}
