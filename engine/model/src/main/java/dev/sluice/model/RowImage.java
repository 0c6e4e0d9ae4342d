package dev.sluice.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some values of one row as canonical bytes (see {@link LogicalType}), in an order the context names. Immutable. */
public final class RowImage {
    private final byte @Nullable [][] values;

    private RowImage(byte @Nullable [][] values) {
        this.values = values;
    }

    /** Keeps the given arrays; the caller gives them up. */
    public static RowImage of(byte @Nullable []... values) {
        return new RowImage(values);
    }

    /** For keys and tests: each value is a text, null stays NULL. */
    public static RowImage ofText(@Nullable String... values) {
        byte[][] bytes = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = values[i] == null ? null : values[i].getBytes(StandardCharsets.UTF_8);
        }
        return new RowImage(bytes);
    }

    public int size() {
        return values.length;
    }

    /** The value's own array, not a copy: callers only read it. Null is NULL. */
    public byte @Nullable [] value(int index) {
        return values[index];
    }

    public boolean isNull(int index) {
        return values[index] == null;
    }

    /** The value read as UTF-8; meaningless for {@link LogicalType.Binary} and {@link LogicalType.BitString}. */
    public @Nullable String text(int index) {
        byte[] value = values[index];
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** The image of the values at these positions. */
    public RowImage pick(List<Integer> indexes) {
        return new RowImage(indexes.stream().map(index -> values[index]).toArray(byte[][]::new));
    }

    /** Bytes of all values, without overhead. */
    public long bytes() {
        long sum = 0;
        for (byte[] value : values) {
            sum += value == null ? 0 : value.length;
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowImage image && Arrays.deepEquals(values, image.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    /** Never the values: a row must not reach a log by accident. */
    @Override
    public String toString() {
        return "RowImage[" + values.length + " values, " + bytes() + " bytes]";
    }
}
