package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which tables of a followed source were defined otherwise while they were compared, so that what was found out about
 * them does not count. Where nothing is followed, none is. {@link #isOver} and {@link #explain} are for any thread.
 */
final class ChangingTables {
    /** How often a table is compared, at most, whose definition does not rest. */
    private static final int MOST_ROUNDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ChangingTables.class);

    private final RunContext run;
    private final CatchingUp catchingUp;
    private final Set<PlannedTable> known = ConcurrentHashMap.newKeySet();
    private final Set<PlannedTable> again = ConcurrentHashMap.newKeySet();
    private volatile int round = 1;

    ChangingTables(RunContext run, CatchingUp catchingUp) {
        this.run = run;
        this.catchingUp = catchingUp;
    }

    /** These are compared from now on, as they are planned now. */
    void begin(Collection<PlannedTable> tables) {
        again.clear();
        known.addAll(tables);
    }

    /** Whether the comparison of the table has come to nothing, so that what is left of it need not be done. */
    boolean isOver(PlannedTable table) {
        return table.isRetired() || again.contains(table);
    }

    /**
     * Whether the comparison failed because the table was defined otherwise, dropped or emptied by then: found out by
     * waiting until the target has all that the source had at the failure.
     */
    boolean explain(PlannedTable table, MigrationException failure) throws InterruptedException {
        if (catchingUp == CatchingUp.NOT_FOLLOWED || !TableWork.concernsOneTable(failure)) {
            return false;
        }
        catchingUp.await();
        if (!table.isRetired() && !mayPass(table, failure)) {
            return false;
        }
        LOG.info("{} was changed while it was compared: {} {}", table, failure.code().id(), failure.getMessage());
        return true;
    }

    /** A view of a table that is emptied cannot be read any more, though its definition is the same. */
    private boolean mayPass(PlannedTable table, MigrationException failure) throws InterruptedException {
        return failure.code() == ErrorCode.SCHEMA_CHANGED && round < MOST_ROUNDS && isAsPlanned(table)
                && again.add(table);
    }

    private boolean isAsPlanned(PlannedTable table) throws InterruptedException {
        return FullVerification.altered(table, run.supervisor().supervise("reading how " + table + " is declared",
                () -> run.source().catalog().describe(table.sources())).stream()
                .collect(Collectors.toMap(TableSchema::id, Function.identity()))).isEmpty();
    }

    /** Tables that are to be compared now: those that came, or are defined otherwise since they were begun. */
    List<PlannedTable> next() throws InterruptedException {
        if (catchingUp == CatchingUp.NOT_FOLLOWED || round >= MOST_ROUNDS) {
            return List.of();
        }
        catchingUp.await();
        round++;
        return open();
    }

    private List<PlannedTable> open() {
        return run.tables().stream().filter(table -> !known.contains(table) || again.contains(table))
                .filter(table -> !table.hasFailed()).toList();
    }

    /** Says what is in no verdict, and forgets what was found in tables that are gone. */
    void tell() {
        Set<TableId> sources = run.tables().stream().map(PlannedTable::source).collect(Collectors.toSet());
        Set<TableId> targets = run.tables().stream().map(PlannedTable::target).collect(Collectors.toSet());
        known.stream().filter(table -> !sources.contains(table.source())).map(PlannedTable::shown).distinct().sorted()
                .forEach(table -> run.tally().note(
                        table + " was dropped or renamed on the source while rows were compared"));
        known.stream().map(PlannedTable::target).filter(table -> !targets.contains(table)).distinct()
                .forEach(table -> run.metadb().clearDifferences(run.projectId(), table));
        open().forEach(table -> run.tally().note(
                table + " was not compared, because the source defined it otherwise again and again meanwhile"));
    }
}
