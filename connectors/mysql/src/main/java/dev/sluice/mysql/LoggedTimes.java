package dev.sluice.mysql;

import dev.sluice.spi.RowBatch;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Dates and times of the log as text, without an object per value. For one column and the reader's thread alone. */
final class LoggedTimes {
    private static final long DAY = 86_400;

    private final int fraction;
    private final byte[] text = new byte[32];
    private int used;
    /** The day that {@link #dayText} belongs to: moments come in order, mostly. */
    private long lastDay = Long.MIN_VALUE;
    private int year;
    private int month;
    private int day;

    /** @param fraction digits behind the point */
    LoggedTimes(int fraction) {
        this.fraction = fraction;
    }

    void date(byte[] bytes, int from, int length, RowBatch into) {
        int packed = (int) LogBytes.number(bytes, from, length);
        used = 0;
        date(packed >> 9, packed >> 5 & 15, packed & 31);
        into.add(text, 0, used);
    }

    static void year(byte[] bytes, int from, int length, RowBatch into) {
        int year = bytes[from] & 0xFF;
        if (year == 0) {
            into.addText("0000");
            return;
        }
        into.addNumber(1900L + year);
    }

    /** As DATETIME has been stored since 5.6: bit fields, highest byte first. */
    void dateTime(byte[] bytes, int from, int length, RowBatch into) {
        long whole = LogBytes.bigEndian(bytes, from, 5) - 0x8000000000L;
        int date = (int) (whole >> 17);
        used = 0;
        date((date >> 5) / 13, (date >> 5) % 13, date & 31);
        text[used++] = ' ';
        clock((int) (whole >> 12 & 31), (int) (whole >> 6 & 63), (int) (whole & 63));
        fraction(micros(bytes, from + 5, length - 5));
        into.add(text, 0, used);
    }

    /** Seconds since 1970; all zero is no moment but the zero date. */
    void timestamp(byte[] bytes, int from, int length, RowBatch into) {
        long seconds = LogBytes.bigEndian(bytes, from, 4);
        int micros = micros(bytes, from + 4, length - 4);
        timestamp(seconds, micros, into);
    }

    /** As TIMESTAMP was stored before. */
    void oldTimestamp(byte[] bytes, int from, int length, RowBatch into) {
        timestamp(LogBytes.number(bytes, from, length), 0, into);
    }

    private void timestamp(long seconds, int micros, RowBatch into) {
        used = 0;
        if (seconds == 0 && micros == 0) {
            date(0, 0, 0);
        } else {
            ofDay(Math.floorDiv(seconds, DAY));
        }
        text[used++] = ' ';
        int second = (int) Math.floorMod(seconds, DAY);
        clock(second / 3600, second / 60 % 60, second % 60);
        fraction(micros);
        into.add(text, 0, used);
    }

    private void ofDay(long sinceEpoch) {
        if (sinceEpoch != lastDay) {
            LocalDateTime start = LocalDateTime.ofEpochSecond(sinceEpoch * DAY, 0, ZoneOffset.UTC);
            year = start.getYear();
            month = start.getMonthValue();
            day = start.getDayOfMonth();
            lastDay = sinceEpoch;
        }
        date(year, month, day);
    }

    /** As TIME has been stored since 5.6: a negative one is the complement of all of it, fraction included. */
    void time(byte[] bytes, int from, int length, RowBatch into) {
        int bits = 8 * (length - 3);
        long stored = LogBytes.bigEndian(bytes, from, length) - (0x800000L << bits);
        long magnitude = Math.abs(stored);
        long whole = magnitude >> bits;
        int micros = (int) (magnitude & (1L << bits) - 1) * (length == 4 ? 10_000 : length == 5 ? 100 : 1);
        used = 0;
        if (stored < 0) {
            text[used++] = '-';
        }
        clock((int) (whole >> 12 & 1023), (int) (whole >> 6 & 63), (int) (whole & 63));
        fraction(micros);
        into.add(text, 0, used);
    }

    /** As TIME was stored before: the digits as one number. */
    void oldTime(byte[] bytes, int from, int length, RowBatch into) {
        int number = (int) LogBytes.number(bytes, from, length) << 8 >> 8;
        int digits = Math.abs(number);
        used = 0;
        if (number < 0) {
            text[used++] = '-';
        }
        clock(digits / 10_000, digits / 100 % 100, digits % 100);
        into.add(text, 0, used);
    }

    /** As DATETIME was stored before: the digits as one number. */
    void oldDateTime(byte[] bytes, int from, int length, RowBatch into) {
        long number = LogBytes.number(bytes, from, length);
        int date = (int) (number / 1_000_000);
        int time = (int) (number % 1_000_000);
        used = 0;
        date(date / 10_000, date / 100 % 100, date % 100);
        text[used++] = ' ';
        clock(time / 10_000, time / 100 % 100, time % 100);
        into.add(text, 0, used);
    }

    private static int micros(byte[] bytes, int at, int length) {
        int stored = (int) LogBytes.bigEndian(bytes, at, length);
        return length == 1 ? stored * 10_000 : length == 2 ? stored * 100 : stored;
    }

    private void date(int ofYear, int ofMonth, int ofDay) {
        digits(ofYear, 4);
        text[used++] = '-';
        digits(ofMonth, 2);
        text[used++] = '-';
        digits(ofDay, 2);
    }

    private void clock(int hours, int minutes, int seconds) {
        digits(hours, hours > 99 ? 3 : 2);
        text[used++] = ':';
        digits(minutes, 2);
        text[used++] = ':';
        digits(seconds, 2);
    }

    private void fraction(int micros) {
        if (fraction == 0) {
            return;
        }
        text[used++] = '.';
        digits(micros, 6);
        used -= 6 - fraction;
    }

    private void digits(int number, int count) {
        int rest = number;
        for (int place = used + count - 1; place >= used; place--) {
            text[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += count;
    }
}
