package dev.sluice.engine.api;

import dev.sluice.engine.project.RulePreview;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the source had when it was asked: rules are tried on it as often as somebody types, without another question to
 * the server. Any thread.
 *
 * @param tables all that the user may see, by name
 * @param others views and sequences, which the same rules select
 * @param schemas also those without tables
 * @param planned tables of the plan that an earlier run has made
 */
public record SourceObjects(List<Table> tables, List<TableId> others, List<String> schemas, Set<TableId> planned) {
    public SourceObjects {
        tables = List.copyOf(tables);
        others = List.copyOf(others);
        schemas = List.copyOf(schemas);
        planned = Set.copyOf(planned);
    }

    /**
     * What the project's rules select of it. What is wrong in a rule is told of its line; the other rules count.
     *
     * @param project of which nothing but the rules and {@code names.case} is looked at
     */
    public RuleChoice choose(MigrationProject project) {
        return new RulePreview(this, project).choose();
    }

    /**
     * A table.
     *
     * @param rows as the server estimates them; empty where it does not know
     * @param bytes of its rows, estimated
     */
    public record Table(TableId id, OptionalLong rows, OptionalLong bytes) {}
}
