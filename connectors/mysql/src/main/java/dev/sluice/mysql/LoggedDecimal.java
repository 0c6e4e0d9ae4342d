package dev.sluice.mysql;

import dev.sluice.spi.RowBatch;

/**
 * Decimals of the log as text. Nine digits lie in four bytes, those that are left in fewer; the sign is the highest bit, and
 * negative ones have all bits turned round. For one column and the reader's thread alone.
 */
final class LoggedDecimal {
    private static final int GROUP = 9;

    private final int whole;
    private final int scale;
    private final byte[] text = new byte[80];
    private int used;
    private int mask;
    private int sign;
    private int place;

    LoggedDecimal(int precision, int scale) {
        this.whole = precision - scale;
        this.scale = scale;
    }

    void add(byte[] bytes, int from, int length, RowBatch into) {
        boolean negative = (bytes[from] & 0x80) == 0;
        mask = negative ? 0xFF : 0;
        sign = from;
        place = from;
        used = 1;
        digits(bytes, whole % GROUP);
        for (int group = 0; group < whole / GROUP; group++) {
            digits(bytes, GROUP);
        }
        int start = firstDigit();
        if (scale > 0) {
            text[used++] = '.';
        }
        for (int group = 0; group < scale / GROUP; group++) {
            digits(bytes, GROUP);
        }
        digits(bytes, scale % GROUP);
        if (negative && !isZero(start)) {
            text[--start] = '-';
        }
        into.add(text, start, used - start);
    }

    /** Leading zeros are left out, but one digit stays. */
    private int firstDigit() {
        if (used == 1) {
            text[used++] = '0';
        }
        int start = 1;
        while (start < used - 1 && text[start] == '0') {
            start++;
        }
        return start;
    }

    private boolean isZero(int start) {
        for (int i = start; i < used; i++) {
            if (text[i] != '0' && text[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private void digits(byte[] bytes, int count) {
        long number = 0;
        for (int i = LoggedType.bytesOf(count); i > 0; i--) {
            int turned = place == sign ? mask ^ 0x80 : mask;
            number = number << 8 | (bytes[place++] ^ turned) & 0xFF;
        }
        for (int i = used + count - 1; i >= used; i--) {
            text[i] = (byte) ('0' + number % 10);
            number /= 10;
        }
        used += count;
    }
}
