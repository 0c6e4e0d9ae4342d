package dev.sluice.engine.define;

import dev.sluice.engine.apply.StatementHandler;
import dev.sluice.engine.define.StatementJudge.Verdict;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.store.SchemaHistory;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.Definition.Renaming;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.StatementReader;
import dev.sluice.spi.StatementRunner;
import dev.sluice.spi.StatementRunner.Rehearsal;
import dev.sluice.spi.TableDdl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings to the target what the source's statements made of followed tables. Belongs to the apply. */
public final class AppliedDefinitions implements StatementHandler {
    private final RunContext run;
    private final SchemaHistory schemas;
    private final MatchRules rules;
    private final StatementJudge judge;
    private final StatementNotes notes;
    private final Map<TableId, LogPosition> starts;
    private final FollowedPlan plan;
    private final TargetPrint prints;

    /**
     * @param router where tables go, without those that the user has left out
     * @param schemas what {@link SourceChanges} has learned
     * @param starts where the view stood by which a table was copied: the copy has what was done to it before
     */
    public AppliedDefinitions(RunContext run, TableRouter router, SchemaHistory schemas, StatementReader reader,
            Map<TableId, LogPosition> starts) {
        this.starts = Map.copyOf(starts);
        this.run = run;
        this.schemas = schemas;
        this.rules = router.rules();
        this.judge = StatementJudge.of(run, reader, rules);
        this.notes = new StatementNotes(run.metadb(), run.projectId());
        this.plan = new FollowedPlan(run, router);
        this.prints = new TargetPrint(run.target(), run.writer());
    }

    /**
     * To be called before the first statement. A target that was set back has tables again which later statements have
     * taken out of the plan: they are followed until those come again.
     *
     * @param next the number of the transaction that will be applied first
     */
    public void beginAt(long next) {
        Set<TableId> planned = run.metadb().tables(run.projectId()).stream().flatMap(table -> table.sources().stream())
                .collect(Collectors.toSet());
        Set<TableId> changed = schemas.changedAfter(next);
        // One that no later statement changes was kept out by a decision, and one that is not there is gone already.
        schemas.inForce(next).stream().filter(table -> !planned.contains(table) && changed.contains(table))
                .filter(table -> rules.matches(table) && !prints.standing(List.of(rules.target(table))).isEmpty())
                .forEach(table -> {
                    plan.takeUpAgain(schemas.find(table, next).orElseThrow().declared());
                    run.tally().note("table " + table + " is followed again, from transaction " + next
                            + " of the Store on, until the statement that renamed or dropped it comes again");
                });
    }

    @Override
    public Effect handle(long number, Statement statement) throws InterruptedException {
        try {
            Optional<StatementRecord> decision = notes.decision(statement);
            if (decision.isPresent()) {
                decide(number, statement, decision.get());
                return Effect.TABLES_CHANGED;
            }
            return carry(number, statement);
        } catch (MigrationException e) {
            throw notes.stopped(statement, e);
        }
    }

    /** The target is the user's business; what the source has now is known, and goes into the columns that are there. */
    private void decide(long number, Statement statement, StatementRecord decision) throws InterruptedException {
        Map<TableId, Optional<TableSchema>> changed = new HashMap<>(schemas.changedBy(number));
        // Before any is left out: what is intended is held against the same tables each time.
        List<TableId> targets = changed.keySet().stream().map(run.rules()::target).toList();
        changed.keySet().removeIf(table -> !rules.matches(table)); // left out since it was read
        if (decision.own().isPresent()) {
            StatementRunner runner = run.writer().statements()
                    .orElseThrow(() -> DefinitionStop.at(statement, "the target runs no statements of a user"));
            new FencedStatement(run, number, statement, targets, prints::of).unlessChanged(
                    () -> DefinitionStop.reasoned(statement, () -> {
                        runner.run(run.token(), decision.own().get());
                        return targets;
                    }));
        }
        changed.forEach((table, after) -> {
            // Of a table that was not made by choice there is nothing to write to.
            if (after.isEmpty() || prints.standing(List.of(run.rules().target(table))).isEmpty()) {
                plan.release(table);
            } else {
                plan.adopt(after.get());
            }
        });
    }

    private Effect carry(long number, Statement statement) throws InterruptedException {
        return switch (judge.judge(statement, schemas.inForce(number))) {
            case Verdict.Passes _ -> {
                notes.passed(statement);
                yield Effect.NONE;
            }
            case Verdict.Stops(var reason) -> throw DefinitionStop.at(statement, reason);
            case Verdict.Concerns(var definition, var tables) when isInCopy(statement, tables) -> {
                notes.carried(statement);
                yield Effect.NONE;
            }
            case Verdict.Concerns(var definition, var tables) -> {
                StatementRunner runner = run.writer().statements()
                        .orElseThrow(() -> DefinitionStop.at(statement, "the target runs no statements of a source"));
                apply(new Met(number, statement, runner), definition, tables);
                notes.carried(statement);
                yield Effect.TABLES_CHANGED;
            }
        };
    }

    private boolean isInCopy(Statement statement, List<TableId> tables) {
        List<TableId> copied = tables.stream().filter(
                table -> starts.containsKey(table) && starts.get(table).covers(statement.after())).toList();
        if (!copied.isEmpty() && copied.size() < tables.size()) {
            throw DefinitionStop.at(statement, "the copy of " + copied + " has it already, and that of others not");
        }
        return !copied.isEmpty();
    }

    /** A statement that has come. */
    private record Met(long number, Statement statement, StatementRunner runner) {
        void run(ProjectToken token, UnaryOperator<TableId> names) throws InterruptedException {
            DefinitionStop.reasoned(statement, () -> {
                runner.run(token, statement, names);
                return names;
            });
        }

        void exchange(ProjectToken token, UnaryOperator<TableId> names) throws InterruptedException {
            DefinitionStop.reasoned(statement, () -> {
                runner.exchange(token, number, statement, names);
                return names;
            });
        }

        /** What it makes of the target's table. */
        List<TableSchema> rehearse(ProjectToken token, List<TableSchema> standing, UnaryOperator<TableId> names)
                throws InterruptedException {
            return DefinitionStop.reasoned(statement, () -> runner.rehearse(new Rehearsal(token, statement, standing,
                    standing.stream().findFirst(), names)));
        }
    }

    private void apply(Met met, Definition definition, List<TableId> tables) throws InterruptedException {
        switch (definition) {
            case Definition.Truncate(var table) -> empty(met, table);
            case Definition.Drop _ -> drop(met, tables);
            case Definition.Rename(var renamings) -> rename(met, renamings);
            case Definition.Alter(var table, _) -> alter(met, table);
            case Definition.Create create -> create(met, create.table());
            case Definition.OfNoTable _,Definition.Unclear _ ->
                throw new IllegalStateException("A statement that concerns nothing was judged to");
        }
    }

    /** No row behind it is in the target before its number is, so that a second time does no harm. */
    private void empty(Met met, TableId table) throws InterruptedException {
        TableId target = run.rules().target(table);
        fenced(met, List.of(target)).once(prints::of,
                () -> DefinitionStop.reasoned(met.statement(), () -> {
                    met.runner().empty(target);
                    return target;
                }));
    }

    private void drop(Met met, List<TableId> tables) throws InterruptedException {
        List<TableId> targets = tables.stream().map(run.rules()::target).toList();
        for (TableId table : tables) {
            TableId target = run.rules().target(table);
            // Each by itself: a server may have dropped some of several when it dies.
            fenced(met, List.of(target)).onceOrAgain(
                    () -> run.writer().execute(run.writer().ddl(declaredBefore(met, table), target).drop()));
        }
        tables.forEach(plan::release);
        requireGone(met, targets);
    }

    private void requireGone(Met met, List<TableId> targets) {
        prints.standing(targets).stream().findFirst().ifPresent(left -> {
            throw DefinitionStop.at(met.statement(), "table " + left.id() + " is still there after it was dropped");
        });
    }

    private void alter(Met met, TableId table) throws InterruptedException {
        TableId target = run.rules().target(table);
        fenced(met, List.of(target)).once(
                standing -> prints.of(met.rehearse(run.token(), standing, names(met))),
                () -> met.run(run.token(), names(met)));
        plan.adopt(declaredAfter(met, table));
        prints.standing(List.of(target)).forEach(standing -> plan.made(table, standing));
    }

    private void create(Met met, TableId table) throws InterruptedException {
        TableId target = run.rules().target(table);
        TableSchema declared = declaredAfter(met, table);
        TableDdl ddl = run.writer().ddl(wanted(declared, target), target);
        boolean isOurs = run.writer().ledger().intent(run.projectId())
                .filter(intent -> intent.number() == met.number()).isPresent()
                || schemas.inForce(met.number()).contains(table); // it replaces one
        if (!isOurs && !prints.standing(List.of(target)).isEmpty()) {
            throw DefinitionStop.at(met.statement(), "the target has a table " + target + " already");
        }
        fenced(met, List.of(target)).onceOrAgain(() -> {
            List<String> statements = new ArrayList<>(List.of(ddl.drop()));
            Stream.of(ddl.create(), ddl.afterData(), ddl.foreignKeys()).forEach(statements::addAll);
            for (String sql : statements) {
                run.writer().execute(sql);
            }
        });
        plan.adopt(declared);
        prints.standing(List.of(target)).forEach(standing -> plan.made(table, standing));
    }

    private TableSchema wanted(TableSchema declared, TableId target) {
        TableSchema there = declared.withId(target).withParts(declared.indexes(), declared.foreignKeys().stream()
                .map(key -> new ForeignKeySchema(key.name(), key.columns(), run.rules().called(key.referenced()),
                        key.referencedColumns(), key.onDelete(), key.onUpdate()))
                .toList());
        return run.writer().renamed(there, declared.id().schema(), run.rules()::called);
    }

    private void rename(Met met, List<Renaming> renamings) throws InterruptedException {
        Map<TableId, TableId> moves = new LinkedHashMap<>();
        for (Renaming renaming : renamings) {
            TableId first = moves.entrySet().stream().filter(move -> move.getValue().equals(renaming.from()))
                    .map(Map.Entry::getKey).findFirst().orElse(renaming.from());
            moves.put(first, renaming.to());
        }
        List<TableId> targets = renamings.stream().flatMap(one -> Stream.of(one.from(), one.to()))
                .map(run.rules()::target).distinct().toList();
        FencedStatement fenced = new FencedStatement(run, met.number(), met.statement(), targets, prints::ofColumns);
        if (moves.keySet().equals(Set.copyOf(moves.values()))) {
            // The same names stand there before and after, perhaps for tables that are declared alike.
            fenced.onceOrAgain(() -> met.exchange(run.token(), names(met)));
        } else {
            fenced.once(standing -> prints.ofColumns(standing.stream().map(table -> moved(table, moves)).toList()),
                    () -> met.run(run.token(), names(met)));
        }
        Map<TableId, TableSchema> after = new LinkedHashMap<>();
        moves.values().forEach(to -> after.put(to, declaredAfter(met, to)));
        plan.renamed(moves, after);
        after.keySet().forEach(to -> prints.standing(List.of(run.rules().target(to)))
                .forEach(standing -> plan.made(to, standing)));
    }

    private TableSchema moved(TableSchema standing, Map<TableId, TableId> moves) {
        return moves.entrySet().stream().filter(move -> run.rules().target(move.getKey()).equals(standing.id()))
                .findFirst().map(move -> standing.withId(run.rules().target(move.getValue()))).orElse(standing);
    }

    private FencedStatement fenced(Met met, List<TableId> targets) {
        return new FencedStatement(run, met.number(), met.statement(), targets, prints::of);
    }

    private UnaryOperator<TableId> names(Met met) {
        List<TableId> known = Stream.concat(schemas.inForce(met.number()).stream(),
                schemas.inForce(met.number() + 1).stream()).toList();
        return SourceNames.among(known, run.rules()::called);
    }

    private TableSchema declaredBefore(Met met, TableId table) {
        return schemas.find(table, met.number()).orElseThrow().declared();
    }

    private TableSchema declaredAfter(Met met, TableId table) {
        return schemas.find(table, met.number() + 1)
                .orElseThrow(() -> DefinitionStop.at(met.statement(), "what became of " + table + " is not kept"))
                .declared();
    }
}
