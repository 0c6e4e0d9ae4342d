package dev.sluice.h2;

import dev.sluice.jdbc.ValueReader;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A table's changes in one batch, in order. For one thread. */
final class CapturedRows implements AutoCloseable {
    private static final int RUN_BYTES = 128 * 1024;
    private static final int FIRST_BYTES = 512;

    private final TableId table;
    private final ValueReader[] readers;
    private final PreparedStatement statement;
    private final ResultSet row;
    private long number;
    private Kind kind = Kind.INSERT;

    private CapturedRows(TableId table, ValueReader[] readers, PreparedStatement statement, ResultSet row) {
        this.table = table;
        this.readers = readers;
        this.statement = statement;
        this.row = row;
    }

    /** Stands before the first change. */
    static CapturedRows open(Connection connection, CapturedTable table, List<ColumnSchema> wanted, long batch)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(CaptureLog.select(table, wanted));
        statement.setLong(1, batch);
        statement.setLong(2, table.number());
        return new CapturedRows(table.id(), wanted.stream().map(H2Values::reader).toArray(ValueReader[]::new),
                statement, statement.executeQuery());
    }

    /** Goes to the next change. @return whether there is one */
    boolean next() throws SQLException {
        if (!row.next()) {
            return false;
        }
        number = row.getLong(1);
        kind = switch (row.getString(2)) {
            case "I" -> Kind.INSERT;
            case "D" -> Kind.DELETE;
            default -> Kind.UPDATE;
        };
        return true;
    }

    /** Of the change that this stands at; rises. */
    long number() {
        return number;
    }

    /** What follows the last taken run, or is the first. */
    record Run(Rows rows, boolean isLast) {}

    /** Takes changes of one kind, beginning with the one that this stands at, before another table's next change. */
    Run take(long before) throws SQLException {
        RowBatch old = new RowBatch(readers.length, FIRST_BYTES);
        RowBatch now = new RowBatch(readers.length, FIRST_BYTES);
        Kind taken = kind;
        boolean more = true;
        while (more && number < before && kind == taken && old.byteCount() + now.byteCount() < RUN_BYTES) {
            if (taken != Kind.INSERT) {
                read(3, old);
            }
            if (taken != Kind.DELETE) {
                read(3 + readers.length, now);
            }
            more = next();
        }
        return new Run(new Rows(table, old, now), !more);
    }

    private void read(int first, RowBatch into) throws SQLException {
        for (int i = 0; i < readers.length; i++) {
            readers[i].read(row, first + i, into);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
