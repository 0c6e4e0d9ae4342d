package dev.sluice.spi;

import dev.sluice.model.Fidelity;
import dev.sluice.model.TableSchema;
import java.util.List;

/**
 * A source's table as the target can declare it.
 *
 * @param table in the target's words, still under the source's name
 * @param changes what is not declared as on the source; empty when all is
 */
public record Conversion(TableSchema table, List<Change> changes) {
    /**
     * One part that is declared otherwise.
     *
     * @param part {@code column doc}, {@code index ft}
     * @param reason a half-sentence: {@code JSON becomes LONGTEXT with a check}
     */
    public record Change(String part, Fidelity fidelity, String reason) {}

    public Conversion {
        changes = List.copyOf(changes);
    }

    /** Nothing is declared otherwise. */
    public static Conversion exact(TableSchema table) {
        return new Conversion(table, List.of());
    }
}
