package dev.sluice.engine.api;

import dev.sluice.model.TableId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the project's rules select now, and what that changes.
 *
 * @param tables the final list, by the names of the source's tables
 * @param planned whether an earlier run has made a plan; without one nothing is new or removed
 * @param added tables that are not in that plan
 * @param removed tables of that plan that are selected no more
 * @param warnings rules that match nothing, with the nearest names
 */
public record ObjectList(List<Entry> tables, boolean planned, List<TableId> added, List<TableId> removed,
        List<String> warnings) {
    public ObjectList {
        tables = List.copyOf(tables);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        warnings = List.copyOf(warnings);
    }

    /**
     * A table that is moved.
     *
     * @param columns of the source with their names in the target, in order; empty when all are moved as they are
     * @param filter as the user wrote it
     */
    public record Entry(TableId source, TableId target, Map<String, String> columns, Optional<String> filter) {
        public Entry {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }
}
