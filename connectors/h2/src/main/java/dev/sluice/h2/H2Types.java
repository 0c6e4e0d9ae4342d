package dev.sluice.h2;

import dev.sluice.model.LogicalType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What H2's catalog says of a column's type, and what that means.
 *
 * @param kind {@code DATA_TYPE}
 * @param declared the words of the declaration for exact numbers and floats ({@code DECIMAL}), else empty
 * @param length characters or bytes
 * @param precision of numbers, in digits or bits
 * @param declaredPrecision -1 when the declaration has none, and so for scale
 * @param fraction digits of a second
 */
record H2Types(String kind, String declared, long length, int precision, int scale, int declaredPrecision,
        int declaredScale, int fraction, List<String> labels) {
    /** H2's limit and default for texts and bytes without a declared length. */
    private static final long UNLIMITED = 1_000_000_000L;
    private static final int DEFAULT_TIMESTAMP_FRACTION = 6;

    /**
     * The type as a declaration. Where a declaration spells out H2's default ({@code CHAR(1)}, {@code TIMESTAMP(6)})
     * the catalog does not say so, and the shorter form is used.
     */
    String text() {
        return switch (kind) {
            case "NUMERIC", "DECFLOAT", "REAL", "DOUBLE PRECISION" -> declared + digits();
            case "CHARACTER", "BINARY" -> kind + (length == 1 ? "" : "(" + length + ")");
            case "CHARACTER VARYING", "VARCHAR_IGNORECASE", "BINARY VARYING", "JSON" ->
                kind + (length >= UNLIMITED ? "" : "(" + length + ")");
            case "CHARACTER LARGE OBJECT", "BINARY LARGE OBJECT" ->
                kind + (length == Long.MAX_VALUE ? "" : "(" + length + ")");
            case "TIME" -> kind + (fraction == 0 ? "" : "(" + fraction + ")");
            case "TIMESTAMP" -> kind + (fraction == DEFAULT_TIMESTAMP_FRACTION ? "" : "(" + fraction + ")");
            case "TIMESTAMP WITH TIME ZONE" ->
                "TIMESTAMP" + (fraction == DEFAULT_TIMESTAMP_FRACTION ? "" : "(" + fraction + ")") + " WITH TIME ZONE";
            case "ENUM" -> labels.stream().map(H2Dialect::text).collect(Collectors.joining(", ", "ENUM(", ")"));
            default -> kind;
        };
    }

    LogicalType logical() {
        return switch (kind) {
            case "BOOLEAN" -> new LogicalType.Boolean();
            case "TINYINT" -> new LogicalType.Integer(8, true);
            case "SMALLINT" -> new LogicalType.Integer(16, true);
            case "INTEGER" -> new LogicalType.Integer(32, true);
            case "BIGINT" -> new LogicalType.Integer(64, true);
            case "NUMERIC" -> new LogicalType.Decimal(precision, scale);
            case "REAL" -> new LogicalType.Floating(32);
            case "DOUBLE PRECISION" -> new LogicalType.Floating(64);
            case "CHARACTER", "CHARACTER VARYING", "VARCHAR_IGNORECASE", "CHARACTER LARGE OBJECT" ->
                new LogicalType.Text(length);
            case "BINARY", "BINARY VARYING", "BINARY LARGE OBJECT" -> new LogicalType.Binary(length);
            case "DATE" -> new LogicalType.Date();
            case "TIME" -> new LogicalType.Time(fraction);
            case "TIMESTAMP" -> new LogicalType.DateTime(fraction);
            case "TIMESTAMP WITH TIME ZONE" -> new LogicalType.OffsetDateTime(fraction);
            case "UUID" -> new LogicalType.Uuid();
            case "JSON" -> new LogicalType.Json();
            case "ENUM" -> new LogicalType.Enumeration(labels);
            default -> new LogicalType.Unsupported(text());
        };
    }

    /** True when the column's native type pads what it keeps with blanks. */
    static boolean isPadded(String nativeType) {
        return nativeType.equals("CHARACTER") || nativeType.startsWith("CHARACTER(");
    }

    static boolean isLargeObject(String nativeType) {
        return nativeType.contains("LARGE OBJECT");
    }

    static boolean ignoresCase(String nativeType) {
        return nativeType.startsWith("VARCHAR_IGNORECASE");
    }

    private String digits() {
        if (declaredPrecision < 0) {
            return "";
        }
        return declaredScale < 0 ? "(" + declaredPrecision + ")" : "(" + declaredPrecision + ", " + declaredScale + ")";
    }
}
