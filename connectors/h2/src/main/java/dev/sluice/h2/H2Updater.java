package dev.sluice.h2;

import dev.sluice.jdbc.KeyConditions;
import dev.sluice.jdbc.RowUpdater;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.Slice;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Updates rows one by one: inside the process that is what a batch would do too. */
final class H2Updater implements RowUpdater {
    private final Connection connection;
    private final H2Dialect dialect;
    private final KeyConditions conditions;
    private final TableSchema table;

    /** @param table as the source declares it, under the target's name */
    H2Updater(Connection connection, H2Dialect dialect, TableSchema table) {
        this.connection = connection;
        this.dialect = dialect;
        this.conditions = new KeyConditions(dialect);
        this.table = table;
    }

    @Override
    public long update(RowBatch before, RowBatch after, int from, int to) throws SQLException {
        long found = 0;
        try (Statement statement = connection.createStatement()) {
            for (int row = from; row < to; row++) {
                found += statement.executeLargeUpdate("UPDATE " + dialect.quote(table.id()) + " SET "
                        + assignments(after, row) + " WHERE " + conditions.keys(table, key(before, row)));
            }
        }
        return found;
    }

    private String assignments(RowBatch after, int row) {
        List<ColumnSchema> columns = table.writtenColumns();
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            byte[] value = after.value(row, i);
            assignments.add(dialect.quote(columns.get(i).name()) + " = "
                    + (value == null ? "NULL" : dialect.literal(columns.get(i), value)));
        }
        return String.join(", ", assignments);
    }

    private Slice.Keys key(RowBatch before, int row) {
        List<String> names = table.writtenColumns().stream().map(ColumnSchema::name).toList();
        return new Slice.Keys(List.of(RowImage.of(table.identityColumns().stream()
                .map(column -> before.value(row, names.indexOf(column.name()))).toArray(byte[][]::new))));
    }
}
