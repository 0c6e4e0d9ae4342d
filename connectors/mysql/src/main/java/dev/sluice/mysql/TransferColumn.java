package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.spi.RowBatch;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the canonical bytes of one column are given to the target.
 *
 * @param conversion what the server has to make of the bytes, which stand as {@code %s}; empty where they are stored as they are (and
 *     checked by the server against the column's charset)
 * @param constant what a short value may stand as in a statement's text
 * @param insteadOfInvalid what is sent for an ENUM's invalid member, which has no text of its own
 */
record TransferColumn(String name, Optional<String> conversion, boolean autoIncrement, Constant constant,
        byte @Nullable [] insteadOfInvalid) {
    /** What a value is in the text of a statement. */
    enum Constant {
        NUMBER,
        TEXT,
        BYTES,
        /** Always bound. */
        NONE
    }

    private static final int LONGEST_CONSTANT = 1_000;

    /** Charsets whose stored form is UTF-8. */
    private static final Set<String> STORED_AS_UTF8 = Set.of("utf8mb4", "utf8mb3", "utf8");

    /** A number with more digits than a DOUBLE keeps would be rounded: what does not come back is no document. */
    private static final String SAME_DOCUMENT = """
                                                IF(CAST(CAST(CONVERT(%1$s USING utf8mb4) AS JSON) AS CHAR) <=> CONVERT(%1$s USING utf8mb4) COLLATE utf8mb4_bin,
                                                CONVERT(%1$s USING utf8mb4), 'a number would be rounded')""";
    /** MySQL's driver sends bytes in hexadecimal, and that by itself is a number where a number is wanted. */
    private static final String AS_BYTES = "CAST(%s AS BINARY)";

    /**
     * @param source the column as the source declares it
     * @param targetCharset of the target's column; empty when it is not a text, the type's name for JSON, UUID and
     *     INET, which take no bytes without a charset
     */
    static TransferColumn of(ColumnSchema source, String targetCharset) {
        return switch (source.type()) {
            case LogicalType.Enumeration(var labels) -> of(source, utf8Unless(targetCharset),
                    MySqlDialect.invalidLabel(labels).getBytes(StandardCharsets.US_ASCII));
            case LogicalType.EncodedText(String charset, _) ->
                of(source, charset.equals(targetCharset) ? Optional.empty() : Optional.of(from(charset)), null);
            // As a text it might be one of the labels.
            case LogicalType.Integer _ when ColumnTypes.isNumberedSet(source) ->
                of(source, Optional.of("CAST(" + from("utf8mb4") + " AS UNSIGNED)"), null);
            case LogicalType.Integer _,LogicalType.Decimal _ when targetCharset.isEmpty() -> number(source);
            case LogicalType.Json _ when source.nativeType().equals("json") && targetCharset.equals("json") ->
                of(source, Optional.of(SAME_DOCUMENT), null);
            // MariaDB checks no bytes against ASCII.
            case LogicalType.Text _ when targetCharset.equals("ascii") && isAscii(source) ->
                of(source, Optional.empty(), null);
            default -> of(source, utf8Unless(targetCharset), null);
        };
    }

    /**
     * Writes the value into a statement: as a constant where it is short and harmless, which spares driver and server most
     * of their work, else as a marker.
     *
     * @return what is to be bound to the marker; empty when there is none
     */
    Optional<byte[]> append(StringBuilder sql, RowBatch batch, int row, int column) {
        int length = batch.length(row, column);
        if (length < 0) {
            sql.append("NULL");
            return Optional.empty();
        }
        if (constant == Constant.NONE || length > LONGEST_CONSTANT
                || !Sql.isPlain(batch.array(), batch.offset(row, column), length)) {
            sql.append(ofParameter());
            return Optional.ofNullable(value(batch, row, column));
        }
        String text = new String(batch.array(), batch.offset(row, column), length, StandardCharsets.ISO_8859_1);
        if (constant == Constant.NUMBER) {
            sql.append(text);
        } else if (conversion.isEmpty()) {
            sql.append(constant == Constant.BYTES ? "_binary '" : "'").append(text).append('\'');
        } else {
            sql.append(of("'" + text + "'"));
        }
        return Optional.empty();
    }

    /** What is bound for the value of a batch's column. */
    byte @Nullable [] value(RowBatch batch, int row, int column) {
        byte[] value = batch.value(row, column);
        return insteadOfInvalid != null && value != null && MySqlDialect.isInvalidMember(value)
                ? insteadOfInvalid
                : value;
    }

    private static boolean isAscii(ColumnSchema column) {
        return column.charset().filter("ascii"::equals).isPresent();
    }

    /** What stands for the value in an INSERT: one marker, for a value is sent only once. */
    String ofParameter() {
        return of("?");
    }

    private String of(String given) {
        String conversion = this.conversion.orElse(AS_BYTES);
        return conversion.equals(SAME_DOCUMENT)
                ? "(SELECT " + conversion.formatted("given.value") + " FROM (SELECT " + given + " AS value) AS given)"
                : conversion.formatted(given);
    }

    private static TransferColumn of(ColumnSchema source, Optional<String> conversion,
            byte @Nullable [] insteadOfInvalid) {
        return new TransferColumn(source.name(), conversion, source.autoIncrement(),
                constant(source.type()), insteadOfInvalid);
    }

    /** Bytes of another charset, and bits, may look like a text and are none. */
    private static Constant constant(LogicalType type) {
        return switch (type) {
            case LogicalType.EncodedText _,LogicalType.BitString _ -> Constant.NONE;
            case LogicalType.Binary _ -> Constant.BYTES;
            default -> Constant.TEXT;
        };
    }

    private static TransferColumn number(ColumnSchema source) {
        return new TransferColumn(source.name(), Optional.empty(), source.autoIncrement(), Constant.NUMBER, null);
    }

    private static Optional<String> utf8Unless(String targetCharset) {
        return targetCharset.isEmpty() || STORED_AS_UTF8.contains(targetCharset)
                ? Optional.empty()
                : Optional.of(from("utf8mb4"));
    }

    /** The server makes the column's own charset of it. */
    private static String from(String charset) {
        return "CONVERT(%s USING " + charset + ")";
    }
}
