package dev.sluice.engine.define;

import dev.sluice.engine.define.StatementJudge.Verdict;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.StatementReader;
import dev.sluice.spi.StatementRunner;
import dev.sluice.spi.StatementRunner.Rehearsal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns, while the log is read, how the source's tables are defined from a statement on, before the next rows are
 * decoded. A statement that cannot be carried over is not taken into the Store, so that reading stands before it until
 * it is decided. Belongs to the log's reader.
 */
public final class SourceChanges {
    private static final Logger LOG = LoggerFactory.getLogger(SourceChanges.class);

    private final RunContext run;
    private final TableRouter router;
    private final Store store;
    private final StatementJudge judge;
    private final StatementNotes notes;
    private final DecidedChange decided;

    public SourceChanges(RunContext run, TableRouter router, Store store, LogSource log, StatementReader reader) {
        this.run = run;
        this.router = router;
        this.store = store;
        this.notes = new StatementNotes(run.metadb(), run.projectId());
        this.decided = new DecidedChange(run, log, store.schemas(), router.rules());
        this.judge = StatementJudge.of(run, reader, router.rules());
    }

    /**
     * Takes the statement into the Store, with what it changes.
     *
     * @throws MigrationException DDL_UNSUPPORTED when it cannot be carried over; it is not in the Store then, and
     *     whoever ends the run because of that says so by {@link #stopped}
     */
    public void accept(Statement statement) throws InterruptedException {
        Optional<StatementRecord> decision = notes.decision(statement);
        Verdict verdict = judge.judge(statement, store.schemas().inForce());
        boolean isOwn = decision.flatMap(StatementRecord::own).isPresent();
        if (decision.isEmpty() || verdict instanceof Verdict.Passes && !isOwn) {
            accept(statement, verdict);
            return;
        }
        Map<TableId, Optional<LoggedTable>> changed = decided(statement, decision.get());
        changed.values().forEach(after -> after.ifPresent(logged -> route(statement, logged.declared())));
        store.accept(statement, changed);
    }

    /** Keeps that the run ends at the statement: not before the target has all that comes before it. */
    public MigrationException stopped(Statement statement, MigrationException failure) {
        return notes.stopped(statement, failure);
    }

    /** What a statement that is left out makes of tables it empties or drops is known without asking the source. */
    private Map<TableId, Optional<LoggedTable>> decided(Statement statement, StatementRecord decision)
            throws InterruptedException {
        Definition definition = judge.reader().read(statement);
        if (decision.own().isEmpty() && definition instanceof Definition.Truncate) {
            return Map.of();
        }
        if (decision.own().isEmpty() && definition instanceof Definition.Drop(var tables)) {
            return gone(tables.stream().filter(store.schemas().inForce()::contains).toList());
        }
        return decided.read(statement, decision.own().isPresent());
    }

    private static Map<TableId, Optional<LoggedTable>> gone(List<TableId> tables) {
        return tables.stream().collect(Collectors.toMap(table -> table, _ -> Optional.empty()));
    }

    private void accept(Statement statement, Verdict verdict) throws InterruptedException {
        switch (verdict) {
            case Verdict.Passes _ -> {
                notes.passed(statement);
                store.accept(statement);
            }
            case Verdict.Stops(var reason) -> throw DefinitionStop.at(statement, reason);
            case Verdict.Concerns(var definition, var tables) -> {
                Map<TableId, Optional<LoggedTable>> changed = changed(statement, definition, tables);
                LOG.info("project {}: at {} the source changes {}: {}", run.projectId(), statement.after().text(),
                        tables, statement.sql());
                store.accept(statement, changed);
            }
        }
    }

    private Map<TableId, Optional<LoggedTable>> changed(Statement statement, Definition definition,
            List<TableId> tables) throws InterruptedException {
        StatementRunner runner = runner(statement, definition);
        for (TableId table : tables) {
            requireAlone(statement, table);
        }
        return switch (definition) {
            case Definition.Truncate _ -> Map.of();
            case Definition.Drop _ -> gone(tables);
            case Definition.Rename(var renamings) -> renamed(statement, renamings);
            case Definition.Alter(var table, _) -> {
                TableSchema before = declared(table);
                requireWhole(statement, before);
                yield learned(statement, table, rehearse(runner, statement, List.of(before), before));
            }
            case Definition.Create create -> learned(statement, create.table(), rehearse(runner, statement,
                    create.like().map(this::declared).stream().toList(), neighbour(statement, create.table())));
            case Definition.OfNoTable _,Definition.Unclear _ ->
                throw new IllegalStateException("A statement that concerns nothing was judged to");
        };
    }

    /** Tables are emptied and dropped in the target's own words: for the rest it has to understand the source's. */
    private StatementRunner runner(Statement statement, Definition definition) {
        StatementRunner runner = run.writer().statements()
                .orElseThrow(() -> DefinitionStop.at(statement, "the target runs no statements of a source"));
        boolean inOwnWords = definition instanceof Definition.Truncate || definition instanceof Definition.Drop;
        if (!inOwnWords && !runner.understands(run.source().server())) {
            throw DefinitionStop.at(statement, "between servers of different kinds only TRUNCATE and DROP TABLE are"
                    + " carried over");
        }
        return runner;
    }

    private TableSchema declared(TableId table) {
        return store.schemas().find(table).orElseThrow().declared();
    }

    /** A table of the same schema, whose defaults are known from it. */
    private TableSchema neighbour(Statement statement, TableId table) {
        return store.schemas().inForce().stream().filter(other -> other.schema().equals(table.schema())).findFirst()
                .map(this::declared).orElseThrow(() -> DefinitionStop.at(statement,
                        "no table of schema " + table.schema() + " is followed, so that its defaults are not known"));
    }

    private List<TableSchema> rehearse(StatementRunner runner, Statement statement, List<TableSchema> before,
            TableSchema neighbour) throws InterruptedException {
        Set<TableId> known = store.schemas().inForce();
        return DefinitionStop.reasoned(statement,
                () -> runner.rehearse(new Rehearsal(run.token(), statement, before, Optional.of(neighbour),
                        SourceNames.among(known, UnaryOperator.identity()))));
    }

    private Map<TableId, Optional<LoggedTable>> learned(Statement statement, TableId table, List<TableSchema> after) {
        TableSchema declared = after.stream().filter(found -> found.id().equals(table)).findFirst()
                .orElseThrow(() -> DefinitionStop.at(statement, "it leaves no table " + table));
        requireFollowable(statement, declared);
        return Map.of(table, Optional.of(logged(declared)));
    }

    private Map<TableId, Optional<LoggedTable>> renamed(Statement statement, List<Definition.Renaming> renamings) {
        Map<TableId, Optional<LoggedTable>> changed = new LinkedHashMap<>();
        Map<TableId, TableSchema> now = new HashMap<>();
        for (Definition.Renaming renaming : renamings) {
            TableSchema before = Optional.ofNullable(now.remove(renaming.from()))
                    .orElseGet(() -> declared(renaming.from()));
            requireWhole(statement, before);
            TableSchema after = before.withId(renaming.to());
            requireFollowable(statement, after);
            now.put(renaming.to(), after);
            changed.put(renaming.from(), Optional.empty());
            changed.put(renaming.to(), Optional.of(logged(after)));
        }
        return changed;
    }

    private static LoggedTable logged(TableSchema declared) {
        return new LoggedTable(declared, declared.writtenColumns());
    }

    private void requireFollowable(Statement statement, TableSchema declared) {
        if (declared.rowKey().isEmpty()) {
            throw DefinitionStop.at(statement, "table " + declared.id() + " has no key after it");
        }
        declared.columns().stream().filter(column -> column.type() instanceof LogicalType.Unsupported).findFirst()
                .ifPresent(column -> {
                    throw DefinitionStop.at(statement,
                            "values of column " + column.name() + " cannot be read from the log");
                });
        run.writer().hindrance(declared).ifPresent(why -> {
            throw DefinitionStop.at(statement, "table " + declared.id() + " " + why);
        });
        requireWhole(statement, declared);
    }

    /** The statement speaks of the source's columns, and the project may have changed those. */
    private void requireWhole(Statement statement, TableSchema table) {
        if (!route(statement, table).mapping().equals(TableMapping.WHOLE)) {
            throw DefinitionStop.at(statement, "the project moves a part of " + table.id() + " alone");
        }
    }

    private TableRoute route(Statement statement, TableSchema table) {
        try {
            return router.route(table);
        } catch (MigrationException e) {
            throw DefinitionStop.at(statement, "what the source has now does not fit what the project says: "
                    + e.getMessage() + "; the others go on once 'sluice schema FILE --skip " + table.id()
                    + " --reason ...' leaves it out");
        }
    }

    private void requireAlone(Statement statement, TableId table) {
        TableId target = run.rules().target(table);
        store.schemas().inForce().stream()
                .filter(other -> !other.equals(table) && run.rules().target(other).equals(target)).findFirst()
                .ifPresent(other -> {
                    throw DefinitionStop.at(statement, other + " and " + table + " become one table in the target");
                });
    }
}
