package dev.sluice.model;

import java.util.Collection;
import java.util.Optional;

/**
 * One column as its server declares it.
 *
 * @param nativeType the type in the server's own words, with length, sign and fraction ({@code int(11) unsigned})
 * @param defaultSql the default as an SQL expression of that server; empty when there is none
 * @param onUpdateSql MySQL's ON UPDATE expression
 * @param generated the expression of a generated column
 */
public record ColumnSchema(String name, String nativeType, LogicalType type, boolean nullable,
        Optional<String> defaultSql, Optional<String> onUpdateSql, Optional<Generated> generated, boolean autoIncrement,
        boolean invisible, Optional<String> charset, Optional<String> collation, String comment) {

    /** The expression behind a generated column; {@code stored} when the server keeps the value, not computes it. */
    public record Generated(String expressionSql, boolean stored) {}

    public ColumnSchema {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A column needs a name (type " + nativeType + ")");
        }
    }

    /** The same column, its values read as another type. */
    public ColumnSchema withType(LogicalType newType) {
        return new ColumnSchema(name, nativeType, newType, nullable, defaultSql, onUpdateSql, generated, autoIncrement,
                invisible, charset, collation, comment);
    }

    public ColumnSchema withName(String newName) {
        return new ColumnSchema(newName, nativeType, type, nullable, defaultSql, onUpdateSql, generated, autoIncrement,
                invisible, charset, collation, comment);
    }

    /** The same column of texts in another charset, under a type that has room for them. */
    public ColumnSchema withText(String newNativeType, String newCharset, String newCollation) {
        return new ColumnSchema(name, newNativeType, type, nullable, defaultSql, onUpdateSql, generated, autoIncrement,
                invisible, Optional.of(newCharset), Optional.of(newCollation), comment);
    }

    public ColumnSchema withNullable(boolean nowNullable) {
        return new ColumnSchema(name, nativeType, type, nowNullable, defaultSql, onUpdateSql, generated, autoIncrement,
                invisible, charset, collation, comment);
    }

    public ColumnSchema withDefault(Optional<String> newDefaultSql) {
        return new ColumnSchema(name, nativeType, type, nullable, newDefaultSql, onUpdateSql, generated, autoIncrement,
                invisible, charset, collation, comment);
    }

    /** The most canonical bytes that a row of these columns may have. */
    public static long widestRowBytes(Collection<ColumnSchema> columns) {
        return columns.stream().mapToLong(column -> column.type().widestBytes()).sum();
    }

    /** True when a writer supplies the value; false when the server computes it. */
    public boolean isWritten() {
        return generated.isEmpty();
    }
}
