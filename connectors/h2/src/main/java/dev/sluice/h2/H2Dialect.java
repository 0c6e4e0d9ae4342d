package dev.sluice.h2;

import dev.sluice.jdbc.SqlDialect;
import dev.sluice.jdbc.ValueReader;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names and values in H2's SQL. Everything it writes is ASCII, so that a script survives any encoding. */
final class H2Dialect implements SqlDialect {
    private static final HexFormat HEX = HexFormat.of();

    @Override
    public String quote(String identifier) {
        if (isPlain(identifier)) {
            return "\"" + identifier.replace("\"", "\"\"") + "\"";
        }
        return "U&\"" + escape(identifier, '"') + "\"";
    }

    /** A text as an SQL literal. */
    static String text(String value) {
        return isPlain(value) ? "'" + value.replace("'", "''") + "'" : "U&'" + escape(value, '\'') + "'";
    }

    @Override
    public String textLiteral(String value) {
        return text(value);
    }

    @Override
    public String select(ColumnSchema column) {
        return quote(column.name());
    }

    @Override
    public ValueReader reader(ColumnSchema column) {
        return H2Values.reader(column);
    }

    @Override
    public String literal(ColumnSchema column, byte[] canonical) {
        return switch (column.type()) {
            case LogicalType.Integer _,LogicalType.Decimal _ -> ascii(canonical);
            case LogicalType.Floating _ -> "CAST('" + ascii(canonical) + "' AS " + column.nativeType() + ")";
            case LogicalType.Boolean _ -> canonical[0] == '1' ? "TRUE" : "FALSE";
            case LogicalType.Text _ -> textLiteral(column, new String(canonical, StandardCharsets.UTF_8));
            case LogicalType.Enumeration _ -> text(new String(canonical, StandardCharsets.UTF_8));
            case LogicalType.Binary _ -> bytes(canonical);
            case LogicalType.Date _ -> "DATE '" + ascii(canonical) + "'";
            case LogicalType.Time _ -> "TIME '" + ascii(canonical) + "'";
            case LogicalType.DateTime _ -> "TIMESTAMP '" + ascii(canonical) + "'";
            case LogicalType.OffsetDateTime _ -> "TIMESTAMP WITH TIME ZONE '" + ascii(canonical) + "'";
            case LogicalType.Uuid _ -> "UUID '" + ascii(canonical) + "'";
            case LogicalType.Json _ -> "(" + bytes(canonical) + " FORMAT JSON)";
            case LogicalType.BitString _ -> throw H2Values.unknown(column);
            case LogicalType.EncodedText _ -> throw H2Values.unknown(column);
            case LogicalType.Timestamp _ -> throw H2Values.unknown(column);
            case LogicalType.Year _ -> throw H2Values.unknown(column);
            case LogicalType.LabelSet _ -> throw H2Values.unknown(column);
            case LogicalType.Unsupported _ -> throw H2Values.unknown(column);
        };
    }

    /** The declared type joins the literal where it decides how H2 compares. */
    private static String textLiteral(ColumnSchema column, String value) {
        boolean declared = H2Types.isPadded(column.nativeType()) || H2Types.ignoresCase(column.nativeType());
        return declared ? "CAST(" + text(value) + " AS " + column.nativeType() + ")" : text(value);
    }

    @Override
    public boolean isChunkable(ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Integer _ -> true;
            case LogicalType.Decimal _ -> true;
            case LogicalType.Boolean _ -> true;
            case LogicalType.Text _ -> true;
            case LogicalType.Binary _ -> true;
            case LogicalType.Date _ -> true;
            case LogicalType.Time _ -> true;
            case LogicalType.DateTime _ -> true;
            case LogicalType.OffsetDateTime _ -> true;
            case LogicalType.Uuid _ -> true;
            case LogicalType.Floating _ -> false;
            case LogicalType.Enumeration _ -> false;
            case LogicalType.Json _ -> false;
            case LogicalType.BitString _ -> false;
            case LogicalType.EncodedText _ -> false;
            case LogicalType.Timestamp _ -> false;
            case LogicalType.Year _ -> false;
            case LogicalType.LabelSet _ -> false;
            case LogicalType.Unsupported _ -> false;
        };
    }

    static String bytes(byte[] value) {
        return "X'" + HEX.formatHex(value) + "'";
    }

    private static String ascii(byte[] canonical) {
        return new String(canonical, StandardCharsets.US_ASCII);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character < 127);
    }

    private static String escape(String text, char quote) {
        StringBuilder escaped = new StringBuilder(text.length() * 2);
        text.codePoints().forEach(codePoint -> {
            if (codePoint == quote || codePoint == '\\') {
                escaped.append((char) codePoint).append((char) codePoint);
            } else if (codePoint >= ' ' && codePoint < 127) {
                escaped.append((char) codePoint);
            } else {
                escaped.append(codePoint < 0x10000 ? "\\%04x".formatted(codePoint) : "\\+%06x".formatted(codePoint));
            }
        });
        return escaped.toString();
    }
}
