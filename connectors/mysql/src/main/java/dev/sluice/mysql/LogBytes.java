package dev.sluice.mysql;

import java.nio.charset.StandardCharsets;

/** The bytes of one event of a binary log, read from front to back. Numbers have their lowest byte first. */
final class LogBytes {
    private final byte[] array;
    private final int end;
    private int position;

    /** @param end behind the last byte that belongs to the event; the array may be longer */
    LogBytes(byte[] array, int start, int end) {
        this.array = array;
        this.position = start;
        this.end = end;
    }

    static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | bytes[at + i] & 0xFF;
        }
        return number;
    }

    /** The highest byte comes first. */
    static long bigEndian(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[at + i] & 0xFF;
        }
        return number;
    }

    byte[] array() {
        return array;
    }

    int position() {
        return position;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - position;
    }

    long number(int length) {
        long number = number(array, position, length);
        position += length;
        return number;
    }

    int octet() {
        return array[position++] & 0xFF;
    }

    /** A number in one byte, or in the two, three or eight behind one that says so. */
    long packed() {
        int first = octet();
        return switch (first) {
            case 252 -> number(2);
            case 253 -> number(3);
            case 254 -> number(8);
            default -> first;
        };
    }

    String text(int length) {
        String text = new String(array, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    void skip(int length) {
        position += length;
    }

    /** What lies between here and that many bytes further on, as an event of its own. */
    LogBytes part(int length) {
        LogBytes part = new LogBytes(array, position, position + length);
        position += length;
        return part;
    }
}
