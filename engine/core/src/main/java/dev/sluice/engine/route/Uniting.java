package dev.sluice.engine.route;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Joins tables that the rules bring together in one table of the target, where they are alike enough for that. */
public record Uniting(MatchRules rules) {
    /** Beyond so many the names are only counted. */
    private static final int MOST_NAMED = 20;

    /**
     * One route for each table of the target, known by the first of its sources by name.
     *
     * @param problems gets the target's table and {@link ErrorCode#TARGET_SHARED} where tables cannot become one; those
     *        have no route
     */
    public List<TableRoute> unite(List<TableRoute> routes, BiConsumer<TableId, MigrationException> problems) {
        Map<TableId, List<TableRoute>> byTarget = routes.stream()
                .collect(Collectors.groupingBy(TableRoute::target, LinkedHashMap::new, Collectors.toList()));
        List<TableRoute> united = new ArrayList<>();
        for (List<TableRoute> together : byTarget.values()) {
            if (together.size() == 1) {
                united.add(together.getFirst());
                continue;
            }
            List<TableRoute> byName = together.stream().sorted(Comparator.comparing(each -> each.declared().id()))
                    .toList();
            Optional<MigrationException> problem = problem(byName);
            problem.ifPresentOrElse(found -> problems.accept(byName.getFirst().target(), found),
                    () -> united.add(byName.getFirst().with(byName.subList(1, byName.size()))));
        }
        return united;
    }

    private Optional<MigrationException> problem(List<TableRoute> together) {
        TableRoute first = together.getFirst();
        TableId target = first.target();
        if (together.stream().map(each -> rules.named(each.declared().id())).distinct().count() > 1) {
            return Optional.of(refused(together.size() + " tables would become " + target
                    + " only because upper and lower case are made one: " + names(ids(together)),
                    "Give each its own name, or all of them this one, by a rule."));
        }
        for (TableRoute other : together.subList(1, together.size())) {
            Optional<String> difference = Likeness.firstDifference(first, other);
            if (difference.isPresent()) {
                return Optional.of(refused(
                        first.declared().id() + " and " + other.declared().id() + " cannot become " + target
                                + " together: " + difference.get(),
                        "Declare both alike, or give one of them another name or leave it out by a rule."));
            }
        }
        return Optional.empty();
    }

    private static MigrationException refused(String message, String remedy) {
        return new MigrationException(ErrorCode.TARGET_SHARED, message, Remedy.of(remedy));
    }

    private static List<TableId> ids(List<TableRoute> routes) {
        return routes.stream().map(each -> each.declared().id()).toList();
    }

    /** {@code 3 tables become all.orders: a.orders, b.orders, c.orders}. */
    public static String sentence(TableRoute united) {
        return "%,d tables become %s: %s".formatted(united.sources().size(), united.target(), names(united.sources()));
    }

    /** The tables of a united route for people: all of them, or the first of very many. */
    public static String names(List<TableId> tables) {
        String named = tables.stream().limit(MOST_NAMED).map(TableId::toString).collect(Collectors.joining(", "));
        return tables.size() > MOST_NAMED ? named + " and %,d more".formatted(tables.size() - MOST_NAMED) : named;
    }
}
