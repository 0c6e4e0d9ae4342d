package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@code information_schema.columns.column_type} says of a type. */
final class ColumnTypes {
    private static final Map<String, Integer> INTEGER_BITS = Map.of("tinyint", 8, "smallint", 16, "mediumint", 24,
            "int", 32, "bigint", 64);

    /**
     * Charsets whose every byte sequence comes back from Unicode unchanged. Not so sjis (5C becomes U+005C and comes back
     * as 81 5F), cp1251 (98 has no character) or ucs2 (lone surrogates).
     */
    private static final Set<String> REVERSIBLE = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii", "latin1");

    private static final Set<String> GEOMETRIES = Set.of("geometry", "point", "linestring", "polygon", "multipoint",
            "multilinestring", "multipolygon", "geometrycollection", "geomcollection");

    /** Of a LONGBLOB, and of a geometry. */
    private static final long MOST_BYTES = 4_294_967_295L;

    private ColumnTypes() {}

    /**
     * @param columnType the server's words: {@code int(10) unsigned zerofill}, {@code enum('a','it''s')}
     * @param maxLength characters of a text column, bytes of a binary one; 0 for the rest
     * @param charset of a text column, null for the rest
     */
    static LogicalType parse(String columnType, long maxLength, @Nullable String charset) {
        String base = base(columnType);
        Integer bits = INTEGER_BITS.get(base);
        if (bits != null) {
            return new LogicalType.Integer(bits, !columnType.contains(" unsigned"));
        }
        return switch (base) {
            case "decimal" -> decimal(columnType);
            case "float" -> new LogicalType.Floating(32);
            case "double" -> new LogicalType.Floating(64);
            case "bit" -> new LogicalType.BitString(argument(columnType, 0, 1));
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
                charset == null || REVERSIBLE.contains(charset)
                        ? new LogicalType.Text(maxLength)
                        : new LogicalType.EncodedText(charset, maxLength);
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
                new LogicalType.Binary(maxLength);
            case "enum" -> new LogicalType.Enumeration(labels(columnType));
            case "set" -> labelSet(columnType);
            case "json" -> new LogicalType.Json();
            case "uuid" -> new LogicalType.Uuid();
            case "inet4" -> new LogicalType.Text(15);
            case "inet6" -> new LogicalType.Text(39);
            case "vector" -> new LogicalType.Binary(maxLength);
            default -> temporal(base, columnType);
        };
    }

    /** With an empty label, "none of the labels" and "the empty one" read alike: the number of the set does not. */
    private static LogicalType labelSet(String columnType) {
        List<String> labels = labels(columnType);
        return labels.contains("") ? new LogicalType.Integer(64, false) : new LogicalType.LabelSet(labels);
    }

    /** Whether a SET is carried as the number whose bits are its members. */
    static boolean isNumberedSet(ColumnSchema column) {
        return column.type() instanceof LogicalType.Integer && base(column.nativeType()).equals("set");
    }

    private static LogicalType temporal(String base, String columnType) {
        return switch (base) {
            case "date" -> new LogicalType.Date();
            case "time" -> new LogicalType.Time(argument(columnType, 0, 0));
            case "datetime" -> new LogicalType.DateTime(argument(columnType, 0, 0));
            case "timestamp" -> new LogicalType.Timestamp(argument(columnType, 0, 0));
            case "year" ->
                argument(columnType, 0, 4) == 4 ? new LogicalType.Year() : new LogicalType.Unsupported(columnType);
            // The number of the reference system in 4 bytes and the well-known binary form, on both servers.
            default ->
                isGeometry(base) ? new LogicalType.Binary(MOST_BYTES) : new LogicalType.Unsupported(columnType);
        };
    }

    static boolean isGeometry(String base) {
        return GEOMETRIES.contains(base);
    }

    /** {@code int} of {@code int(10) unsigned}. */
    static String base(String columnType) {
        int end = 0;
        while (end < columnType.length() && Character.isLetterOrDigit(columnType.charAt(end))) {
            end++;
        }
        return columnType.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static LogicalType decimal(String columnType) {
        return new LogicalType.Decimal(argument(columnType, 0, 10), argument(columnType, 1, 0));
    }

    private static int argument(String columnType, int index, int absent) {
        int open = columnType.indexOf('(');
        if (open < 0) {
            return absent;
        }
        String[] arguments = columnType.substring(open + 1, columnType.indexOf(')', open)).split(",");
        return index < arguments.length ? Integer.parseInt(arguments[index].strip()) : absent;
    }

    /** The labels between the parentheses, where a quote is doubled and a backslash escapes as in any SQL text. */
    static List<String> labels(String columnType) {
        List<String> labels = new ArrayList<>();
        int position = columnType.indexOf('\'');
        while (position >= 0) {
            StringBuilder label = new StringBuilder();
            int end = readLabel(columnType, position + 1, label);
            labels.add(label.toString());
            position = columnType.indexOf('\'', end + 1);
        }
        return labels;
    }

    /** Appends one label and returns where its closing quote stands. */
    private static int readLabel(String text, int start, StringBuilder label) {
        int position = start;
        while (true) {
            char c = text.charAt(position);
            boolean escaped = c == '\\' || c == '\'' && text.startsWith("''", position);
            if (c == '\'' && !escaped) {
                return position;
            }
            label.append(c == '\\' ? Sql.unescaped(text.charAt(position + 1)) : c);
            position += escaped ? 2 : 1;
        }
    }
}
