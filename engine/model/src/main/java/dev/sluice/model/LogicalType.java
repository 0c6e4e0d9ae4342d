package dev.sluice.model;

import java.util.List;

/**
 * What a column's values mean, whatever the database calls them, and how a value travels: as its <em>canonical bytes</em>.
 *
 * <p>Two databases hold the same value exactly when its canonical bytes are equal. Readers produce them, writers and
 * the comparison consume them; NULL is the absence of bytes, never an empty value. Each case below states its form;
 * "ASCII" forms carry no blanks and no plus sign.
 */
public sealed interface LogicalType {
    /** What {@link #widestBytes()} says of values without a limit; small enough to be summed up over all columns. */
    long UNLIMITED = 1L << 40;

    /** The most canonical bytes a value may have, by its declaration and near enough to bound memory by. */
    default long widestBytes() {
        return switch (this) {
            case Text(long maxChars) -> 4 * Math.min(maxChars, UNLIMITED / 4);
            case EncodedText(_, long maxChars) -> 4 * Math.min(maxChars, UNLIMITED / 4);
            case Binary(long maxBytes) -> Math.min(maxBytes, UNLIMITED);
            case Json _,Unsupported _ -> UNLIMITED;
            case Decimal(int precision, _) -> precision + 3;
            case BitString(int length) -> (length + 7) / 8;
            case Enumeration(List<String> labels) -> 4L * labels.stream().mapToInt(String::length).max().orElse(0);
            case LabelSet(List<String> labels) -> 4L * labels.stream().mapToInt(label -> label.length() + 1).sum();
            case Integer _,Floating _,Boolean _,Date _,Time _,DateTime _,Timestamp _,OffsetDateTime _,Year _,Uuid _ ->
                40;
        };
    }

    /** ASCII decimal without leading zeros. {@code bits} is 8, 16, 24, 32 or 64. */
    record Integer(int bits, boolean signed) implements LogicalType {}

    /** ASCII plain decimal with exactly {@code scale} digits after the point; zero is never negative. */
    record Decimal(int precision, int scale) implements LogicalType {}

    /**
     * The form of {@link Double#toString(double)}, for 32-bit values too (after widening, which is exact): it keeps
     * -0.0 apart from 0.0 and 16777215 from 16777216.
     */
    record Floating(int bits) implements LogicalType {}

    /** ASCII {@code 0} or {@code 1}. */
    record Boolean() implements LogicalType {}

    /** The bits as a big-endian number of {@code (length + 7) / 8} bytes. */
    record BitString(int length) implements LogicalType {}

    /** UTF-8, every character kept, trailing blanks as the server returns them. {@code maxChars} in characters. */
    record Text(long maxChars) implements LogicalType {}

    /**
     * A text in a charset that does not come back from Unicode byte by byte (two bytes share a character, or one has
     * none): the bytes as stored.
     */
    record EncodedText(String charset, long maxChars) implements LogicalType {}

    /** The bytes themselves. {@code maxBytes} in bytes. */
    record Binary(long maxBytes) implements LogicalType {}

    /** {@code YYYY-MM-DD}; zero and partly zero dates as they stand. */
    record Date() implements LogicalType {}

    /** {@code [-]HH:MM:SS[.f]} with exactly {@code fraction} digits; hours may need three digits. */
    record Time(int fraction) implements LogicalType {}

    /** {@code YYYY-MM-DD HH:MM:SS[.f]} with exactly {@code fraction} digits and no zone: a wall clock's reading. */
    record DateTime(int fraction) implements LogicalType {}

    /** As {@link DateTime}, read in UTC: an instant. */
    record Timestamp(int fraction) implements LogicalType {}

    /** As {@link DateTime} followed by the value's own offset, {@code +HH:MM}. */
    record OffsetDateTime(int fraction) implements LogicalType {}

    /** ASCII, four digits; {@code 0000} is a value. */
    record Year() implements LogicalType {}

    /** The label in UTF-8; a single zero byte stands for MySQL's "invalid" member, which is not the label ''. */
    record Enumeration(List<String> labels) implements LogicalType {
        public Enumeration {
            labels = List.copyOf(labels);
        }
    }

    /** The chosen labels in declared order, joined by commas, in UTF-8. */
    record LabelSet(List<String> labels) implements LogicalType {
        public LabelSet {
            labels = List.copyOf(labels);
        }
    }

    /** The document's text in UTF-8, as the server returns it. */
    record Json() implements LogicalType {}

    /** ASCII, 36 characters, lower case. */
    record Uuid() implements LogicalType {}

    /** No exact way is known to carry the type; precheck refuses the column. */
    record Unsupported(String nativeType) implements LogicalType {}
}
