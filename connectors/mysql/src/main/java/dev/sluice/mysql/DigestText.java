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

/**
 * The SQL expression for a row's text: equal values give equal texts, and no two different rows give the same. Values
 * are joined by the byte FF, and NULL is the byte FE: neither occurs in UTF-8. A value that may hold any byte has its
 * length in bytes before it, unless it is the last of that kind: what follows it can then be counted off from the end.
 * Its NULL is said in place of the length, and the value is left out.
 */
final class DigestText {
    private static final Set<String> UTF8 = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii");
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

    /** The bucket of a row: decided by its key's text. */
    String bucket(DigestPlan plan, int bucketCount) {
        Set<String> key = new HashSet<>(plan.keyColumns());
        List<DigestColumn> columns = plan.columns().stream().filter(column -> key.contains(column.name())).toList();
        return "CRC32(" + text(columns) + ") % " + bucketCount;
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
                isUtf8(column) ? MySqlDialect.plain(column) : foreignText(name);
            // Beside a binary text a UUID would make that one a UUID, too.
            case LogicalType.Binary _,LogicalType.Uuid _ -> MySqlDialect.plain(column);
            case LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.Year _ ->
                name;
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ ->
                throw new IllegalArgumentException("Column '" + column.name() + "' of " + table.id() + " is a "
                        + column.nativeType() + ", for which no recipe was offered");
        };
    }

    /** Texts of several charsets do not mix in one expression; as bytes they do. */
    private String foreignText(String name) {
        return stored ? "CAST(" + name + " AS BINARY)" : "CONVERT(" + name + " USING utf8mb4)";
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
            case LogicalType.Text _,LogicalType.EncodedText _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Json _ ->
                stored && !isUtf8(column);
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.Floating _,LogicalType.Boolean _,LogicalType.BitString _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.OffsetDateTime _,LogicalType.Year _,LogicalType.Uuid _,LogicalType.Unsupported _ ->
                false;
        };
    }

    private static boolean isUtf8(ColumnSchema column) {
        return UTF8.contains(column.charset().orElse("utf8mb4"));
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
            // Where there is no such type, it is the text.
            case LogicalType.Uuid _ -> "text utf8";
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ -> "";
        };
    }
}
