package dev.sluice.engine.route;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.route.UnmatchedRule.Kind;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.NameCase;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The rules that say which tables a project moves: those that an include rule matches and no exclude rule does. Names
 * are compared exactly, upper and lower case apart. Immutable.
 */
public final class MatchRules {
    /** Beyond so many rules that match nothing the nearest names are not looked for: it costs a look at every name each. */
    private static final int MOST_NEAREST = 100;

    private final RuleIndex include;
    private final RuleIndex exclude;
    private final NameCase letters;

    private MatchRules(RuleIndex include, RuleIndex exclude, NameCase letters) {
        this.include = include;
        this.exclude = exclude;
        this.letters = letters;
    }

    /**
     * A project's rules, with its policy for the letters of names.
     *
     * @throws MigrationException as {@link #parse}
     */
    public static MatchRules of(MigrationProject project) {
        MatchRules rules = parse(project.include(), project.exclude());
        NameCase letters = NameCase.find(project.options().getOrDefault(EngineOptions.NAMES_CASE.name(), ""))
                .orElse(NameCase.SOURCE);
        return new MatchRules(rules.include, rules.exclude, letters);
    }

    /**
     * Reads the rules: {@code schema.table}, with the signs {@code * ? [abc] [a-z] [!abc]}, or a name in backquotes; an
     * include rule may give new names, {@code a.b=c.d}.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_FILE_INVALID}, naming every wrong rule and the column in it
     */
    public static MatchRules parse(List<String> include, List<String> exclude) {
        List<String> problems = new ArrayList<>();
        List<MatchRule> included = parseAll(include, problems);
        List<MatchRule> excluded = parseAll(exclude, problems);
        excluded.stream().filter(rule -> !rule.newName().equals(NewName.SAME)).forEach(
                rule -> problems
                        .add("Rule '" + rule.text() + "': what is excluded is not moved, and so has no new name"));
        if (include.isEmpty()) {
            problems.add("There is no include rule, so no table would be moved");
        }
        if (!problems.isEmpty()) {
            throw new MigrationException(ErrorCode.PROJECT_FILE_INVALID, String.join("\n", problems),
                    Remedy.of("Mend the rules in the project file: schema.table, with * for any characters, "
                            + "such as shop.* or shop.tmp_*."));
        }
        return new MatchRules(new RuleIndex(included), new RuleIndex(excluded), NameCase.SOURCE);
    }

    public boolean matches(TableId id) {
        return include.matches(id) && !exclude.matches(id);
    }

    /** The name of a selected table in the target: by the first include rule that matches it. */
    public TableId target(TableId source) {
        OptionalInt first = include.first(source);
        return first.isEmpty() ? source : include.rules().get(first.getAsInt()).newName().of(source, letters);
    }

    /** The place of the include rule that names a table in the target: the first that matches it. */
    public OptionalInt decidedBy(TableId source) {
        return include.first(source);
    }

    /** The name in the target of whatever the source has; what is not moved keeps its own. */
    public TableId called(TableId source) {
        return matches(source) ? target(source) : source;
    }

    /** As {@link #target}, with the letters that the source's names have: what the rules themselves say. */
    TableId named(TableId source) {
        OptionalInt first = include.first(source);
        return first.isEmpty() ? source : include.rules().get(first.getAsInt()).newName().of(source, NameCase.SOURCE);
    }

    /** Applies the rules to all tables of a server. */
    public Selection select(Collection<TableId> tables) {
        return select(tables, List.of());
    }

    /** @param schemas all schemas of the server, also those without tables: for the messages */
    public Selection select(Collection<TableId> tables, Collection<String> schemas) {
        Set<String> allSchemas = new LinkedHashSet<>(schemas);
        tables.forEach(id -> allSchemas.add(id.schema()));
        Set<TableId> known = new HashSet<>(tables);
        NearestTables nearest = new NearestTables(tables, allSchemas);
        List<UnmatchedRule> unmatched = new ArrayList<>();
        addUnmatched(Kind.INCLUDE, include, known, nearest, unmatched);
        addUnmatched(Kind.EXCLUDE, exclude, known, nearest, unmatched);
        return new Selection(tables.stream().filter(this::matches).toList(), unmatched);
    }

    private static void addUnmatched(Kind kind, RuleIndex rules, Set<TableId> tables, NearestTables nearest,
            List<UnmatchedRule> unmatched) {
        for (MatchRule rule : rules.rules()) {
            if (rule.isName() ? !tables.contains(rule.name()) : tables.stream().noneMatch(rule::matches)) {
                unmatched.add(new UnmatchedRule(kind, rule.text(), unmatched.size() < MOST_NEAREST
                        ? nearest.sentenceFor(rule)
                        : "Rule '" + rule.text() + "' matches no table"));
            }
        }
    }

    private static List<MatchRule> parseAll(List<String> rules, List<String> problems) {
        List<MatchRule> parsed = new ArrayList<>();
        for (String rule : rules) {
            try {
                parsed.add(RuleParser.parse(rule));
            } catch (RuleSyntaxException e) {
                problems.add(e.getMessage());
            }
        }
        return parsed;
    }
}
