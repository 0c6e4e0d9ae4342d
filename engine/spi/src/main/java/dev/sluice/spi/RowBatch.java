package dev.sluice.spi;

import dev.sluice.model.RowImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of one table as canonical bytes, all values end to end in one array: no object per value.
 * Filled by one thread, then handed over and only read.
 */
public final class RowBatch {
    private static final int NULL = -1;
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

    private final int columns;
    private byte[] bytes;
    private int used;
    /** End of each value in {@link #bytes}; row after row, {@code columns} values each. */
    private int[] ends;
    /** Length of each value, {@link #NULL} for NULL. */
    private int[] lengths;
    private int values;

    /**
     * @param columns values per row
     * @param capacity bytes to begin with; the batch grows when a row needs more
     */
    public RowBatch(int columns, int capacity) {
        if (columns <= 0) {
            throw new IllegalArgumentException("A row has at least one value, not " + columns);
        }
        this.columns = columns;
        this.bytes = new byte[Math.max(16, capacity)];
        int firstRows = Math.clamp(capacity / (8 * columns), 1, 64); // a log's batch is often a single row
        this.ends = new int[columns * firstRows];
        this.lengths = new int[columns * firstRows];
    }

    public void add(byte @Nullable [] value) {
        if (value == null) {
            addNull();
            return;
        }
        add(value, 0, value.length);
    }

    public void add(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, used, length);
        used += length;
        endValue(length);
    }

    public void addNull() {
        endValue(NULL);
    }

    /** Adds a whole row of another batch of as many columns. */
    public void addRow(RowBatch other, int row) {
        for (int column = 0; column < columns; column++) {
            if (other.isNull(row, column)) {
                addNull();
            } else {
                add(other.bytes, other.offset(row, column), other.length(row, column));
            }
        }
    }

    /** Adds an ASCII or UTF-8 text. */
    public void addText(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a whole number as ASCII decimal without building a String. */
    public void addNumber(long number) {
        if (number == Long.MIN_VALUE) {
            addText(Long.toString(number));
            return;
        }
        reserve(20);
        int start = used;
        long rest = number;
        if (rest < 0) {
            bytes[used++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long power = 10; digits < 19 && rest >= power; power *= 10) {
            digits++;
        }
        for (int position = used + digits - 1; position >= used; position--) {
            bytes[position] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
        endValue(used - start);
    }

    /** Complete rows so far. */
    public int rows() {
        return values / columns;
    }

    public int columns() {
        return columns;
    }

    /** Bytes of all values. */
    public int byteCount() {
        return used;
    }

    /** Heap the batch occupies, near enough for a bound. */
    public long retainedBytes() {
        return bytes.length + 8L * ends.length + 64;
    }

    /** The array that all values lie in; only to be read. */
    public byte[] array() {
        return bytes;
    }

    public boolean isNull(int row, int column) {
        return lengths[row * columns + column] == NULL;
    }

    /** Where the value begins in {@link #array()}. Meaningless for NULL. */
    public int offset(int row, int column) {
        int index = row * columns + column;
        return ends[index] - lengths[index];
    }

    /** Bytes of the value, -1 for NULL. */
    public int length(int row, int column) {
        return lengths[row * columns + column];
    }

    /** A copy of the value, null for NULL. */
    public byte @Nullable [] value(int row, int column) {
        if (isNull(row, column)) {
            return null;
        }
        int offset = offset(row, column);
        return Arrays.copyOfRange(bytes, offset, offset + length(row, column));
    }

    /** A copy of the whole row. */
    public RowImage row(int row) {
        byte[][] image = new byte[columns][];
        for (int column = 0; column < columns; column++) {
            image[column] = value(row, column);
        }
        return RowImage.of(image);
    }

    private void endValue(int length) {
        if (values == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
            lengths = Arrays.copyOf(lengths, lengths.length * 2);
        }
        ends[values] = used;
        lengths[values] = length;
        values++;
    }

    private void reserve(int more) {
        long needed = (long) used + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > MAX_ARRAY) {
            throw new IllegalStateException("One batch of rows would need " + needed + " bytes");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_ARRAY, Math.max(needed, bytes.length * 3L / 2)));
    }
}
