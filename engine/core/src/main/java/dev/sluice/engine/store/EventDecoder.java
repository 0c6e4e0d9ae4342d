package dev.sluice.engine.store;

import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeEvent.Begin;
import dev.sluice.spi.ChangeEvent.Commit;
import dev.sluice.spi.ChangeEvent.Heartbeat;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.RowBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The events of one block, in order. For one thread. */
final class EventDecoder {
    private final ByteSource records;
    private final List<TableId> tables;
    private final Function<String, LogPosition> positions;
    /** Inserts and deletes lack one image; nobody writes to it, so one does for all. */
    private final Map<Integer, RowBatch> empty = new HashMap<>();

    /** @param raw a block as {@link OpenBlock} ended it, of this size */
    EventDecoder(byte[] raw, int size, Function<String, LogPosition> positions) {
        int names = size - OpenBlock.TRAILER_BYTES;
        int recordsEnd = (raw[names] & 0xFF) << 24 | (raw[names + 1] & 0xFF) << 16 | (raw[names + 2] & 0xFF) << 8
                | raw[names + 3] & 0xFF;
        this.records = new ByteSource(raw, 0, recordsEnd);
        this.tables = TableNames.read(new ByteSource(raw, recordsEnd, names));
        this.positions = positions;
    }

    boolean hasMore() {
        return records.hasMore();
    }

    ChangeEvent next() {
        int kind = records.one();
        return switch (kind) {
            case EventEncoder.BEGIN -> new Begin(records.text(), records.number());
            case EventEncoder.ROWS -> rows();
            case EventEncoder.COMMIT -> new Commit(position());
            case EventEncoder.STATEMENT ->
                new Statement(records.text(), records.number(), records.text(), records.text(), records.text(),
                        position());
            case EventEncoder.HEARTBEAT -> new Heartbeat(position(), records.number());
            default -> throw new IllegalStateException("A record of kind " + kind);
        };
    }

    private LogPosition position() {
        return positions.apply(records.text());
    }

    private Rows rows() {
        TableId table = tables.get(records.count());
        int beforeColumns = records.count();
        int afterColumns = records.count();
        int beforeRows = records.count();
        int afterRows = records.count();
        RowBatch before = image(beforeColumns, beforeRows);
        RowBatch after = EventEncoder.hasPairs(beforeRows, afterRows, beforeColumns, afterColumns)
                ? changed(before)
                : image(afterColumns, afterRows);
        return new Rows(table, before, after);
    }

    private RowBatch image(int columns, int rows) {
        if (rows == 0) {
            return empty.computeIfAbsent(columns, none -> new RowBatch(none, 0));
        }
        int values = columns * rows;
        RowBatch image = new RowBatch(columns, bytes(values));
        for (int value = 0; value < values; value++) {
            add(image, records.count());
        }
        return image;
    }

    /** What the next values take, so that the batch need not grow; reads nothing. */
    private int bytes(int values) {
        ByteSource ahead = new ByteSource(records.array(), records.position(), Integer.MAX_VALUE);
        int bytes = 0;
        for (int value = 0; value < values; value++) {
            int length = ahead.count() - EventEncoder.FIRST_LENGTH;
            if (length > 0) {
                bytes += length;
                ahead.skip(length);
            }
        }
        return bytes;
    }

    private RowBatch changed(RowBatch before) {
        int rows = before.rows();
        int columns = before.columns();
        if (rows == 0) {
            return before;
        }
        RowBatch after = new RowBatch(columns, before.byteCount() + 16);
        byte[] was = before.array();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int length = records.count();
                if (length != EventEncoder.SAME) {
                    add(after, length);
                } else if (before.isNull(row, column)) {
                    after.addNull();
                } else {
                    after.add(was, before.offset(row, column), before.length(row, column));
                }
            }
        }
        return after;
    }

    private void add(RowBatch image, int mark) {
        if (mark == EventEncoder.NULL) {
            image.addNull();
            return;
        }
        int length = mark - EventEncoder.FIRST_LENGTH;
        image.add(records.array(), records.position(), length);
        records.skip(length);
    }
}
