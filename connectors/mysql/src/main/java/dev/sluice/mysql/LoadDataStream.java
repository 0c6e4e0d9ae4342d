package dev.sluice.mysql;

import dev.sluice.model.MigrationException;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the text that {@code LOAD DATA} reads, made while the driver sends it. Read by the thread that runs the
 * statement. When the rows cannot be had to their end the stream just ends: the server then believes all is well, so
 * {@link #throwFailure()} has to be asked before anything is committed.
 */
final class LoadDataStream extends InputStream {
    private static final int BUFFER = 128 * 1024;
    /** Nothing is begun from here on: an escaped byte or a NULL, and a separator, still fit behind it. */
    private static final int ROOM = BUFFER - 4;
    private static final byte[] ESCAPES = escapes();

    private final RowSource rows;
    private final byte @Nullable [][] insteadOfInvalid;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;

    private @Nullable RowBatch batch;
    private int row;
    private int column;
    /** How many bytes of the current value are in the buffer already; a value may be larger than the buffer. */
    private int valuePosition;

    private long encodedRows;
    private boolean exhausted;
    private @Nullable Exception failure;

    LoadDataStream(RowSource rows, List<TransferColumn> columns) {
        this.rows = rows;
        this.insteadOfInvalid = columns.stream().map(TransferColumn::insteadOfInvalid).toArray(byte[][]::new);
    }

    /** The byte that stands after a backslash for each byte that must not stand alone; 0 for all others. */
    private static byte[] escapes() {
        byte[] escapes = new byte[256];
        escapes[0] = '0';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\\'] = '\\';
        return escapes;
    }

    long encodedRows() {
        return encodedRows;
    }

    /** Throws what kept the rows from coming to their end, if anything did: the very exception. */
    void throwFailure() throws InterruptedException {
        switch (failure) {
            case null -> {
            }
            case InterruptedException interrupted -> throw interrupted;
            case MigrationException migration -> throw migration;
            case RuntimeException defect -> throw defect;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (start == end) {
            start = 0;
            end = 0;
            fill();
        }
        if (start == end) {
            return -1;
        }
        int count = Math.min(length, end - start);
        System.arraycopy(buffer, start, into, offset, count);
        start += count;
        return count;
    }

    private void fill() {
        while (end < ROOM && hasRow()) {
            encodeRow();
        }
    }

    private boolean hasRow() {
        while (!exhausted && (batch == null || row == batch.rows())) {
            row = 0;
            batch = nextBatch();
            exhausted = batch == null;
        }
        return !exhausted;
    }

    private @Nullable RowBatch nextBatch() {
        try {
            Optional<RowBatch> next = rows.next();
            return next.orElse(null);
        } catch (InterruptedException | RuntimeException e) {
            failure = e;
            return null;
        }
    }

    /** Goes on with the current row until it or the buffer ends. */
    private void encodeRow() {
        RowBatch current = batch;
        int columns = current.columns();
        while (column < columns) {
            if (end >= ROOM || !encodeValue(current)) {
                return;
            }
            column++;
            buffer[end++] = (byte) (column == columns ? '\n' : '\t');
        }
        column = 0;
        row++;
        encodedRows++;
    }

    /** Returns false when the buffer was full before the value ended. */
    private boolean encodeValue(RowBatch current) {
        int length = current.length(row, column);
        if (length < 0) {
            buffer[end++] = '\\';
            buffer[end++] = 'N';
            return true;
        }
        byte[] replacement = insteadOfInvalid[column];
        if (replacement != null && length == 1 && current.array()[current.offset(row, column)] == 0) {
            return encode(replacement, 0, replacement.length);
        }
        return encode(current.array(), current.offset(row, column), length);
    }

    private boolean encode(byte[] source, int offset, int length) {
        int position = offset + valuePosition;
        int stop = offset + length;
        while (position < stop && end < ROOM) {
            int limit = Math.min(stop, position + ROOM - end);
            int run = position;
            while (run < limit && ESCAPES[source[run] & 0xff] == 0) {
                run++;
            }
            System.arraycopy(source, position, buffer, end, run - position);
            end += run - position;
            position = run;
            if (run < limit) {
                buffer[end++] = '\\';
                buffer[end++] = ESCAPES[source[position++] & 0xff];
            }
        }
        boolean finished = position == stop;
        valuePosition = finished ? 0 : position - offset;
        return finished;
    }
}
