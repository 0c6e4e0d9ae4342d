package dev.sluice.mysql;

import dev.sluice.jdbc.RowInserter;
import dev.sluice.model.TableId;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts by one strict multi-row INSERT, which may say what becomes of rows that stand already. Short values stand in
 * its text; the driver sends the others as bytes, without a String for a large value. A warning counts as a refusal:
 * strict mode still rounds decimals and cuts blanks with a mere note. For one thread.
 */
final class BoundInserter implements RowInserter {
    private final Connection connection;
    private final List<TransferColumn> columns;
    private final String head;
    private final String tail;

    BoundInserter(Connection connection, TableId target, List<TransferColumn> columns) {
        this(connection, target, columns, "");
    }

    /** @param tail what follows the rows; with one, the count of rows is for the caller to judge */
    BoundInserter(Connection connection, TableId target, List<TransferColumn> columns, String tail) {
        this.connection = connection;
        this.columns = columns;
        this.tail = tail;
        this.head = "INSERT INTO " + Sql.name(target) + " ("
                + Sql.names(columns.stream().map(TransferColumn::name).toList()) + ") VALUES ";
    }

    @Override
    public void insert(RowBatch batch, int from, int to) throws SQLException {
        List<byte[]> bound = new ArrayList<>();
        String sql = statement(batch, from, to, bound);
        long inserted = bound.isEmpty() ? run(sql) : run(sql, bound);
        if (tail.isEmpty() && inserted != to - from) {
            throw new SQLException((to - from) + " rows were sent and " + inserted + " were inserted");
        }
        Warnings.refuse(connection);
    }

    private String statement(RowBatch batch, int from, int to, List<byte[]> bound) {
        StringBuilder sql = new StringBuilder(head);
        for (int row = from; row < to; row++) {
            sql.append(row == from ? "(" : ", (");
            for (int column = 0; column < columns.size(); column++) {
                sql.append(column == 0 ? "" : ", ");
                columns.get(column).append(sql, batch, row, column).ifPresent(bound::add);
            }
            sql.append(')');
        }
        return sql.append(tail).toString();
    }

    private long run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeLargeUpdate(sql);
        }
    }

    private long run(String sql, List<byte[]> bound) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < bound.size(); i++) {
                statement.setBytes(i + 1, bound.get(i));
            }
            return statement.executeLargeUpdate();
        }
    }
}
