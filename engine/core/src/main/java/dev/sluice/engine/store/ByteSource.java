package dev.sluice.engine.store;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} took, in the same order. For one thread. */
final class ByteSource {
    private final byte[] bytes;
    private int position;
    private final int end;

    ByteSource(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.end = to;
    }

    boolean hasMore() {
        return position < end;
    }

    byte[] array() {
        return bytes;
    }

    int position() {
        return position;
    }

    int one() {
        return bytes[position++] & 0xFF;
    }

    long number() {
        long value = bytes[position++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7F;
        for (int shift = 7;; shift += 7) {
            long next = bytes[position++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int count() {
        return Math.toIntExact(number());
    }

    String text() {
        int length = count();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    void skip(int length) {
        position += length;
    }
}
