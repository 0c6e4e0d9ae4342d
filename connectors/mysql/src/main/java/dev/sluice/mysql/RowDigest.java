package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestPlan.DigestColumn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The SQL expressions for a row's hash: a chain of CRCs, each begun with the state that the column before it left, so that
 * no text of the whole row is ever built and each column is evaluated once (a nullable one twice).
 *
 * <p>{@code CRC(CRC(a), b)} is the CRC of both joined, so a constant is added to the state between columns: their border
 * cannot move. NULL adds one more and hashes an empty text. A number of at most 32 bits that cannot be NULL is folded into
 * the state as it is, one at most between two CRCs, so that two of them cannot make up for each other; the columns are put
 * in an order that gives such numbers a CRC to be folded into. Groups of columns are hashed apart and joined by XOR, because
 * a server's stack does not bear a thousand nested calls.
 */
final class RowDigest {
    private static final Set<String> STORED_AS_UTF8 = Set.of("utf8mb4", "utf8mb3", "utf8", "ascii");
    private static final int COLUMNS_IN_A_CHAIN = 40;
    /** Odd and of many bits: no small number that is folded in takes it away again. */
    private static final long BREAK = 2_654_435_769L;

    private final TableSchema table;
    private final boolean stored;

    /** @param stored texts are hashed as the bytes they are stored as; otherwise as UTF-8 */
    RowDigest(TableSchema table, boolean stored) {
        this.table = table;
        this.stored = stored;
    }

    /**
     * 64 bits over all columns of the plan, of two polynomials. The lower half is hashed once more as a decimal text,
     * because a CRC is linear: when two rows swap a value, the same bits flip in both rows, and a sum may stay.
     */
    String row(DigestPlan plan) {
        return "(" + hash("CRC32", plan.columns()) + " << 32) | CRC32(" + hash("CRC32C", plan.columns()) + ")";
    }

    /** The bucket of a row: decided by its key. */
    String bucket(DigestPlan plan, int bucketCount) {
        Set<String> key = new HashSet<>(plan.keyColumns());
        List<DigestColumn> columns = plan.columns().stream().filter(column -> key.contains(column.name())).toList();
        return "(" + hash("CRC32", columns) + ") % " + bucketCount;
    }

    private String hash(String function, List<DigestColumn> columns) {
        List<String> chains = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += COLUMNS_IN_A_CHAIN) {
            int to = Math.min(columns.size(), from + COLUMNS_IN_A_CHAIN);
            chains.add(chain(function, columns.subList(from, to), chains.size()));
        }
        return chains.size() == 1 ? chains.getFirst() : chains.stream().collect(Collectors.joining(" ^ ", "(", ")"));
    }

    /** @param seed the state the chain begins with; another one for each chain, so that they cannot trade places */
    private String chain(String function, List<DigestColumn> columns, int seed) {
        Deque<DigestColumn> numbers = new ArrayDeque<>(columns.stream().filter(this::isFolded).toList());
        Deque<DigestColumn> others = new ArrayDeque<>(columns.stream().filter(column -> !isFolded(column)).toList());
        String state = String.valueOf(seed);
        while (!numbers.isEmpty() || !others.isEmpty()) {
            state = "(" + state + " + " + BREAK + ")";
            if (!numbers.isEmpty()) {
                state = "(" + state + " ^ " + Sql.name(numbers.poll().name()) + ")";
            }
            DigestColumn next = others.isEmpty() ? numbers.poll() : others.poll();
            state = next == null ? function + "(" + state + ", 'n')" : step(function, state, next);
        }
        return state;
    }

    private String step(String function, String state, DigestColumn digested) {
        ColumnSchema column = table.column(digested.name());
        return digested.nullable()
                ? "%s(%s + (%s IS NULL), IFNULL(%s, ''))".formatted(function, state, Sql.name(column.name()),
                        text(column))
                : "%s(%s, %s)".formatted(function, state, value(column));
    }

    private boolean isFolded(DigestColumn column) {
        return !column.nullable() && isShortNumber(table.column(column.name()));
    }

    private static boolean isShortNumber(ColumnSchema column) {
        return column.type() instanceof LogicalType.Integer(int bits, _) && bits <= 32;
    }

    /** The value as a text, so that IFNULL has two of a kind. */
    private String text(ColumnSchema column) {
        return isText(column) ? value(column) : "CONCAT(" + value(column) + ")";
    }

    private String value(ColumnSchema column) {
        String name = Sql.name(column.name());
        return switch (column.type()) {
            case LogicalType.Integer _,LogicalType.Decimal _ -> MySqlDialect.unpadded(column);
            // CONCAT of a FLOAT prints six digits; the product is a DOUBLE with all of them and keeps the sign of -0.
            case LogicalType.Floating _ -> name + "*1e0";
            case LogicalType.BitString _ -> name + "+0";
            case LogicalType.Enumeration _ ->
                isUtf8(column) ? MySqlDialect.label(name) : foreignText(MySqlDialect.label(name));
            case LogicalType.Text _,LogicalType.EncodedText _,LogicalType.LabelSet _,LogicalType.Json _ ->
                isUtf8(column) ? name : foreignText(name);
            case LogicalType.Binary _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.Year _,LogicalType.Uuid _ ->
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

    private static boolean isText(ColumnSchema column) {
        return switch (column.type()) {
            case LogicalType.Text _,LogicalType.EncodedText _,LogicalType.Binary _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Json _ ->
                true;
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.Floating _,LogicalType.Boolean _,LogicalType.BitString _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.OffsetDateTime _,LogicalType.Year _,LogicalType.Uuid _,LogicalType.Unsupported _ ->
                false;
        };
    }

    private static boolean isUtf8(ColumnSchema column) {
        return STORED_AS_UTF8.contains(column.charset().orElse("utf8mb4"));
    }

    /**
     * What of the columns decides the form of the hash: two tables with equal signatures give equal hashes for equal
     * values. Empty when a column's type is not treated exactly.
     */
    static String signature(List<ColumnSchema> columns, boolean stored) {
        StringBuilder text = new StringBuilder();
        for (ColumnSchema column : columns) {
            String form = form(column, stored);
            if (form.isEmpty()) {
                return "";
            }
            text.append(form).append(';');
        }
        return text.toString();
    }

    private static String form(ColumnSchema column, boolean stored) {
        String charset = stored && !isUtf8(column) ? column.charset().orElse("") : "utf8";
        return switch (column.type()) {
            case LogicalType.Integer(int bits, boolean signed) ->
                bits > 32 ? "number" : signed ? "short number" : "short unsigned number";
            case LogicalType.BitString _ -> "number";
            case LogicalType.Decimal(_, int scale) -> scale == 0 ? "number" : "decimal " + scale;
            case LogicalType.Floating _ -> "floating";
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
            case LogicalType.Uuid _ -> "uuid";
            case LogicalType.Boolean _,LogicalType.OffsetDateTime _,LogicalType.Unsupported _ -> "";
        };
    }
}
