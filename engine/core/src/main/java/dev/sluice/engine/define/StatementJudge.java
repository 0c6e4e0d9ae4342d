package dev.sluice.engine.define;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.apply.NamedTables;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.Definition.Renaming;
import dev.sluice.spi.StatementReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a statement concerns what a project follows. The same whenever it is asked. Immutable.
 *
 * @param rules without what the user has left out
 * @param removesRows whether the target is to lose rows that the source loses
 */
record StatementJudge(StatementReader reader, MatchRules rules, boolean removesRows) {
    /** What follows from a statement. */
    sealed interface Verdict {
        /** It is none of the project's. */
        record Passes() implements Verdict {}

        /** @param tables of the source that are followed and that it is about */
        record Concerns(Definition definition, List<TableId> tables) implements Verdict {}

        /** It may concern a followed table. @param reason why it is not carried over */
        record Stops(String reason) implements Verdict {}
    }

    private static final Verdict PASSES = new Verdict.Passes();

    static StatementJudge of(RunContext run, StatementReader reader, MatchRules rules) {
        return new StatementJudge(reader, rules, run.options().get(EngineOptions.APPLY_KINDS).contains(Kind.DELETE));
    }

    /** @param wanted the tables whose changes the Store has when the statement comes, also such as were left out since */
    Verdict judge(Statement statement, Set<TableId> wanted) {
        Set<TableId> followed = wanted.stream().filter(rules::matches).collect(Collectors.toSet());
        Verdict verdict = concern(reader.read(statement), statement, followed);
        if (removesRows || !(verdict instanceof Verdict.Concerns(var definition, var tables))) {
            return verdict;
        }
        if (!takesRows(definition, followed)) {
            return verdict;
        }
        return new Verdict.Stops("it takes rows out of " + tables + ", and deletes are not applied by choice"
                + " (apply.kinds)");
    }

    /** A statement's rows are in no log: what a project does with single deletes cannot be done with it. */
    private static boolean takesRows(Definition definition, Set<TableId> followed) {
        return switch (definition) {
            case Definition.Truncate _,Definition.Drop _ -> true;
            case Definition.Alter(_, boolean removes) -> removes;
            case Definition.Create create -> create.replaces() && followed.contains(create.table());
            case Definition.Rename _,Definition.OfNoTable _,Definition.Unclear _ -> false;
        };
    }

    private Verdict concern(Definition definition, Statement statement, Set<TableId> followed) {
        return switch (definition) {
            case Definition.OfNoTable _ -> PASSES;
            case Definition.Unclear(var reason) -> NamedTables.concernedBy(statement, followed)
                    .<Verdict>map(table -> new Verdict.Stops(reason + " (it may concern " + table + ")"))
                    .orElse(PASSES);
            case Definition.Create create -> create(create, followed);
            case Definition.Alter(var table, _) -> ifFollowed(definition, List.of(table), followed);
            case Definition.Drop(var tables) -> ifFollowed(definition, tables, followed);
            case Definition.Truncate(var table) -> ifFollowed(definition, List.of(table), followed);
            case Definition.Rename(var renamings) -> rename(definition, renamings, followed);
        };
    }

    private static Verdict ifFollowed(Definition definition, List<TableId> tables, Set<TableId> followed) {
        List<TableId> ours = tables.stream().filter(followed::contains).toList();
        return ours.isEmpty() ? PASSES : new Verdict.Concerns(definition, ours);
    }

    /** A table that is there already stays: it was told twice, or was only to be made if missing. */
    private Verdict create(Definition.Create create, Set<TableId> followed) {
        if (!rules.matches(create.table()) || followed.contains(create.table()) && !create.replaces()) {
            return PASSES;
        }
        return create.like().filter(other -> !followed.contains(other))
                .<Verdict>map(other -> new Verdict.Stops(
                        "the definition of " + other + ", which " + create.table() + " takes, is not followed"))
                .orElseGet(() -> new Verdict.Concerns(create, List.of(create.table())));
    }

    private Verdict rename(Definition definition, List<Renaming> renamings, Set<TableId> followed) {
        Set<TableId> now = new HashSet<>(followed);
        int ours = 0;
        for (Renaming renaming : renamings) {
            boolean isFollowed = now.contains(renaming.from());
            boolean willBe = rules.matches(renaming.to());
            if (isFollowed != willBe) {
                return new Verdict.Stops(isFollowed
                        ? renaming.from() + " leaves what the rules select"
                        : renaming.from() + " becomes " + renaming.to()
                                + ", and its rows, which were not followed before, would have to be copied; select"
                                + " such tables from the beginning, also those that an online schema change makes");
            }
            if (isFollowed) {
                ours++;
                now.remove(renaming.from());
                now.add(renaming.to());
            }
        }
        if (ours == 0) {
            return PASSES;
        }
        return ours < renamings.size()
                ? new Verdict.Stops("it renames other tables besides")
                : new Verdict.Concerns(definition, renamings.stream().map(Renaming::from).toList());
    }
}
