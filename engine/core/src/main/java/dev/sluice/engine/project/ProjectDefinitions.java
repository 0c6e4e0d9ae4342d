package dev.sluice.engine.project;

import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableChoice;
import dev.sluice.engine.port.TableChoice.OwnDefinition;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.route.RuleText;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.schema.Fingerprint;
import dev.sluice.engine.schema.OwnStatements;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.NearestName;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The definitions of one project's tables. Each call opens and closes its own connections. Any thread. */
record ProjectDefinitions(LocalEngine engine, MigrationProject project) implements Definitions {
    @Override
    public List<Entry> list(Optional<String> table) {
        try (Connectors.Pair pair = engine.connectors().open(project)) {
            DefinitionList list = list(pair);
            return list.entries(table.map(name -> Set.of(find(name, list.sources()))).orElse(list.sources()));
        }
    }

    @Override
    public void define(String table, String script) {
        try (Connectors.Pair pair = engine.connectors().open(project)) {
            DefinitionList list = list(pair);
            TableRoute route = list.route(find(table, list.sources()));
            TableId id = route.declared().id();
            OwnStatements.of(script, route.target());
            reopen(id);
            keep(choice(id).withOwn(new OwnDefinition(script, Fingerprint.of(route.declared()))),
                    "own statements were given for " + id);
        }
    }

    @Override
    public void leaveOut(String table, String reason) {
        if (reason.isBlank()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, "Leaving out " + table + " needs a reason",
                    Remedy.of("Say why, with --reason; every verdict will repeat it."));
        }
        List<TableId> together = together(table);
        TableId id = together.getFirst();
        if (known().filter(record -> record.state() == ProjectState.COMPLETED).isPresent()) {
            throw tooLate(id, "the project is complete");
        }
        together.forEach(each -> keep(choice(each).withLeftOut(reason.strip()),
                each + " was left out: " + reason.strip()));
    }

    @Override
    public void reset(String table) {
        Set<TableId> decided = metadb().tableChoices(project.name()).stream().map(TableChoice::table)
                .collect(Collectors.toSet());
        TableId id = find(table, decided);
        requireNotPassedOver(id);
        reopen(id);
        MatchRules rules = MatchRules.of(project);
        decided.stream().filter(other -> rules.target(other).equals(rules.target(id))).forEach(
                each -> keep(TableChoice.none(each), "what was decided for " + each + " was taken back"));
    }

    @Override
    public MigrationRun retry(Optional<String> table) {
        TableChoices choices = TableChoices.of(metadb(), project.name());
        Set<TableId> failed = records().stream().filter(ProjectDefinitions::hasFailedDefinition)
                .map(TableRecord::source).filter(source -> !choices.isLeftOut(source)).collect(Collectors.toSet());
        if (failed.isEmpty()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID,
                    "No definition of project '" + project.name() + "' has failed",
                    Remedy.of("'sluice schema' shows how far each is; tables that failed otherwise are tried again by"
                            + " 'sluice run'."));
        }
        return engine.retry(project, table.map(name -> Set.of(find(name, failed))).orElse(failed));
    }

    /** Whatever fails before a table's rows are planned is its definition; later, what the target refused to define. */
    private static boolean hasFailedDefinition(TableRecord table) {
        return table.error().filter(error -> table.ranges().isEmpty() || error.startsWith(ErrorCode.DDL_FAILED.id()))
                .isPresent();
    }

    private DefinitionList list(Connectors.Pair pair) {
        return DefinitionList.read(project, pair, records(), TableChoices.of(metadb(), project.name()));
    }

    /**
     * The table, and those that become one with it. By their names alone: one may be left out just because its definition
     * cannot be read, or does not fit what the project says of it, or because it is gone while it is followed.
     */
    private List<TableId> together(String table) {
        MatchRules rules = MatchRules.of(project);
        try (Connectors.Pair pair = engine.connectors().open(project)) {
            Map<TableId, List<TableId>> byTarget = Stream
                    .concat(rules.select(pair.source().catalog().tables()).tables().stream(),
                            records().stream().flatMap(record -> record.sources().stream()))
                    .distinct().sorted().collect(Collectors.groupingBy(rules::target));
            TableId first = find(table, byTarget.values().stream().map(List::getFirst).toList());
            return byTarget.get(rules.target(first));
        }
    }

    private void keep(TableChoice choice, String event) {
        metadb().saveTableChoice(project.name(), choice);
        known().ifPresent(record -> metadb().audit(record.id(), event));
    }

    /** What the source's log said of a table that was left out meanwhile is in no Store. */
    private void requireNotPassedOver(TableId table) {
        boolean isRead = project.phases().contains(Phase.INCREMENTAL)
                && known().flatMap(ProjectRecord::positionBefore).isPresent();
        if (isRead && choice(table).leftOut().isPresent()) {
            throw tooLate(table, "the source's log has been read without it");
        }
    }

    /** Tables without rows are made anew when the schema migration is run again; others stay as they are. */
    private void reopen(TableId table) {
        Optional<ProjectRecord> known = known();
        boolean filled = records().stream()
                .anyMatch(record -> record.sources().contains(table) && !record.ranges().isEmpty());
        if (filled || known.filter(record -> record.finishedPhases().contains(Phase.FULL)
                || record.state() == ProjectState.COMPLETED).isPresent()) {
            throw tooLate(table, filled ? "its rows are on their way" : "the project is past that");
        }
        known.ifPresent(record -> metadb().saveProject(record.withFinishedPhases(record.finishedPhases().stream()
                .filter(phase -> phase != Phase.SCHEMA).collect(Collectors.toSet()))));
    }

    private static MigrationException tooLate(TableId table, String why) {
        return new MigrationException(ErrorCode.PROJECT_CHANGED,
                "What is decided for " + table + " comes too late: " + why,
                Remedy.of("Give the project another name and free the tables in the target, then give this command"
                        + " before the first run."));
    }

    private TableChoice choice(TableId table) {
        return TableChoices.of(metadb(), project.name()).of(table);
    }

    private Optional<ProjectRecord> known() {
        return metadb().findProject(project.name());
    }

    private List<TableRecord> records() {
        return known().map(record -> metadb().tables(record.id())).orElse(List.of());
    }

    private Metadb metadb() {
        return engine.metadb();
    }

    private static TableId find(String name, Collection<TableId> tables) {
        return tables.stream().filter(table -> RuleText.of(table).equals(name) || table.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new MigrationException(ErrorCode.OPTION_INVALID,
                        "'" + name + "' is not one of the " + tables.size() + " tables in question" + NearestName
                                .of(name, tables.stream().map(RuleText::of).toList())
                                .map(nearest -> "; did you mean '" + nearest + "'?").orElse(""),
                        Remedy.of("Write schema.table as 'sluice schema' lists it.")));
    }
}
