package dev.sluice.model;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the user asked for: from where, to where, which phases, which objects, with which options.
 *
 * @param include rules as the user wrote them; see the manual's page on matching rules
 * @param tables what is said of single tables: filters, columns; the first that matches a table holds for it
 * @param options engine option name to text, checked by the engine
 * @param file the project file it was read from; empty where there is none
 */
public record MigrationProject(String name, Endpoint source, Endpoint target, Set<Phase> phases, List<String> include,
        List<String> exclude, List<TableSettings> tables, Map<String, String> options, Optional<Path> file) {
    public MigrationProject {
        if (name.isBlank() || name.length() > 64) {
            throw new IllegalArgumentException("A project's name has 1 to 64 characters, got '" + name + "'");
        }
        phases = Set.copyOf(new TreeSet<>(phases));
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        tables = List.copyOf(tables);
        options = Map.copyOf(options);
    }

    public MigrationProject(String name, Endpoint source, Endpoint target, Set<Phase> phases, List<String> include,
            List<String> exclude, List<TableSettings> tables, Map<String, String> options) {
        this(name, source, target, phases, include, exclude, tables, options, Optional.empty());
    }

    /** The same project, one option of which says something else. */
    public MigrationProject withOption(String option, String value) {
        Map<String, String> changed = new HashMap<>(options);
        changed.put(option, value);
        return new MigrationProject(name, source, target, phases, include, exclude, tables, changed, file);
    }

    /** The same project, confined to some phases. */
    public MigrationProject withPhases(Set<Phase> only) {
        return new MigrationProject(name, source, target, only, include, exclude, tables, options, file);
    }
}
