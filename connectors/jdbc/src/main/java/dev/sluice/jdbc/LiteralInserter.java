package dev.sluice.jdbc;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableId;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Inserts by one multi-row INSERT whose values are the dialect's exact literals. For one thread. */
public final class LiteralInserter implements RowInserter {
    private final Connection connection;
    private final SqlDialect dialect;
    private final List<ColumnSchema> columns;
    private final String head;
    private final AfterInsert afterInsert;

    /**
     * @param columns the batch's columns, as the target's table names them
     * @param afterInsert looks whether the server bent a value and only warned
     */
    public LiteralInserter(Connection connection, SqlDialect dialect, TableId target, List<ColumnSchema> columns,
            AfterInsert afterInsert) {
        this.connection = connection;
        this.dialect = dialect;
        this.columns = List.copyOf(columns);
        this.afterInsert = afterInsert;
        this.head = "INSERT INTO " + dialect.quote(target) + columns.stream()
                .map(column -> dialect.quote(column.name())).collect(Collectors.joining(", ", " (", ") VALUES "));
    }

    /** Asked after each statement. */
    @FunctionalInterface
    public interface AfterInsert {
        /** @throws SQLException one that the connector's {@link DataErrors} knows, when a value was bent */
        void check(Statement statement) throws SQLException;
    }

    @Override
    public void insert(RowBatch batch, int from, int to) throws SQLException {
        StringBuilder sql = new StringBuilder(head);
        for (int row = from; row < to; row++) {
            sql.append(row == from ? "(" : ", (");
            for (int column = 0; column < columns.size(); column++) {
                byte[] value = batch.value(row, column);
                sql.append(column == 0 ? "" : ", ")
                        .append(value == null ? "NULL" : dialect.literal(columns.get(column), value));
            }
            sql.append(")");
        }
        try (Statement statement = connection.createStatement()) {
            int inserted = statement.executeUpdate(sql.toString());
            afterInsert.check(statement);
            if (inserted != to - from) {
                throw new SQLException((to - from) + " rows were sent and " + inserted + " were inserted");
            }
        }
    }
}
