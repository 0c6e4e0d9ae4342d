package dev.sluice.engine.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers, texts and bytes, end to end in one array that grows. For one thread at a time. */
final class ByteSink {
    private byte[] bytes;
    private int used;

    ByteSink(int capacity) {
        this.bytes = new byte[capacity];
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return used;
    }

    int capacity() {
        return bytes.length;
    }

    /** Forgets what comes behind. */
    void cut(int size) {
        used = size;
    }

    void one(int value) {
        reserve(1);
        bytes[used++] = (byte) value;
    }

    /** Seven bits to a byte, the lowest first; negative numbers take ten bytes. */
    void number(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[used++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[used++] = (byte) rest;
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        raw(utf8, 0, utf8.length);
    }

    void raw(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, used, length);
        used += length;
    }

    private void reserve(int more) {
        if (bytes.length - used < more) {
            long wanted = Math.max((long) used + more, bytes.length * 3L / 2);
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 16, wanted));
        }
    }
}
