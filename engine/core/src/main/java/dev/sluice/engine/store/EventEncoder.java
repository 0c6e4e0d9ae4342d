package dev.sluice.engine.store;

import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Heartbeat;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.RowBatch;
import java.util.Arrays;

/** Events as the records of a block. A value that an update leaves as it was is written once. */
final class EventEncoder {
    static final int BEGIN = 1;
    static final int ROWS = 2;
    static final int COMMIT = 3;
    static final int STATEMENT = 4;
    static final int HEARTBEAT = 5;

    /** What stands in the place of a value's length; lengths come two higher. */
    static final int NULL = 0;
    static final int SAME = 1;
    static final int FIRST_LENGTH = 2;

    private EventEncoder() {}

    static void begin(Begin begin, ByteSink sink) {
        sink.one(BEGIN);
        sink.text(begin.id());
        sink.number(begin.time());
    }

    static void commit(Commit commit, ByteSink sink) {
        sink.one(COMMIT);
        sink.text(commit.after().text());
    }

    static void statement(Statement statement, ByteSink sink) {
        sink.one(STATEMENT);
        sink.text(statement.id());
        sink.number(statement.time());
        sink.text(statement.schema());
        sink.text(statement.sql());
        sink.text(statement.session());
        sink.text(statement.after().text());
    }

    static void heartbeat(Heartbeat heartbeat, ByteSink sink) {
        sink.one(HEARTBEAT);
        sink.text(heartbeat.after().text());
        sink.number(heartbeat.time());
    }

    static void rows(Rows rows, TableNames tables, ByteSink sink) {
        RowBatch before = rows.before();
        RowBatch after = rows.after();
        sink.one(ROWS);
        sink.number(tables.place(rows.table()));
        sink.number(before.columns());
        sink.number(after.columns());
        sink.number(before.rows());
        sink.number(after.rows());
        image(before, sink);
        if (hasPairs(before.rows(), after.rows(), before.columns(), after.columns())) {
            changes(before, after, sink);
        } else {
            image(after, sink);
        }
    }

    /** True for the images of an update, row by row. */
    static boolean hasPairs(int beforeRows, int afterRows, int beforeColumns, int afterColumns) {
        return beforeRows == afterRows && beforeColumns == afterColumns;
    }

    private static void image(RowBatch rows, ByteSink sink) {
        byte[] array = rows.array();
        int count = rows.rows();
        int columns = rows.columns();
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                value(array, rows, row, column, sink);
            }
        }
    }

    private static void changes(RowBatch before, RowBatch after, ByteSink sink) {
        byte[] array = after.array();
        int count = after.rows();
        int columns = after.columns();
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++) {
                if (isSame(before, after, row, column)) {
                    sink.one(SAME);
                } else {
                    value(array, after, row, column, sink);
                }
            }
        }
    }

    private static boolean isSame(RowBatch before, RowBatch after, int row, int column) {
        int length = after.length(row, column);
        if (before.length(row, column) != length) {
            return false;
        }
        int was = before.offset(row, column);
        int is = after.offset(row, column);
        return length < 0 || Arrays.equals(before.array(), was, was + length, after.array(), is, is + length);
    }

    private static void value(byte[] array, RowBatch rows, int row, int column, ByteSink sink) {
        int length = rows.length(row, column);
        if (length < 0) {
            sink.one(NULL);
            return;
        }
        sink.number((long) length + FIRST_LENGTH);
        sink.raw(array, rows.offset(row, column), length);
    }
}
