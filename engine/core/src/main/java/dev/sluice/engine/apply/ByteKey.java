package dev.sluice.engine.apply;

import dev.sluice.spi.RowBatch;
import java.util.Arrays;
import java.util.Optional;

/** Some values of a row as bytes that are equal exactly when the values are. */
final class ByteKey {
    private final byte[] bytes;
    private final int hash;

    private ByteKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /** Empty when one of the values is NULL, which equals nothing. */
    static Optional<ByteKey> of(RowBatch batch, int row, int[] columns) {
        int size = 0;
        for (int column : columns) {
            int length = batch.length(row, column);
            if (length < 0) {
                return Optional.empty();
            }
            size += 4 + length;
        }
        byte[] bytes = new byte[size];
        int at = 0;
        for (int column : columns) {
            int length = batch.length(row, column);
            bytes[at] = (byte) (length >>> 24);
            bytes[at + 1] = (byte) (length >>> 16);
            bytes[at + 2] = (byte) (length >>> 8);
            bytes[at + 3] = (byte) length;
            System.arraycopy(batch.array(), batch.offset(row, column), bytes, at + 4, length);
            at += 4 + length;
        }
        return Optional.of(new ByteKey(bytes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
