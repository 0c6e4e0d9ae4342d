package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.spi.RowBatch;

/**
 * MySQL's JSON documents, which are logged in a binary form, as the text that the server itself prints. For one column
 * and the reader's thread alone.
 */
final class LoggedJson {
    private static final int SMALL_OBJECT = 0;
    private static final int LARGE_OBJECT = 1;
    private static final int SMALL_ARRAY = 2;
    private static final int LARGE_ARRAY = 3;
    private static final int LITERAL = 4;
    private static final int INT16 = 5;
    private static final int UINT16 = 6;
    private static final int INT32 = 7;
    private static final int UINT32 = 8;
    private static final int INT64 = 9;
    private static final int UINT64 = 10;
    private static final int DOUBLE = 11;
    private static final int STRING = 12;
    private static final int OPAQUE = 15;

    private final JsonText text = new JsonText();

    /** A container: where it begins, and whether its offsets take four bytes and not two. */
    private record Place(byte[] bytes, int start, boolean large) {
        int width() {
            return large ? 4 : 2;
        }

        int number(int at) {
            return (int) LogBytes.number(bytes, start + at, width());
        }

        int count() {
            return number(0);
        }

        boolean holdsItself(int type) {
            return switch (type) {
                case LITERAL, INT16, UINT16 -> true;
                case INT32, UINT32 -> large;
                default -> false;
            };
        }
    }

    void add(byte[] bytes, int from, int length, RowBatch into) {
        text.clear();
        if (length == 0) { // what IGNORE makes of a missing document
            text.plain("null");
        } else {
            value(bytes[from], bytes, from + 1);
        }
        text.addTo(into);
    }

    private void value(int type, byte[] bytes, int at) {
        switch (type) {
            case SMALL_OBJECT, LARGE_OBJECT -> object(new Place(bytes, at, type == LARGE_OBJECT));
            case SMALL_ARRAY, LARGE_ARRAY -> array(new Place(bytes, at, type == LARGE_ARRAY));
            case LITERAL -> text.plain(literal(bytes[at]));
            case INT16 -> text.plain(Short.toString((short) LogBytes.number(bytes, at, 2)));
            case UINT16 -> text.plain(Long.toString(LogBytes.number(bytes, at, 2)));
            case INT32 -> text.plain(Integer.toString((int) LogBytes.number(bytes, at, 4)));
            case UINT32 -> text.plain(Long.toString(LogBytes.number(bytes, at, 4)));
            case INT64 -> text.plain(Long.toString(LogBytes.number(bytes, at, 8)));
            case UINT64 -> text.plain(Long.toUnsignedString(LogBytes.number(bytes, at, 8)));
            case DOUBLE -> text.number(Double.longBitsToDouble(LogBytes.number(bytes, at, 8)));
            case STRING -> string(bytes, at);
            case OPAQUE -> opaque(bytes, at);
            default -> throw unknown("a value of kind " + type);
        }
    }

    private static String literal(int number) {
        return switch (number) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "false";
            default -> throw unknown("a literal " + number);
        };
    }

    private void object(Place object) {
        int keys = 2 * object.width();
        int keyEntry = object.width() + 2;
        int values = keys + object.count() * keyEntry;
        text.plain("{");
        for (int i = 0; i < object.count(); i++) {
            text.plain(i == 0 ? "" : ", ");
            int entry = keys + i * keyEntry;
            int length = (int) LogBytes.number(object.bytes, object.start + entry + object.width(), 2);
            text.quoted(object.bytes, object.start + object.number(entry), length);
            text.plain(": ");
            entry(object, values + i * (1 + object.width()));
        }
        text.plain("}");
    }

    private void array(Place array) {
        text.plain("[");
        for (int i = 0; i < array.count(); i++) {
            text.plain(i == 0 ? "" : ", ");
            entry(array, 2 * array.width() + i * (1 + array.width()));
        }
        text.plain("]");
    }

    private void entry(Place container, int at) {
        int type = container.bytes[container.start + at];
        int place = container.holdsItself(type) ? at + 1 : container.number(at + 1);
        value(type, container.bytes, container.start + place);
    }

    private void string(byte[] bytes, int at) {
        int start = at + lengthBytes(bytes, at);
        text.quoted(bytes, start, length(bytes, at));
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private static int length(byte[] bytes, int at) {
        int length = 0;
        for (int i = 0; i < lengthBytes(bytes, at); i++) {
            length |= (bytes[at + i] & 0x7F) << 7 * i;
        }
        return length;
    }

    private static int lengthBytes(byte[] bytes, int at) {
        int count = 1;
        while (bytes[at + count - 1] < 0) {
            count++;
        }
        return count;
    }

    /** A value of an SQL type that JSON does not have. */
    private void opaque(byte[] bytes, int at) {
        int type = bytes[at] & 0xFF;
        int start = at + 1 + lengthBytes(bytes, at + 1);
        int length = length(bytes, at + 1);
        switch (type) {
            case LoggedType.DECIMAL -> {
                RowBatch number = new RowBatch(1, 96);
                new LoggedDecimal(bytes[start], bytes[start + 1]).add(bytes, start + 2, length - 2, number);
                text.plain(number.array(), number.byteCount());
            }
            case LoggedType.DATE -> text.date(LogBytes.number(bytes, start, 8));
            case LoggedType.DATETIME, LoggedType.TIMESTAMP -> text.dateTime(LogBytes.number(bytes, start, 8));
            case LoggedType.TIME -> text.time(LogBytes.number(bytes, start, 8));
            default -> text.encoded(type, bytes, start, length);
        }
    }

    private static MigrationException unknown(String what) {
        return new MigrationException(ErrorCode.LOG_UNREADABLE, "A JSON document in the log holds " + what
                + ", which is not known", Remedy.of("Leave out the table, and report the server's version."));
    }
}
