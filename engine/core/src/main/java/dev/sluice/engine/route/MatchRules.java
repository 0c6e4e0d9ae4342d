package dev.sluice.engine.route;

import dev.sluice.engine.route.UnmatchedRule.Kind;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules that say which tables a project moves: those that an include rule matches and no exclude rule does. Names
 * are compared exactly, upper and lower case apart. Immutable.
 */
public final class MatchRules {
    private final List<MatchRule> include;
    private final List<MatchRule> exclude;

    private MatchRules(List<MatchRule> include, List<MatchRule> exclude) {
        this.include = List.copyOf(include);
        this.exclude = List.copyOf(exclude);
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
        return new MatchRules(included, excluded);
    }

    public boolean matches(TableId id) {
        return include.stream().anyMatch(rule -> rule.matches(id))
                && exclude.stream().noneMatch(rule -> rule.matches(id));
    }

    /** The name of a selected table in the target: by the first include rule that matches it. */
    public TableId target(TableId source) {
        return include.stream().filter(rule -> rule.matches(source)).findFirst()
                .map(rule -> rule.newName().of(source)).orElse(source);
    }

    /** Applies the rules to all tables of a server. */
    public Selection select(Collection<TableId> tables) {
        return select(tables, List.of());
    }

    /** @param schemas all schemas of the server, also those without tables: for the messages */
    public Selection select(Collection<TableId> tables, Collection<String> schemas) {
        Set<String> allSchemas = new LinkedHashSet<>(schemas);
        tables.forEach(id -> allSchemas.add(id.schema()));
        Set<TableId> included = new HashSet<>();
        Set<TableId> excluded = new HashSet<>();
        NearestTables nearest = new NearestTables(tables, allSchemas);
        List<UnmatchedRule> unmatched = Stream.concat(
                include.stream().filter(rule -> !collect(rule, tables, included))
                        .map(rule -> new UnmatchedRule(Kind.INCLUDE, rule.text(), nearest.sentenceFor(rule))),
                exclude.stream().filter(rule -> !collect(rule, tables, excluded))
                        .map(rule -> new UnmatchedRule(Kind.EXCLUDE, rule.text(), nearest.sentenceFor(rule))))
                .toList();
        return new Selection(tables.stream().filter(id -> included.contains(id) && !excluded.contains(id)).toList(),
                unmatched);
    }

    /** Adds what the rule matches; the answer is whether that was anything. */
    private static boolean collect(MatchRule rule, Collection<TableId> tables, Set<TableId> matched) {
        Map<String, Boolean> schemas = new HashMap<>();
        boolean any = false;
        for (TableId id : tables) {
            if (schemas.computeIfAbsent(id.schema(), rule.schema()::matches) && rule.table().matches(id.name())) {
                matched.add(id);
                any = true;
            }
        }
        return any;
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
