package dev.sluice.engine.project;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.RuleChoice;
import dev.sluice.engine.api.RuleChoice.Chosen;
import dev.sluice.engine.api.RuleChoice.Remark;
import dev.sluice.engine.api.RuleChoice.Side;
import dev.sluice.engine.api.RuleChoice.Weight;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.SourceObjects.Table;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.route.Uniting;
import dev.sluice.engine.route.UnmatchedRule;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries rules on what the source had, while they are typed. For one thread. */
public final class RulePreview {
    private static final List<String> ANYTHING = List.of("*.*");

    private final SourceObjects source;
    private final MigrationProject project;
    private final List<Remark> remarks = new ArrayList<>();

    public RulePreview(SourceObjects source, MigrationProject project) {
        this.source = source;
        this.project = project;
    }

    public RuleChoice choose() {
        Map<String, Integer> include = readable(Side.INCLUDE, project.include());
        Map<String, Integer> exclude = readable(Side.EXCLUDE, project.exclude());
        if (include.isEmpty()) {
            return choice(List.of(), List.of());
        }
        MatchRules rules = MatchRules.of(new MigrationProject(project.name(), project.source(), project.target(),
                project.phases(), List.copyOf(include.keySet()), List.copyOf(exclude.keySet()), List.of(),
                letters()));
        List<Chosen> tables = source.tables().stream().filter(table -> rules.matches(table.id()))
                .map(table -> new Chosen(table, rules.target(table.id()))).toList();
        remarkIdle(rules, include, exclude);
        remarkUnited(rules, tables, List.copyOf(include.values()));
        return choice(tables, source.others().stream().filter(rules::matches).toList());
    }

    /** Only what the rules look at: another option may be wrong, which is told elsewhere. */
    private Map<String, String> letters() {
        return Optional.ofNullable(project.options().get(EngineOptions.NAMES_CASE.name()))
                .map(word -> Map.of(EngineOptions.NAMES_CASE.name(), word)).orElse(Map.of());
    }

    /** The rules that can be read, each with its place; of equal ones the first. */
    private Map<String, Integer> readable(Side side, List<String> rules) {
        Map<String, Integer> readable = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            String rule = rules.get(i);
            try {
                MatchRules.parse(side == Side.INCLUDE ? List.of(rule) : ANYTHING,
                        side == Side.EXCLUDE ? List.of(rule) : List.of());
                readable.putIfAbsent(rule, i);
            } catch (MigrationException e) {
                remarks.add(new Remark(side, i, Weight.WRONG, String.valueOf(e.getMessage())));
            }
        }
        return readable;
    }

    private void remarkIdle(MatchRules rules, Map<String, Integer> include, Map<String, Integer> exclude) {
        List<TableId> all = Stream.concat(source.tables().stream().map(Table::id), source.others().stream()).toList();
        for (UnmatchedRule rule : rules.select(all, source.schemas()).unmatched()) {
            boolean included = rule.kind() == UnmatchedRule.Kind.INCLUDE;
            int place = (included ? include : exclude).getOrDefault(rule.rule(), 0);
            remarks.add(new Remark(included ? Side.INCLUDE : Side.EXCLUDE, place, Weight.IDLE, rule.sentence()));
        }
    }

    /** What becomes one, at the rule that gives the first of the tables its name. */
    private void remarkUnited(MatchRules rules, List<Chosen> tables, List<Integer> places) {
        Map<TableId, List<TableId>> byTarget = tables.stream().collect(Collectors.groupingBy(Chosen::target,
                LinkedHashMap::new, Collectors.mapping(each -> each.table().id(), Collectors.toList())));
        Map<Integer, List<String>> sentences = new HashMap<>();
        byTarget.forEach((target, together) -> {
            if (together.size() > 1) {
                int place = places.get(rules.decidedBy(together.getFirst()).orElseThrow());
                sentences.computeIfAbsent(place, _ -> new ArrayList<>()).add("%,d tables become %s: %s"
                        .formatted(together.size(), target, Uniting.names(together)));
            }
        });
        sentences.forEach((place, all) -> remarks.add(new Remark(Side.INCLUDE, place, Weight.UNITES,
                all.size() == 1
                        ? all.getFirst()
                        : "%,d tables of the target are each made of several; the first: %s".formatted(all.size(),
                                all.getFirst()))));
    }

    private RuleChoice choice(List<Chosen> tables, List<TableId> others) {
        Set<TableId> selected = tables.stream().map(each -> each.table().id()).collect(Collectors.toCollection(
                HashSet::new));
        List<TableId> added = source.planned().isEmpty()
                ? List.of()
                : selected.stream().filter(table -> !source.planned().contains(table)).sorted().toList();
        return new RuleChoice(tables, others, added,
                source.planned().stream().filter(table -> !selected.contains(table)).sorted().toList(), remarks);
    }
}
