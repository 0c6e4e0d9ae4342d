package dev.sluice.h2;

import dev.sluice.jdbc.RowInserter;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.spi.RowBatch;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;

/** Inserts rows one by one through one prepared statement: inside the process that is what a batch would do too. */
final class H2Inserter implements RowInserter, AutoCloseable {
    private final List<ColumnSchema> columns;
    private final PreparedStatement insert;

    /** @param columns the columns of the batches, which are those of the target */
    H2Inserter(Connection connection, H2Dialect dialect, TableId target, List<ColumnSchema> columns)
            throws SQLException {
        this.columns = List.copyOf(columns);
        this.insert = connection.prepareStatement("INSERT INTO " + dialect.quote(target)
                + columns.stream().map(column -> dialect.quote(column.name()))
                        .collect(Collectors.joining(", ", " (", ")"))
                + overriding(columns)
                + columns.stream().map(H2Inserter::parameter).collect(Collectors.joining(", ", " VALUES (", ")")));
    }

    /** The clause that lets a value into an identity column which is GENERATED ALWAYS. */
    static String overriding(List<ColumnSchema> columns) {
        return columns.stream().anyMatch(ColumnSchema::autoIncrement) ? " OVERRIDING SYSTEM VALUE" : "";
    }

    @Override
    public void insert(RowBatch batch, int from, int to) throws SQLException {
        for (int row = from; row < to; row++) {
            for (int column = 0; column < columns.size(); column++) {
                bind(batch, row, column);
            }
            insert.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }

    private static String parameter(ColumnSchema column) {
        return column.type() instanceof LogicalType.Json ? "? FORMAT JSON" : "?";
    }

    private void bind(RowBatch batch, int row, int column) throws SQLException {
        int index = column + 1;
        if (batch.isNull(row, column)) {
            insert.setNull(index, Types.NULL);
            return;
        }
        switch (columns.get(column).type()) {
            case LogicalType.Integer _ -> insert.setLong(index, Long.parseLong(text(batch, row, column)));
            case LogicalType.Decimal _ -> insert.setBigDecimal(index, new BigDecimal(text(batch, row, column)));
            case LogicalType.Floating(int bits) -> bindFloating(index, bits, text(batch, row, column));
            case LogicalType.Boolean _ -> insert.setBoolean(index, batch.array()[batch.offset(row, column)] == '1');
            case LogicalType.Binary _,LogicalType.Json _ -> insert.setBytes(index, batch.value(row, column));
            case LogicalType.Text _ -> insert.setString(index, text(batch, row, column));
            case LogicalType.Enumeration _ -> insert.setString(index, text(batch, row, column));
            case LogicalType.Date _ -> insert.setString(index, text(batch, row, column));
            case LogicalType.Time _ -> insert.setString(index, text(batch, row, column));
            case LogicalType.DateTime _ -> insert.setString(index, text(batch, row, column));
            case LogicalType.OffsetDateTime _ -> insert.setString(index, text(batch, row, column));
            case LogicalType.Uuid _ -> insert.setString(index, text(batch, row, column));
            case LogicalType.BitString _ -> throw H2Values.unknown(columns.get(column));
            case LogicalType.EncodedText _ -> throw H2Values.unknown(columns.get(column));
            case LogicalType.Timestamp _ -> throw H2Values.unknown(columns.get(column));
            case LogicalType.Year _ -> throw H2Values.unknown(columns.get(column));
            case LogicalType.LabelSet _ -> throw H2Values.unknown(columns.get(column));
            case LogicalType.Unsupported _ -> throw H2Values.unknown(columns.get(column));
        }
    }

    private void bindFloating(int index, int bits, String canonical) throws SQLException {
        double value = Double.parseDouble(canonical);
        if (bits == 32) {
            insert.setFloat(index, (float) value);
            return;
        }
        insert.setDouble(index, value);
    }

    private static String text(RowBatch batch, int row, int column) {
        return new String(batch.array(), batch.offset(row, column), batch.length(row, column),
                StandardCharsets.UTF_8);
    }
}
