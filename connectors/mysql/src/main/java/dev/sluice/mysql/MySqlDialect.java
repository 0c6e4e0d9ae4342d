package dev.sluice.mysql;

import dev.sluice.jdbc.SqlDialect;
import dev.sluice.jdbc.ValueReader;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.RowBatch;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * How MySQL's family writes names and values, and how its values are read. The driver hands over the bytes of texts and
 * binary values as they came from the wire, but not of numbers and dates; where it would build a String, the server is
 * asked for a text instead.
 */
final class MySqlDialect implements SqlDialect {
    /** Longer values do not fit an index and so are never part of a key that is walked. */
    private static final long LONGEST_KEY = 3072;

    @Override
    public String quote(String identifier) {
        return Sql.name(identifier);
    }

    @Override
    public String textLiteral(String value) {
        return Sql.text(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String quote(TableId table) {
        return Sql.name(table);
    }

    @Override
    public String select(ColumnSchema column) {
        String name = quote(column.name());
        return switch (column.type()) {
            case LogicalType.Integer(int bits, boolean signed) ->
                bits < 64 || signed ? name : "CAST(" + unpadded(column) + " AS CHAR)";
            case LogicalType.Decimal _ -> "CAST(" + unpadded(column) + " AS CHAR)";
            // The product widens FLOAT to DOUBLE; FLOAT's own text has six digits. A sum would lose the sign of -0.
            case LogicalType.Floating _ -> name + "*1e0";
            case LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.Year _ ->
                "CAST(" + name + " AS CHAR)";
            case LogicalType.Enumeration _ -> label(name);
            case LogicalType.EncodedText _ -> bytes(name);
            case LogicalType.Text _,LogicalType.Binary _,LogicalType.Uuid _ -> plain(column);
            case LogicalType.BitString _,LogicalType.LabelSet _,LogicalType.Json _ -> name;
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ ->
                throw unreadable(column);
        };
    }

    /** An ENUM's invalid member reads as an empty text, as the label '' does; its number 0 tells it apart. */
    static String label(String name) {
        return "IF(" + name + " + 0 = 0, _utf8mb4 X'00', " + name + ")";
    }

    /** Whether the canonical bytes are those of an ENUM's invalid member. */
    static boolean isInvalidMember(byte[] canonical) {
        return canonical.length == 1 && canonical[0] == 0;
    }

    /**
     * The bytes that a value is stored as. {@code CAST(... AS BINARY)} would make NULL of a value that is longer than
     * max_allowed_packet, and say nothing.
     */
    static String bytes(String name) {
        return CutValue.refused(name, "CONVERT(" + name + " USING binary)");
    }

    /** The text or the bytes of a column whose type has a form of its own, which mixes with no other. */
    static String plain(ColumnSchema column) {
        String name = Sql.name(column.name());
        if (column.charset().filter("ascii"::equals).isPresent()) {
            // MariaDB stores any byte under ASCII, and shows it as a question mark.
            return bytes(name);
        }
        return switch (ColumnTypes.base(column.nativeType())) {
            case "uuid", "inet4", "inet6" -> "CAST(" + name + " AS CHAR)";
            case "vector" -> bytes(name);
            default -> name;
        };
    }

    /** ZEROFILL pads whatever is not an expression, and a SET is a number only when it is asked for. */
    static String unpadded(ColumnSchema column) {
        String name = Sql.name(column.name());
        if (ColumnTypes.isNumberedSet(column)) {
            return "CAST(" + name + " AS UNSIGNED)";
        }
        return column.nativeType().contains("zerofill") ? "(" + name + " + 0)" : name;
    }

    /** The optimizer reads a whole table for a range of a third of its rows. */
    @Override
    public String byKey(TableSchema table) {
        boolean clustered = table.rowKey().filter(key -> key.kind() == IndexSchema.Kind.PRIMARY).isPresent();
        return quote(table.id()) + (clustered ? " FORCE INDEX (PRIMARY)" : "");
    }

    /** MariaDB reads the whole table where its statistics are behind. A DELETE takes a hint where it names its table twice. */
    @Override
    public String deleteBy(TableSchema table, IndexSchema key) {
        String name = quote(table.id());
        return key.kind() == IndexSchema.Kind.PRIMARY
                ? "DELETE " + name + " FROM " + name + " FORCE INDEX (PRIMARY)"
                : "DELETE FROM " + name;
    }

    @Override
    public ValueReader reader(ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Integer(int bits, boolean signed) when bits < 64 || signed -> MySqlDialect::readNumber;
            case LogicalType.Floating _ -> MySqlDialect::readFloating;
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ ->
                throw unreadable(column);
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.Year _,LogicalType.Uuid _,LogicalType.BitString _,LogicalType.Text _,LogicalType.EncodedText _,LogicalType.Binary _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Json _ ->
                (row, index, into) -> into.add(row.getBytes(index));
        };
    }

    private static void readNumber(ResultSet row, int index, RowBatch into) throws SQLException {
        long number = row.getLong(index);
        if (number == 0 && row.wasNull()) {
            into.addNull();
            return;
        }
        into.addNumber(number);
    }

    private static void readFloating(ResultSet row, int index, RowBatch into) throws SQLException {
        double number = row.getDouble(index);
        if (number == 0 && row.wasNull()) {
            into.addNull();
            return;
        }
        into.addText(Double.toString(number));
    }

    @Override
    public String literal(ColumnSchema column, byte[] canonical) {
        return switch (column.type()) {
            case LogicalType.Integer _,LogicalType.Decimal _ -> ascii(canonical);
            // Without an exponent it would be a DECIMAL, and -0.0 as a DECIMAL has no sign.
            case LogicalType.Floating _ -> floating(ascii(canonical));
            case LogicalType.BitString _ -> new BigInteger(1, canonical).toString();
            case LogicalType.Binary _ -> Sql.bytes(canonical);
            case LogicalType.EncodedText(String charset, _) -> "_" + charset + " " + Sql.bytes(canonical);
            case LogicalType.Enumeration _ -> isInvalidMember(canonical) ? "0" : Sql.text(canonical);
            case LogicalType.Text _,LogicalType.Json _,LogicalType.LabelSet _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.Year _,LogicalType.Uuid _ ->
                Sql.text(canonical);
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ ->
                throw unreadable(column);
        };
    }

    /** As {@link #literal}, to be stored in the column and not to be compared with it. */
    String stored(ColumnSchema column, byte[] canonical) {
        if (column.type() instanceof LogicalType.Enumeration(var labels) && isInvalidMember(canonical)) {
            return "'" + invalidLabel(labels) + "'";
        }
        return literal(column, canonical);
    }

    private static String floating(String text) {
        return text.indexOf('E') < 0 ? text + "E0" : text;
    }

    /**
     * How the invalid member of an ENUM can be stored in strict mode: a text that is no
     * label but the number 0. An empty text and the number itself are refused.
     */
    static String invalidLabel(List<String> labels) {
        String zero = "0";
        while (labels.contains(zero)) {
            zero += "0";
        }
        return zero;
    }

    @Override
    public boolean isChunkable(ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Integer _ -> !ColumnTypes.isNumberedSet(column);
            case LogicalType.Decimal _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.Uuid _ ->
                true;
            case LogicalType.Text(long maxChars) -> maxChars <= LONGEST_KEY;
            case LogicalType.Binary(long maxBytes) -> maxBytes <= LONGEST_KEY;
            case LogicalType.EncodedText _,LogicalType.Floating _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.BitString _,LogicalType.Json _,LogicalType.Year _,LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ ->
                false;
        };
    }

    private static String ascii(byte[] canonical) {
        return new String(canonical, StandardCharsets.US_ASCII);
    }

    private static IllegalArgumentException unreadable(ColumnSchema column) {
        return new IllegalArgumentException("Column '" + column.name() + "' has the type " + column.nativeType()
                + ", which precheck should have refused");
    }
}
