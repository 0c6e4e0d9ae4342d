package dev.sluice.engine.schema;

import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds the source's definitions against those that the plan was made with. A table that is altered before the log's
 * position was noted, or while its rows are copied, would arrive without what it got.
 */
public final class SourceDefinitions {
    private final RunContext run;
    private final TableWork work;

    public SourceDefinitions(RunContext run, TableWork work) {
        this.run = run;
        this.work = work;
    }

    /** Fails the tables that are gone or defined otherwise now; the others go on. */
    public void requireUnaltered(List<PlannedTable> tables) throws InterruptedException {
        Map<TableId, TableSchema> now = run.supervisor().supervise("reading the source's definitions again",
                () -> run.source().catalog()
                        .describe(tables.stream().flatMap(table -> table.sources().stream()).toList()).stream()
                        .collect(Collectors.toMap(TableSchema::id, Function.identity())));
        for (PlannedTable table : tables) {
            table.route().all().stream().flatMap(each -> altered(each.declared(), now).stream()).findFirst()
                    .ifPresent(altered -> work.tableFailed(table, altered));
        }
    }

    /**
     * To be asked before the place is kept from where the source is followed.
     *
     * @param rules without what the user has left out
     * @throws MigrationException SCHEMA_CHANGED when a table is selected that is not in the plan
     */
    public void requireAllPlanned(MatchRules rules) throws InterruptedException {
        Set<TableId> planned = run.tables().stream().flatMap(table -> table.sources().stream())
                .collect(Collectors.toSet());
        List<TableId> there = run.supervisor().supervise("reading which tables the source has",
                () -> run.source().catalog().tables());
        there.stream().filter(table -> rules.matches(table) && !planned.contains(table)).sorted().findFirst()
                .ifPresent(table -> {
                    throw new MigrationException(ErrorCode.SCHEMA_CHANGED,
                            "Table " + table + " is selected, but came to the source after the plan was made and before"
                                    + " its log is followed: its rows would be neither copied nor followed",
                            Remedy.of("Begin anew with --restart, or leave it out with 'sluice schema FILE --skip "
                                    + table + " --reason ...' and run again."));
                });
    }

    private static Optional<MigrationException> altered(TableSchema declared, Map<TableId, TableSchema> now) {
        TableSchema found = now.get(declared.id());
        if (found == null) {
            return Optional.of(altered(declared.id(), "is gone from the source"));
        }
        List<String> changes = TableChanges.between(declared, found);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(altered(declared.id(),
                        "was altered on the source (" + String.join(", ", changes) + ")"));
    }

    /** @param what happened to the table, after its name */
    public static MigrationException altered(TableId table, String what) {
        return new MigrationException(ErrorCode.SCHEMA_CHANGED,
                "Table " + table + " " + what + " since this project began",
                Remedy.of(
                        "Undo the change and run again, or begin anew with --restart: tables must keep their definition while"
                                + " they are copied."));
    }
}
