package dev.sluice.mysql;

import dev.sluice.jdbc.RowInserter;
import dev.sluice.model.TableId;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Inserts by one strict multi-row INSERT, which may say what becomes of rows that stand already, whose values the driver sends as bytes, without a String for a large value. A
 * warning counts as a refusal: strict mode still rounds decimals and cuts blanks with a mere note. For one thread.
 */
final class BoundInserter implements RowInserter {
    private final Connection connection;
    private final List<TransferColumn> columns;
    private final String head;
    private final String rowMarkers;
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
        this.rowMarkers = columns.stream().map(TransferColumn::ofParameter)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public void insert(RowBatch batch, int from, int to) throws SQLException {
        String sql = head + String.join(", ", Collections.nCopies(to - from, rowMarkers)) + tail;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (int row = from; row < to; row++) {
                for (int column = 0; column < columns.size(); column++) {
                    statement.setBytes(parameter++, columns.get(column).value(batch, row, column));
                }
            }
            int inserted = statement.executeUpdate();
            if (tail.isEmpty() && inserted != to - from) {
                throw new SQLException((to - from) + " rows were sent and " + inserted + " were inserted");
            }
        }
        Warnings.refuse(connection);
    }
}
