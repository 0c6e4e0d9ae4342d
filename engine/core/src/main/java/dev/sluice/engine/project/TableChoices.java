package dev.sluice.engine.project;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.TableChoice;
import dev.sluice.engine.port.TableChoice.OwnDefinition;
import dev.sluice.engine.route.RuleText;
import dev.sluice.engine.schema.Fingerprint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the user decided for single tables, as it bears on a run. */
record TableChoices(Map<TableId, TableChoice> byTable) {
    TableChoices {
        byTable = Map.copyOf(byTable);
    }

    static TableChoices of(Metadb metadb, String project) {
        return new TableChoices(metadb.tableChoices(project).stream()
                .collect(Collectors.toMap(TableChoice::table, Function.identity())));
    }

    TableChoice of(TableId table) {
        return byTable.getOrDefault(table, TableChoice.none(table));
    }

    boolean isLeftOut(TableId table) {
        return of(table).leftOut().isPresent();
    }

    /** Tables of the source for which the user's own statements stand. */
    Set<TableId> defined() {
        return byTable.values().stream().filter(choice -> choice.own().isPresent()).map(TableChoice::table)
                .collect(Collectors.toSet());
    }

    /** Tables that are not moved, each with the reason. */
    List<String> leftOut() {
        return byTable.values().stream().filter(choice -> choice.leftOut().isPresent())
                .map(choice -> choice.table() + " is left out by choice: " + choice.leftOut().get()).sorted().toList();
    }

    /** The project with its rules, and without what is left out. Its identity stays that of the project file. */
    MigrationProject applied(MigrationProject project) {
        List<String> exclude = new ArrayList<>(project.exclude());
        byTable.values().stream().filter(choice -> choice.leftOut().isPresent()).map(TableChoice::table).sorted()
                .forEach(table -> exclude.add(RuleText.of(table)));
        return new MigrationProject(project.name(), project.source(), project.target(), project.phases(),
                project.include(), exclude, project.tables(), project.options(), project.file());
    }

    /**
     * The user's own statements for the table.
     *
     * @throws MigrationException {@link ErrorCode#SCHEMA_CHANGED} when they were made for another declaration
     */
    Optional<OwnDefinition> own(TableSchema declared) {
        Optional<OwnDefinition> own = of(declared.id()).own();
        if (own.isPresent() && !isFor(own.get(), declared)) {
            throw new MigrationException(ErrorCode.SCHEMA_CHANGED,
                    "Table " + declared.id()
                            + " was altered on the source since own statements were given for it with --edit",
                    Remedy.of("Look at 'sluice schema --diff', and give fitting statements with --edit; or take them"
                            + " back with --reset."));
        }
        return own;
    }

    static boolean isFor(OwnDefinition own, TableSchema declared) {
        return own.madeFor().equals(Fingerprint.of(declared));
    }
}
