package dev.sluice.engine.project;

import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ObjectList.Entry;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.route.Selection;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.route.Uniting;
import dev.sluice.engine.route.UnmatchedRule;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.model.TableSettings;
import dev.sluice.spi.CatalogReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what a project's rules select now, and holds it against the plan of an earlier run. */
record ObjectPreview(MigrationProject project, TableChoices choices, Metadb metadb, CatalogReader source) {
    ObjectList list() {
        TableRouter router = TableRouter.of(choices.applied(project));
        Selection selection = router.rules().select(source.tables(), source.schemas());
        List<String> warnings = new ArrayList<>(selection.unmatched().stream().map(UnmatchedRule::sentence).toList());
        router.unmatched(selection.tables())
                .forEach(rule -> warnings.add("Rule '" + rule + "' of objects.tables matches no selected table"));
        warnings.addAll(choices.leftOut());
        List<TableRoute> routes = routes(router, selection);
        List<Entry> tables = routes.stream().map(route -> entry(route, router)).toList();
        warnings.addAll(united(routes, router));
        Set<TableId> selected = tables.stream().map(Entry::source).collect(Collectors.toCollection(TreeSet::new));
        Set<TableId> planned = metadb.findProject(project.name()).stream()
                .flatMap(known -> metadb.tables(known.id()).stream())
                .flatMap(table -> table.sources().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<TableId> added = planned.isEmpty()
                ? List.of()
                : selected.stream().filter(table -> !planned.contains(table)).toList();
        return new ObjectList(tables, !planned.isEmpty(), added,
                planned.stream().filter(table -> !selected.contains(table)).toList(), warnings);
    }

    /** What becomes one, so that a slip in a rule is seen; and what would, but cannot. */
    private static List<String> united(List<TableRoute> routes, TableRouter router) {
        List<String> sentences = new ArrayList<>();
        new Uniting(router.rules()).unite(routes, (_, problem) -> sentences.add(String.valueOf(problem.getMessage())))
                .stream().filter(TableRoute::isUnited).map(Uniting::sentence).forEach(sentences::add);
        return sentences;
    }

    private List<TableRoute> routes(TableRouter router, Selection selection) {
        List<String> problems = new ArrayList<>();
        List<TableRoute> routes = new ArrayList<>();
        for (TableSchema table : source.describe(selection.tables()).stream()
                .sorted((left, right) -> left.id().compareTo(right.id())).toList()) {
            try {
                routes.add(router.route(table));
            } catch (MigrationException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new MigrationException(ErrorCode.TABLE_SETTINGS_UNFIT, String.join("\n", problems),
                    Remedy.of("Correct what the project says of these tables."));
        }
        return routes;
    }

    private static Entry entry(TableRoute route, TableRouter router) {
        Map<String, String> columns = new LinkedHashMap<>();
        boolean allAsTheyAre = route.mapping().leftOut().isEmpty() && route.mapping().renames().isEmpty();
        if (!allAsTheyAre) {
            route.source().columns()
                    .forEach(column -> columns.put(column.name(), route.mapping().target(column.name())));
        }
        return new Entry(route.declared().id(), route.target(), columns,
                router.settings(route.declared().id()).flatMap(TableSettings::filter));
    }
}
