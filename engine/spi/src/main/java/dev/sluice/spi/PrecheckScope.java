package dev.sluice.spi;

import dev.sluice.model.Phase;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Set;

/**
 * What is about to be moved.
 *
 * @param tables the selected tables: as the source declares them, with the names they have on the side that is checked
 */
public record PrecheckScope(Set<Phase> phases, List<TableSchema> tables) {
    public PrecheckScope {
        phases = Set.copyOf(phases);
        tables = List.copyOf(tables);
    }
}
