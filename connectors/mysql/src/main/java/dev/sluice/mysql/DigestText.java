package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The SQL expression for a row's text: equal values give equal texts, and no two different rows give the same. Values
 * are joined by the byte FF, and NULL is the byte FE: neither occurs in UTF-8. A value that may hold any byte has its
 * length in bytes before it, unless it is the last of that kind: what follows it can then be counted off from the end.
 * Its NULL is said in place of the length, and the value is left out.
 */
final class DigestText {
    private static final Set<String> UTF8 = Set.of("utf8mb4", "utf8mb3", "utf8");
    private static final String ASCII = "ascii";
    /** A mere literal would not do: it gives way to columns, whose collations may then not mix. */
    private static final String SEPARATOR = "CAST(X'FF' AS BINARY)";
    private static final String NULL = "CAST(X'FE' AS BINARY)";

    /** More than 15 digits behind the point. */
    private static final Pattern FRACTION = Pattern.compile("double\\(\\d+,(1[6-9]|[2-9]\\d)\\)");

    private final TableSchema table;
    private final boolean stored;

    /** @param stored texts are hashed as the bytes they are stored as; otherwise as UTF-8 */
    DigestText(TableSchema table, boolean stored) {
        this.table = table;
        this.stored = stored;
    }

    /** The text of all columns of the plan. */
    String row(DigestPlan plan) {
        return text(plan.columns());
    }

    /**
     * The bucket of a row, decided by the values of its key one by one: a text of all of them might be longer than the
     * server makes one, and so NULL.
     */
    String bucket(DigestPlan plan, int bucketCount) {
        Set<String> key = new HashSet<>(plan.keyColumns());
        return plan.columns().stream().map(DigestColumn::name).filter(key::contains).map(table::column)
                .map(column -> "IFNULL(CRC32(" + value(column) + "), 0)")
                .collect(Collectors.joining(" + ", "(", ") % " + bucketCount));
    }

    private String text(List<DigestColumn> columns) {
        int lastOpen = -1;
        for (int i = 0; i < columns.size(); i++) {
            lastOpen = isOpen(table.column(columns.get(i).name())) ? i : lastOpen;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnSchema column = table.column(columns.get(i).name());
            String value = value(column);
            boolean nullable = columns.get(i).nullable();
            if (isOpen(column)) {
                if (nullable) {
                    parts.add("IFNULL(LENGTH(" + value + "), " + NULL + ")");
                } else if (i != lastOpen) {
                    parts.add("LENGTH(" + value + ")");
                }
                parts.add(value);
            } else {
                parts.add(nullable ? "IFNULL(" + value + ", " + NULL + ")" : value);
            }
        }
        // A binary argument makes the result binary: no charset is converted and none can be in another's way.
        return "CONCAT_WS(" + SEPARATOR + ", " + String.join(", ", parts) + ")";
    }

    private String value(ColumnSchema column) {
        String name = Sql.name(column.name());
        return switch (column.type()) {
            case LogicalType.Integer _,LogicalType.Decimal _ -> MySqlDialect.unpadded(column);
            // CONCAT of a FLOAT prints six digits; the product is a DOUBLE with all of them and keeps the sign of -0.
            case LogicalType.Floating _ -> isPlainDouble(column) ? name : name + "*1e0";
            case LogicalType.BitString _ -> name + "+0";
            case LogicalType.Enumeration _ ->
                isUtf8(column) ? MySqlDialect.label(name) : foreignText(MySqlDialect.label(name));
            case LogicalType.Text _,LogicalType.EncodedText _,LogicalType.LabelSet _,LogicalType.Json _ ->
                isUtf8(column) ? text(column) : foreignText(text(column));
            // Beside a binary text a UUID would make that one a UUID, too.
            case LogicalType.Binary _,LogicalType.Uuid _ -> MySqlDialect.plain(column);
            case LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.Year _ ->
                name;
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ ->
                throw new IllegalArgumentException("Column '" + column.name() + "' of " + table.id() + " is a "
                        + column.nativeType() + ", for which no recipe was offered");
        };
    }

    /** Only what has no charset needs a function to be a text. */
    private static String text(ColumnSchema column) {
        return column.charset().isPresent() ? Sql.name(column.name()) : MySqlDialect.plain(column);
    }

    /** Texts of several charsets do not mix in one expression; as bytes they do. */
    private String foreignText(String name) {
        return stored ? MySqlDialect.bytes(name) : "CONVERT(" + name + " USING utf8mb4)";
    }

    /**
     * Its column prints all digits. Of an expression MySQL prints 22 signs at most, too few for a DOUBLE with a long
     * exponent, but enough for any FLOAT and for few digits behind a point.
     */
    private static boolean isPlainDouble(ColumnSchema column) {
        return column.nativeType().matches("double( unsigned)?");
    }

    /** Whether a value may hold the bytes FF and FE. */
    private boolean isOpen(ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Binary _ -> true;
            // Where there is no such type, it is a text of ASCII.
            case LogicalType.Uuid _ -> stored;
            case LogicalType.Text _,LogicalType.EncodedText _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Json _ ->
                stored && !isUtf8(column);
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.Floating _,LogicalType.Boolean _,LogicalType.BitString _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.OffsetDateTime _,LogicalType.Year _,LogicalType.Unsupported _ ->
                false;
        };
    }

    private static boolean isUtf8(ColumnSchema column) {
        return UTF8.contains(charset(column));
    }

    /** A type without one whose values print as ASCII becomes a text of ASCII where there is no such type. */
    private static String charset(ColumnSchema column) {
        boolean address = ColumnTypes.base(column.nativeType()).startsWith("inet");
        return column.charset().orElse(address ? ASCII : "utf8mb4");
    }

    /**
     * What of the columns decides the form of the text: two tables with equal signatures give equal texts for equal
     * values. Empty when a column's type is not treated exactly.
     */
    static String signature(List<ColumnSchema> columns, boolean stored, Flavor flavor) {
        StringBuilder text = new StringBuilder();
        for (ColumnSchema column : columns) {
            String form = form(column, stored, flavor);
            if (form.isEmpty()) {
                return "";
            }
            text.append(form).append(';');
        }
        return text.toString();
    }

    /** The flavors cut the text of an expression at different lengths. */
    private static String floatingForm(ColumnSchema column, Flavor flavor) {
        if (isPlainDouble(column)) {
            return "double";
        }
        boolean mayBeCut = !flavor.isMariaDb() && FRACTION.matcher(column.nativeType()).find();
        return mayBeCut ? "" : "floating of " + (flavor.isMariaDb() ? "MariaDB" : "MySQL");
    }

    private static String form(ColumnSchema column, boolean stored, Flavor flavor) {
        String charset = stored && !isUtf8(column) ? column.charset().orElse("") : "utf8";
        if (!stored && flavor.isMariaDb() && column.charset().filter(ASCII::equals).isPresent()) {
            return ""; // it may hold any byte there, and as UTF-8 all that are not ASCII are question marks
        }
        return switch (column.type()) {
            case LogicalType.Integer _,LogicalType.BitString _ -> "number";
            case LogicalType.Decimal(_, int scale) -> scale == 0 ? "number" : "decimal " + scale;
            case LogicalType.Floating _ -> floatingForm(column, flavor);
            // As UTF-8 two of its values may be one.
            case LogicalType.EncodedText _ -> stored ? "text " + charset : "";
            case LogicalType.Text _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Json _ ->
                "text " + charset;
            case LogicalType.Binary _ -> "binary";
            case LogicalType.Date _ -> "date";
            case LogicalType.Time(int fraction) -> "time " + fraction;
            case LogicalType.DateTime(int fraction) -> "datetime " + fraction;
            case LogicalType.Timestamp(int fraction) -> "timestamp " + fraction;
            case LogicalType.Year _ -> "year";
            case LogicalType.Uuid _ -> "text " + (stored ? ASCII : "utf8");
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ -> "";
        };
    }
}
