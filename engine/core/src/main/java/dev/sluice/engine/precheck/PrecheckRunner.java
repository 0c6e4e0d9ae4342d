package dev.sluice.engine.precheck;

import dev.sluice.engine.objects.ObjectRoute;
import dev.sluice.engine.route.Selection;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.route.UnmatchedRule;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks everything that would otherwise fail later: first what concerns any pair of servers, then each connector's own. */
public final class PrecheckRunner {
    private final MigrationProject project;
    private final Connector source;
    private final Connector target;
    private final Set<TableId> ownTables;
    private final Consumer<PrecheckResult> listener;
    private final List<PrecheckResult> results = new ArrayList<>();

    /**
     * @param ownTables target tables and views that earlier runs of this project have made or begun to fill: theirs to exist and hold rows
     * @param listener hears each result at once
     */
    public PrecheckRunner(MigrationProject project, Connector source, Connector target, Set<TableId> ownTables,
            Consumer<PrecheckResult> listener) {
        this.project = project;
        this.source = source;
        this.target = target;
        this.ownTables = Set.copyOf(ownTables);
        this.listener = listener;
    }

    public PrecheckReport run() {
        report(new Passed("reachable", "source", source.server().toString()));
        report(new Passed("reachable", "target", target.server().toString()));
        ObjectChecks beside = new ObjectChecks(project, source, target, ownTables, this::report);
        List<TableRoute> routes = select(beside.movable());
        List<ObjectRoute> objects = List.of();
        if (!routes.isEmpty()) {
            objects = beside.check(routes);
            new SelectionChecks(project, source, target, ownTables, this::report).check(routes);
            target.targetWriter().filter(_ -> project.phases().contains(Phase.SCHEMA))
                    .ifPresent(writer -> new ConversionChecks(writer, TableRouter.of(project), this::report)
                            .check(routes));
            runAll(source, Role.SOURCE, routes.stream().map(TableRoute::source).toList());
            runAll(target, Role.TARGET, routes.stream().map(TableRoute::wanted).toList());
        }
        return new PrecheckReport(results, routes, objects);
    }

    /** @param beside views and sequences, which rules may mean as well */
    private List<TableRoute> select(Set<TableId> beside) {
        TableRouter router = TableRouter.of(project);
        Selection selection = router.rules().select(
                Stream.concat(source.catalog().tables().stream(), beside.stream()).toList(),
                source.catalog().schemas());
        List<TableId> tables = selection.tables().stream().filter(table -> !beside.contains(table)).toList();
        if (tables.isEmpty()) {
            String why = selection.unmatched().stream().map(UnmatchedRule::sentence).collect(Collectors.joining(" "));
            report(new Failed("rules", String.join(", ", project.include()), ErrorCode.NOTHING_SELECTED,
                    ("The rules select no table of " + source.server() + ". " + why).strip(),
                    Remedy.of(
                            "Correct objects.include; names are case-sensitive. Tables the user may not see do not count.")));
            return List.of();
        }
        selection.unmatched().forEach(rule -> report(new Warning("rules", rule.rule(), ErrorCode.NOTHING_SELECTED,
                rule.sentence(), Remedy.of("Correct the rule, or remove it."))));
        report(new Passed("rules", "objects", tables.size() + " tables selected"));
        router.unmatched(tables).forEach(rule -> report(new Warning("table-settings", rule,
                ErrorCode.NOTHING_SELECTED, "Rule '" + rule + "' of objects.tables matches no selected table",
                Remedy.of("Correct the rule, or remove it."))));
        return source.catalog().describe(tables).stream()
                .sorted((left, right) -> left.id().compareTo(right.id()))
                .flatMap(table -> route(router, table).stream()).toList();
    }

    private Optional<TableRoute> route(TableRouter router, TableSchema table) {
        try {
            return Optional.of(router.route(table));
        } catch (MigrationException e) {
            report(new Failed("table-settings", table.id().toString(), e.code(), String.valueOf(e.getMessage()),
                    e.remedy()));
            return Optional.empty();
        }
    }

    private void runAll(Connector connector, Role role, List<TableSchema> tables) {
        PrecheckScope scope = new PrecheckScope(project.phases(), tables);
        boolean onlyCompares = project.phases().equals(Set.of(Phase.VERIFICATION));
        if (role == Role.TARGET && onlyCompares) {
            return; // nothing is written
        }
        for (Precheck check : connector.prechecks(role)) {
            check.run(scope).forEach(this::report);
        }
    }

    private void report(PrecheckResult result) {
        results.add(result);
        listener.accept(result);
    }
}
