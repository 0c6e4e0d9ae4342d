package dev.sluice.mysql;

import dev.sluice.spi.RowBatch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** A JSON document's text in the making, each value as MySQL prints it. For one thread. */
final class JsonText {
    /** The server prints an exponent for whole numbers of more digits, and where more zeros follow the point. */
    private static final int MOST_DIGITS = 15;
    private static final int MOST_ZEROS = 14;
    private static final long MICROS = 1L << 24;

    private byte[] bytes = new byte[256];
    private int used;

    void clear() {
        used = 0;
    }

    void addTo(RowBatch batch) {
        batch.add(bytes, 0, used);
    }

    void plain(String ascii) {
        plain(ascii.getBytes(StandardCharsets.US_ASCII), ascii.length());
    }

    void plain(byte[] text, int length) {
        reserve(length);
        System.arraycopy(text, 0, bytes, used, length);
        used += length;
    }

    void quoted(byte[] text, int from, int length) {
        reserve(6 * length + 2);
        bytes[used++] = '"';
        for (int i = from; i < from + length; i++) {
            byte octet = text[i];
            if (octet == '"' || octet == '\\') {
                bytes[used++] = '\\';
                bytes[used++] = octet;
            } else if (octet >= 0 && octet < ' ') {
                control(octet);
            } else {
                bytes[used++] = octet;
            }
        }
        bytes[used++] = '"';
    }

    private void control(byte octet) {
        switch (octet) {
            case '\b' -> plain("\\b");
            case '\t' -> plain("\\t");
            case '\n' -> plain("\\n");
            case '\f' -> plain("\\f");
            case '\r' -> plain("\\r");
            default -> plain("\\u%04x".formatted(octet));
        }
    }

    /** The shortest digits that are this number; with a point or an exponent, so that it is no whole one. */
    void number(double value) {
        if (value == 0) {
            plain(1 / value < 0 ? "-0.0" : "0.0");
            return;
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale(); // digits before it; below zero, zeros behind it
        boolean large = point > MOST_DIGITS && digits.length() <= point;
        String text = large || point < -MOST_ZEROS
                ? withExponent(digits, point - 1)
                : withPoint(shortest.toPlainString());
        plain(value < 0 ? "-" + text : text);
    }

    /** Java has two digits at least. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal one = digits.round(new MathContext(1));
        return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
    }

    private static String withExponent(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + exponent;
    }

    private static String withPoint(String plain) {
        return plain.contains(".") ? plain : plain + ".0";
    }

    void date(long packed) {
        plain("\"" + dateOf(packed) + "\"");
    }

    void dateTime(long packed) {
        long clock = packed / MICROS;
        plain("\"%s %02d:%02d:%02d.%06d\"".formatted(dateOf(packed), clock >> 12 & 31, clock >> 6 & 63, clock & 63,
                packed % MICROS));
    }

    void time(long packed) {
        long magnitude = Math.abs(packed);
        long clock = magnitude / MICROS;
        plain("\"%s%02d:%02d:%02d.%06d\"".formatted(packed < 0 ? "-" : "", clock >> 12 & 1023, clock >> 6 & 63,
                clock & 63, magnitude % MICROS));
    }

    private static String dateOf(long packed) {
        long date = packed / MICROS >> 17;
        return "%04d-%02d-%02d".formatted((date >> 5) / 13, (date >> 5) % 13, date & 31);
    }

    /** A value of another SQL type, named by its number. */
    void encoded(int type, byte[] value, int from, int length) {
        byte[] base64 = Base64.getEncoder().encode(Arrays.copyOfRange(value, from, from + length));
        plain("\"base64:type" + type + ":");
        plain(base64, base64.length);
        plain("\"");
    }

    private void reserve(int more) {
        if (used + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(used + more, bytes.length * 2));
        }
    }
}
