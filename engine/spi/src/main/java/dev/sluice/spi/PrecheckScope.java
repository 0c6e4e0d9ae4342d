package dev.sluice.spi;

import dev.sluice.model.Phase;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is about to be moved.
 *
 * @param tables the selected tables: as the source declares them, with the names they have on the side that is checked
 * @param replacing those of the tables in which rows that stand may be deleted one by one
 * @param workers threads that will read from, or write to, the server at the same time
 * @param otherSide the {@link Connector#settings} of the other server
 */
public record PrecheckScope(Set<Phase> phases, List<TableSchema> tables, Set<TableId> replacing, int workers,
        Map<String, String> otherSide) {
    public PrecheckScope {
        phases = Set.copyOf(phases);
        tables = List.copyOf(tables);
        replacing = Set.copyOf(replacing);
        otherSide = Map.copyOf(otherSide);
    }

    /** No row that stands is touched. */
    public PrecheckScope(Set<Phase> phases, List<TableSchema> tables, int workers, Map<String, String> otherSide) {
        this(phases, tables, Set.of(), workers, otherSide);
    }
}
