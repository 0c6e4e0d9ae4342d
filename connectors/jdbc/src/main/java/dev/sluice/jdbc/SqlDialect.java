package dev.sluice.jdbc;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;

/** How one kind of database writes names and values. Stateless: used from any thread. */
public interface SqlDialect {
    /** The name as an SQL identifier that keeps every character, its case included. */
    String quote(String identifier);

    /** The text as a literal. */
    String textLiteral(String value);

    /** The table with its schema. */
    default String quote(TableId table) {
        return quote(table.schema()) + "." + quote(table.name());
    }

    /** The table as FROM names it where its row key chooses the rows: with a hint where the server needs one. */
    default String byKey(TableSchema table) {
        return quote(table.id());
    }

    /** A DELETE up to its WHERE, which chooses rows by one of the table's keys: with a hint where the server needs one. */
    default String deleteBy(TableSchema table, IndexSchema key) {
        return "DELETE FROM " + quote(table.id());
    }

    /** The expression that reads the column without losing anything, fit for {@link #reader}. */
    String select(ColumnSchema column);

    /** Turns what {@link #select} returned into canonical bytes. */
    ValueReader reader(ColumnSchema column);

    /** An SQL literal that equals exactly this value of the column and nothing else. */
    String literal(ColumnSchema column, byte[] canonical);

    /** True when ORDER BY, {@code <} and {@code >=} agree exactly, with literals too: floats and labels do not. */
    boolean isChunkable(ColumnSchema column);
}
