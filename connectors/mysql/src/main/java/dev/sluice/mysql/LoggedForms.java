package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.spi.RowBatch;
import java.util.Arrays;

/**
 * How a column's values in the log become the bytes that a read of the table gives. For the reader's thread alone.
 *
 * @param latin1 the UTF-8 form of each byte from 80 on
 */
record LoggedForms(byte[][] latin1, LogInflater inflater) {
    LoggedForm of(LoggedType stored, ColumnSchema column) {
        LoggedForm plain = plain(stored, column);
        if (stored.code() != LoggedType.BLOB_COMPRESSED && stored.code() != LoggedType.VARCHAR_COMPRESSED) {
            return plain;
        }
        return (bytes, from, length, into) -> {
            byte[] value = inflater.value(bytes, from, length);
            plain.add(value, 0, value.length, into);
        };
    }

    private LoggedForm plain(LoggedType stored, ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Integer(_, boolean signed) -> signed ? LoggedForms::signed : LoggedForms::unsigned;
            case LogicalType.Decimal _ -> new LoggedDecimal(stored.first(), stored.second())::add;
            case LogicalType.Floating _ ->
                stored.code() == LoggedType.FLOAT ? LoggedForms::singlePrecision : LoggedForms::doublePrecision;
            case LogicalType.BitString _,LogicalType.EncodedText _ -> LoggedForms::asTheyAre;
            case LogicalType.Text _ -> text(column);
            case LogicalType.Binary _ -> binary(stored, column);
            case LogicalType.Date _ -> new LoggedTimes(0)::date;
            case LogicalType.Time(int fraction) -> time(stored, new LoggedTimes(fraction));
            case LogicalType.DateTime(int fraction) -> dateTime(stored, new LoggedTimes(fraction));
            case LogicalType.Timestamp(int fraction) -> timestamp(stored, new LoggedTimes(fraction));
            case LogicalType.Year _ -> LoggedTimes::year;
            case LogicalType.Enumeration(var labels) -> new LoggedLabels(column.name(), labels)::label;
            case LogicalType.LabelSet(var labels) -> new LoggedLabels(column.name(), labels)::set;
            case LogicalType.Json _ -> stored.code() == LoggedType.JSON ? new LoggedJson()::add : text(column);
            case LogicalType.Uuid _ -> new LoggedAddresses()::uuid;
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ ->
                throw new MigrationException(ErrorCode.LOG_UNREADABLE, "Column '" + column.name() + "' has the type "
                        + column.nativeType() + ", whose values in the log cannot be read",
                        Remedy.of("Leave out the column's table."));
        };
    }

    private LoggedForm text(ColumnSchema column) {
        return switch (ColumnTypes.base(column.nativeType())) {
            case "inet4" -> new LoggedAddresses()::inet4;
            case "inet6" -> new LoggedAddresses()::inet6;
            default -> column.charset().filter("latin1"::equals).isPresent() ? this::latin1 : LoggedForms::asTheyAre;
        };
    }

    /** Zeros at the end of BINARY(n) are not logged. */
    private static LoggedForm binary(LoggedType stored, ColumnSchema column) {
        if (stored.code() != LoggedType.STRING || !ColumnTypes.base(column.nativeType()).equals("binary")) {
            return LoggedForms::asTheyAre;
        }
        byte[] padded = new byte[stored.first()];
        return (bytes, from, length, into) -> {
            System.arraycopy(bytes, from, padded, 0, length);
            Arrays.fill(padded, length, padded.length, (byte) 0);
            into.add(padded);
        };
    }

    private static LoggedForm time(LoggedType stored, LoggedTimes times) {
        return stored.code() == LoggedType.TIME2 ? times::time : times::oldTime;
    }

    private static LoggedForm dateTime(LoggedType stored, LoggedTimes times) {
        return stored.code() == LoggedType.DATETIME2 ? times::dateTime : times::oldDateTime;
    }

    private static LoggedForm timestamp(LoggedType stored, LoggedTimes times) {
        return stored.code() == LoggedType.TIMESTAMP2 ? times::timestamp : times::oldTimestamp;
    }

    private static void signed(byte[] bytes, int from, int length, RowBatch into) {
        int unused = 64 - 8 * length;
        into.addNumber(LogBytes.number(bytes, from, length) << unused >> unused);
    }

    private static void unsigned(byte[] bytes, int from, int length, RowBatch into) {
        long number = LogBytes.number(bytes, from, length);
        if (number < 0) {
            into.addText(Long.toUnsignedString(number));
            return;
        }
        into.addNumber(number);
    }

    private static void singlePrecision(byte[] bytes, int from, int length, RowBatch into) {
        into.addText(Double.toString(Float.intBitsToFloat((int) LogBytes.number(bytes, from, length))));
    }

    private static void doublePrecision(byte[] bytes, int from, int length, RowBatch into) {
        into.addText(Double.toString(Double.longBitsToDouble(LogBytes.number(bytes, from, length))));
    }

    private static void asTheyAre(byte[] bytes, int from, int length, RowBatch into) {
        into.add(bytes, from, length);
    }

    private void latin1(byte[] bytes, int from, int length, RowBatch into) {
        int end = from + length;
        int ascii = from;
        while (ascii < end && bytes[ascii] >= 0) {
            ascii++;
        }
        if (ascii == end) {
            into.add(bytes, from, length);
            return;
        }
        byte[] utf8 = new byte[3 * length];
        int used = 0;
        for (int i = from; i < end; i++) {
            if (bytes[i] >= 0) {
                utf8[used++] = bytes[i];
                continue;
            }
            for (byte octet : latin1[bytes[i] & 0x7F]) {
                utf8[used++] = octet;
            }
        }
        into.add(utf8, 0, used);
    }
}
