package dev.sluice.h2;

import dev.sluice.jdbc.ValueReader;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.spi.RowBatch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Canonical bytes out of H2's results. */
final class H2Values {
    private H2Values() {}

    static ValueReader reader(ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Integer _ -> H2Values::readInteger;
            case LogicalType.Decimal(_, int scale) -> (row, index, into) -> readDecimal(row, index, scale, into);
            case LogicalType.Floating(int bits) -> bits == 32 ? H2Values::readFloat : H2Values::readDouble;
            case LogicalType.Boolean _ -> H2Values::readBoolean;
            case LogicalType.Text _ -> H2Types.isLargeObject(column.nativeType())
                    ? H2Values::readBytes
                    : H2Values::readText;
            case LogicalType.Enumeration _ -> H2Values::readText;
            case LogicalType.Binary _,LogicalType.Json _ -> H2Values::readBytes;
            case LogicalType.Date _,LogicalType.Uuid _ -> H2Values::readText;
            case LogicalType.Time(int fraction) -> (row, index, into) -> readTime(row, index, fraction, into);
            case LogicalType.DateTime(int fraction) -> (row, index, into) -> readTime(row, index, fraction, into);
            case LogicalType.OffsetDateTime(int fraction) ->
                (row, index, into) -> readOffsetDateTime(row, index, fraction, into);
            case LogicalType.BitString _ -> throw unknown(column);
            case LogicalType.EncodedText _ -> throw unknown(column);
            case LogicalType.Timestamp _ -> throw unknown(column);
            case LogicalType.Year _ -> throw unknown(column);
            case LogicalType.LabelSet _ -> throw unknown(column);
            case LogicalType.Unsupported _ -> throw unknown(column);
        };
    }

    static IllegalArgumentException unknown(ColumnSchema column) {
        return new IllegalArgumentException(
                "H2 column '" + column.name() + "' of type " + column.nativeType() + " cannot be carried");
    }

    private static void readInteger(ResultSet row, int index, RowBatch into) throws SQLException {
        long value = row.getLong(index);
        if (row.wasNull()) {
            into.addNull();
            return;
        }
        into.addNumber(value);
    }

    private static void readDecimal(ResultSet row, int index, int scale, RowBatch into) throws SQLException {
        BigDecimal value = row.getBigDecimal(index);
        if (value == null) {
            into.addNull();
            return;
        }
        into.addText(value.setScale(scale, RoundingMode.UNNECESSARY).toPlainString());
    }

    private static void readFloat(ResultSet row, int index, RowBatch into) throws SQLException {
        float value = row.getFloat(index);
        if (row.wasNull()) {
            into.addNull();
            return;
        }
        into.addText(Double.toString(value));
    }

    private static void readDouble(ResultSet row, int index, RowBatch into) throws SQLException {
        double value = row.getDouble(index);
        if (row.wasNull()) {
            into.addNull();
            return;
        }
        into.addText(Double.toString(value));
    }

    private static void readBoolean(ResultSet row, int index, RowBatch into) throws SQLException {
        boolean value = row.getBoolean(index);
        if (row.wasNull()) {
            into.addNull();
            return;
        }
        into.addNumber(value ? 1 : 0);
    }

    private static void readBytes(ResultSet row, int index, RowBatch into) throws SQLException {
        into.add(row.getBytes(index));
    }

    /** H2 keeps UTF-16 units, half a surrogate pair included, which no UTF-8 can carry. */
    private static void readText(ResultSet row, int index, RowBatch into) throws SQLException {
        String value = row.getString(index);
        if (value == null) {
            into.addNull();
            return;
        }
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            into.add(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
        } catch (CharacterCodingException e) {
            throw new SQLException("A text holds half a surrogate pair, which is not a character", "22021", e);
        }
    }

    private static void readTime(ResultSet row, int index, int fraction, RowBatch into) throws SQLException {
        String value = row.getString(index);
        if (value == null) {
            into.addNull();
            return;
        }
        into.addText(withFraction(value, fraction));
    }

    private static void readOffsetDateTime(ResultSet row, int index, int fraction, RowBatch into)
            throws SQLException {
        String value = row.getString(index);
        if (value == null) {
            into.addNull();
            return;
        }
        into.addText(offsetDateTime(value, fraction));
    }

    /** H2 leaves out minutes of an offset when they are zero. */
    static String offsetDateTime(String value, int fraction) {
        int offset = Math.max(value.lastIndexOf('+'), value.lastIndexOf('-'));
        String hours = value.substring(offset);
        return withFraction(value.substring(0, offset), fraction) + (hours.length() == 3 ? hours + ":00" : hours);
    }

    /** H2 leaves out trailing zeros of a fraction. */
    static String withFraction(String value, int fraction) {
        if (fraction == 0) {
            return value;
        }
        int point = value.indexOf('.');
        int digits = point < 0 ? 0 : value.length() - point - 1;
        char[] zeros = new char[fraction - digits];
        Arrays.fill(zeros, '0');
        return value + (point < 0 ? "." : "") + new String(zeros);
    }
}
