package dev.sluice.desktop.wizard;

import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.TableSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a draft holds at one moment.
 *
 * @param source name of a data source
 * @param step the {@link WizardStep#id()} of the step that is seen; empty for the first
 * @param decidedUnder name under which the engine has what was decided about definitions; empty before they were asked for
 */
public record DraftChoices(String name, Optional<String> source, Optional<String> target, Set<Phase> phases,
        List<String> include, List<String> exclude, List<TableSettings> tables, Map<String, String> options,
        String step, Optional<String> decidedUnder) {
    /** Nothing chosen yet, but what most projects do. */
    public static final DraftChoices NOTHING = new DraftChoices("", Optional.empty(), Optional.empty(), Phase.DEFAULT,
            List.of(), List.of(), List.of(), Map.of(), "", Optional.empty());

    /** Nothing chosen yet, but that both sides are compared as they are. */
    public static final DraftChoices COMPARISON = new DraftChoices("", Optional.empty(), Optional.empty(),
            Set.of(Phase.VERIFICATION), List.of(), List.of(), List.of(), Map.of(), "", Optional.empty());

    public DraftChoices {
        phases = Set.copyOf(phases);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        tables = List.copyOf(tables);
        options = Map.copyOf(options);
    }

    /** What the project is made of: the same, wherever the wizard stands. */
    public DraftChoices ofProject() {
        return new DraftChoices(name, source, target, phases, include, exclude, tables, options, "", Optional.empty());
    }

    /** The same with other options. */
    DraftChoices with(Map<String, String> others) {
        return new DraftChoices(name, source, target, phases, include, exclude, tables, others, step,
                decidedUnder);
    }

    /** What the project chooses. Ends that it describes itself, without a data source of that name, are left open. */
    public static DraftChoices of(MigrationProject project) {
        return new DraftChoices(project.name(), project.source().dataSource(), project.target().dataSource(),
                project.phases(), project.include(), project.exclude(), project.tables(), project.options(), "",
                Optional.empty());
    }
}
