package dev.sluice.desktop.wizard;

import dev.sluice.model.DataSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the first step has to know of the home folder.
 *
 * @param dataSources by name
 * @param projects names that are taken
 * @param dialects of each kind of data source, by its id: only servers of one dialect go together
 */
record Surroundings(List<DataSource> dataSources, Set<String> projects, Map<String, String> dialects) {
    static final Surroundings UNKNOWN = new Surroundings(List.of(), Set.of(), Map.of());

    Surroundings {
        dataSources = List.copyOf(dataSources);
        projects = Set.copyOf(projects);
        dialects = Map.copyOf(dialects);
    }
}
