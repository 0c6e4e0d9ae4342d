package dev.sluice.mysql;

import dev.sluice.jdbc.RowInserter;
import dev.sluice.model.TableId;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Inserts by one strict multi-row INSERT whose values the driver sends as bytes, without a String for a large value. A
 * warning counts as a refusal: strict mode still rounds decimals and cuts blanks with a mere note. For one thread.
 */
final class BoundInserter implements RowInserter {
    private final Connection connection;
    private final List<TransferColumn> columns;
    private final String head;
    private final String rowMarkers;

    BoundInserter(Connection connection, TableId target, List<TransferColumn> columns) {
        this.connection = connection;
        this.columns = columns;
        this.head = "INSERT INTO " + Sql.name(target) + " ("
                + Sql.names(columns.stream().map(TransferColumn::name).toList()) + ") VALUES ";
        this.rowMarkers = columns.stream().map(TransferColumn::ofParameter)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public void insert(RowBatch batch, int from, int to) throws SQLException {
        String sql = head + String.join(", ", Collections.nCopies(to - from, rowMarkers));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (int row = from; row < to; row++) {
                for (int column = 0; column < columns.size(); column++) {
                    statement.setBytes(parameter++, value(batch, row, column));
                }
            }
            int inserted = statement.executeUpdate();
            if (inserted != to - from) {
                throw new SQLException((to - from) + " rows were sent and " + inserted + " were inserted");
            }
        }
        refuseWarnings();
    }

    private byte @org.jspecify.annotations.Nullable [] value(RowBatch batch, int row, int column) {
        byte[] replacement = columns.get(column).insteadOfInvalid();
        byte[] value = batch.value(row, column);
        return replacement != null && value != null && MySqlDialect.isInvalidMember(value) ? replacement : value;
    }

    private void refuseWarnings() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Optional<Warnings> warnings = Warnings.of(statement);
            if (warnings.isPresent()) {
                throw warnings.get().first();
            }
        }
    }
}
