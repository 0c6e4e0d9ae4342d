package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;

/**
 * How a column's values are stored in the rows of a binary log, as the log itself says.
 *
 * @param code the server's number of the storage form
 * @param first precision, fraction digits, most bytes, bytes of the length, or bits beside whole bytes: as the form has it
 * @param second scale of a decimal; whole bytes of a bit field
 */
record LoggedType(int code, int first, int second) {
    static final int TINY = 1;
    static final int SHORT = 2;
    static final int LONG = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int TIMESTAMP = 7;
    static final int LONGLONG = 8;
    static final int INT24 = 9;
    static final int DATE = 10;
    static final int TIME = 11;
    static final int DATETIME = 12;
    static final int YEAR = 13;
    static final int VARCHAR = 15;
    static final int BIT = 16;
    static final int TIMESTAMP2 = 17;
    static final int DATETIME2 = 18;
    static final int TIME2 = 19;
    static final int BLOB_COMPRESSED = 140;
    static final int VARCHAR_COMPRESSED = 141;
    static final int VECTOR = 242;
    static final int JSON = 245;
    static final int DECIMAL = 246;
    static final int ENUM = 247;
    static final int SET = 248;
    static final int BLOB = 252;
    static final int STRING = 254;
    static final int GEOMETRY = 255;

    /** Digits that are left of nine in a row, to the bytes they take. */
    private static final int[] DIGIT_BYTES = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};
    private static final int ONE_BYTE = 255;

    /** @param metadata what the log says of the column beside the code, which is read on */
    static LoggedType read(int code, LogBytes metadata) {
        return switch (code) {
            case FLOAT, DOUBLE, BLOB, BLOB_COMPRESSED, JSON, GEOMETRY, VECTOR, TIME2, DATETIME2, TIMESTAMP2 ->
                new LoggedType(code, metadata.octet(), 0);
            case VARCHAR, VARCHAR_COMPRESSED -> new LoggedType(code, (int) metadata.number(2), 0);
            case DECIMAL, BIT -> new LoggedType(code, metadata.octet(), metadata.octet());
            case STRING, ENUM, SET -> string(metadata.octet(), metadata.octet());
            default -> new LoggedType(code, 0, 0);
        };
    }

    /** The number of a form has two bits that are always set; where they are not, they are part of a length over 255. */
    private static LoggedType string(int form, int length) {
        int more = (form & 0x30) ^ 0x30;
        return new LoggedType(form | 0x30, length | more << 4, 0);
    }

    /** Bytes of the length before each value; 0 where all are equally long. */
    int prefix() {
        return switch (code) {
            case VARCHAR, VARCHAR_COMPRESSED, STRING -> first > ONE_BYTE ? 2 : 1;
            case BLOB, BLOB_COMPRESSED, JSON, GEOMETRY, VECTOR -> first;
            default -> 0;
        };
    }

    /** Bytes of each value where all are equally long. */
    int fixed() {
        return switch (code) {
            case TINY, YEAR -> 1;
            case SHORT -> 2;
            case INT24, DATE, TIME -> 3;
            case LONG, FLOAT, TIMESTAMP -> 4;
            case LONGLONG, DOUBLE, DATETIME -> 8;
            case ENUM, SET -> first;
            case BIT -> second + (first > 0 ? 1 : 0);
            case TIME2 -> 3 + fractionBytes();
            case TIMESTAMP2 -> 4 + fractionBytes();
            case DATETIME2 -> 5 + fractionBytes();
            case DECIMAL -> wholeBytes(first - second) + wholeBytes(second);
            case VARCHAR, VARCHAR_COMPRESSED, STRING, BLOB, BLOB_COMPRESSED, JSON, GEOMETRY, VECTOR -> 0;
            default -> throw new MigrationException(ErrorCode.LOG_UNREADABLE,
                    "The log holds values in the storage form " + code + ", which is not known",
                    Remedy.of("Leave out the table, or change the column to another type."));
        };
    }

    private int fractionBytes() {
        return (first + 1) / 2;
    }

    private static int wholeBytes(int digits) {
        return digits / 9 * 4 + bytesOf(digits % 9);
    }

    /** Bytes that up to nine digits of a decimal take. */
    static int bytesOf(int digits) {
        return DIGIT_BYTES[digits];
    }

    /** For people: a type's name, and what else is known of it. */
    @Override
    public String toString() {
        return switch (code) {
            case TINY -> "tinyint";
            case SHORT -> "smallint";
            case INT24 -> "mediumint";
            case LONG -> "int";
            case LONGLONG -> "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case DECIMAL -> "decimal(" + first + "," + second + ")";
            case BIT -> "bit(" + (second * 8 + first) + ")";
            case DATE -> "date";
            case TIME, TIME2 -> "time(" + first + ")";
            case DATETIME, DATETIME2 -> "datetime(" + first + ")";
            case TIMESTAMP, TIMESTAMP2 -> "timestamp(" + first + ")";
            case YEAR -> "year";
            case VARCHAR, VARCHAR_COMPRESSED -> "a text or bytes, up to " + first + " bytes";
            case STRING -> "a text or bytes of fixed length, up to " + first + " bytes";
            case BLOB, BLOB_COMPRESSED -> "a text or bytes with " + first + " bytes of length";
            case ENUM -> "enum with " + first + " bytes";
            case SET -> "set with " + first + " bytes";
            case JSON -> "json";
            case GEOMETRY -> "geometry";
            case VECTOR -> "vector";
            default -> "storage form " + code;
        };
    }
}
