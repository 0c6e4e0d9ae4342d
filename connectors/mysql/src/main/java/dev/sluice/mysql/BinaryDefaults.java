package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads defaults of binary columns that the catalog cannot show: MySQL cuts them at their first zero byte, and MariaDB
 * says a question mark for what is no UTF-8. {@code SHOW CREATE TABLE} has all their bytes, among its text. Stateless.
 */
final class BinaryDefaults {
    private static final Pattern BINARY = Pattern.compile("(?s)(var)?binary.*|(tiny|medium|long)?blob.*");
    private static final Pattern DOUBTFUL = Pattern.compile("(?s)0x.*|'.*\\?.*'");
    private static final Pattern SHOWN = Pattern.compile(
            "^[^'\n]*? DEFAULT (?:0x([0-9A-Fa-f]*)|('(?:[^'\\\\]|''|\\\\.)*'))",
            Pattern.DOTALL);

    private final Queries queries;

    BinaryDefaults(Queries queries) {
        this.queries = queries;
    }

    /** Puts the bytes of doubtful defaults in their place. */
    void mend(TableParts table) {
        if (table.columns.stream().noneMatch(BinaryDefaults::isDoubtful)) {
            return;
        }
        byte[] shown = queries.list("reading how " + table.id + " was created",
                "SHOW CREATE TABLE " + Sql.name(table.id), row -> row.getBytes(2)).getFirst();
        // a sign for each byte
        String create = new String(shown, StandardCharsets.ISO_8859_1);
        table.columns.replaceAll(column -> isDoubtful(column) ? mended(column, create) : column);
    }

    private static boolean isDoubtful(ColumnSchema column) {
        return BINARY.matcher(column.nativeType()).matches()
                && column.defaultSql().filter(sql -> DOUBTFUL.matcher(sql).matches()).isPresent();
    }

    private static ColumnSchema mended(ColumnSchema column, String create) {
        byte[] name = Sql.name(column.name()).getBytes(StandardCharsets.UTF_8);
        String head = "\n  " + new String(name, StandardCharsets.ISO_8859_1) + " ";
        int start = create.indexOf(head);
        Matcher shown = SHOWN.matcher(start < 0 ? "" : create.substring(start + head.length() - 1));
        return shown.find() ? withDefault(column, constant(shown)) : column;
    }

    private static String constant(Matcher shown) {
        return shown.group(1) != null
                ? "X'" + shown.group(1) + "'"
                : Sql.bytes(ColumnTypes.labels(shown.group(2)).getFirst().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ColumnSchema withDefault(ColumnSchema column, String sql) {
        return new ColumnSchema(column.name(), column.nativeType(), column.type(), column.nullable(), Optional.of(sql),
                column.onUpdateSql(), column.generated(), column.autoIncrement(), column.invisible(), column.charset(),
                column.collation(), column.comment());
    }
}
