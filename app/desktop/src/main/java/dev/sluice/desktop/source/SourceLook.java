package dev.sluice.desktop.source;

import dev.sluice.model.DataSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One look at a data source.
 *
 * @param users the projects that name it, by name
 */
record SourceLook(DataSource dataSource, List<String> users) {
    SourceLook {
        users = List.copyOf(users);
    }

    SourceLook(DataSource dataSource, Set<String> users) {
        this(dataSource, List.copyOf(new TreeSet<>(users)));
    }

    String name() {
        return dataSource.name();
    }
}
