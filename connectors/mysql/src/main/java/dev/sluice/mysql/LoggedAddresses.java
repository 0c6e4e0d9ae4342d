package dev.sluice.mysql;

import dev.sluice.spi.RowBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * MariaDB's UUID, INET4 and INET6, which are stored as bytes of fixed length whose zeros at the end are not logged. For
 * one column and the reader's thread alone.
 */
final class LoggedAddresses {
    private static final int LENGTH = 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private final byte[] stored = new byte[LENGTH];
    private final byte[] text = new byte[48];

    /** In the order of its text, though tables and indexes store it in another. */
    void uuid(byte[] bytes, int from, int length, RowBatch into) {
        take(bytes, from, length);
        int used = 0;
        for (int i = 0; i < LENGTH; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                text[used++] = '-';
            }
            int octet = stored[i] & 0xFF;
            text[used++] = HEX[octet >> 4];
            text[used++] = HEX[octet & 15];
        }
        into.add(text, 0, used);
    }

    void inet4(byte[] bytes, int from, int length, RowBatch into) {
        take(bytes, from, length);
        into.add(text, 0, dotted(0, 0));
    }

    /** As the server prints it: the longest row of zeros is left out, and what is an IPv4 address ends like one. */
    void inet6(byte[] bytes, int from, int length, RowBatch into) {
        take(bytes, from, length);
        int gap = 0;
        int gapLength = 0;
        for (int start = 0; start < 8; start++) {
            int zeros = zeros(start);
            if (zeros > gapLength) {
                gap = start;
                gapLength = zeros;
            }
        }
        boolean dotted = gap == 0 && (gapLength == 6 || gapLength == 5 && group(5) == 0xFFFF);
        into.add(text, 0, groups(gapLength == 0 ? 8 : gap, gapLength, dotted));
    }

    private int groups(int gap, int gapLength, boolean dotted) {
        int used = 0;
        int end = dotted ? 6 : 8;
        for (int i = 0; i < end; i++) {
            if (i == gap) {
                text[used++] = ':';
                i += gapLength - 1;
                if (i >= 7) {
                    text[used++] = ':';
                }
                continue;
            }
            if (i > 0) {
                text[used++] = ':';
            }
            used = hex(used, group(i));
        }
        if (dotted) {
            text[used++] = ':';
            used = dotted(used, 12);
        }
        return used;
    }

    private int zeros(int start) {
        int end = start;
        while (end < 8 && group(end) == 0) {
            end++;
        }
        return end - start;
    }

    private int group(int number) {
        return (int) LogBytes.bigEndian(stored, 2 * number, 2);
    }

    private int hex(int at, int group) {
        int used = at;
        for (int shift = 12; shift >= 0; shift -= 4) {
            if (shift == 0 || group >> shift != 0) {
                text[used++] = HEX[group >> shift & 15];
            }
        }
        return used;
    }

    private int dotted(int at, int from) {
        int used = at;
        for (int i = from; i < from + 4; i++) {
            int octet = stored[i] & 0xFF;
            if (i > from) {
                text[used++] = '.';
            }
            if (octet > 99) {
                text[used++] = (byte) ('0' + octet / 100);
            }
            if (octet > 9) {
                text[used++] = (byte) ('0' + octet / 10 % 10);
            }
            text[used++] = (byte) ('0' + octet % 10);
        }
        return used;
    }

    private void take(byte[] bytes, int from, int length) {
        Arrays.fill(stored, (byte) 0);
        System.arraycopy(bytes, from, stored, 0, length);
    }
}
