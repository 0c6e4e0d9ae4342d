package dev.sluice.testkit;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table to be compared.
 *
 * @param columns their names in the table's order
 */
public record ComparedTable(List<String> columns, Rows rows) {
    public ComparedTable {
        columns = List.copyOf(columns);
    }

    /** Reads a table's rows. */
    public interface Rows {
        /**
         * Hands over every row as text that is equal exactly when the values are: {@code a=1, b=x414220, c=NULL}. Text
         * and bytes stand in hexadecimal, with their length and SHA-512 when long; floating numbers with their bits.
         */
        void read(Consumer<String> row);
    }
}
