package dev.sluice.engine.precheck;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.objects.ObjectRoute;
import dev.sluice.engine.route.Selection;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.route.Uniting;
import dev.sluice.engine.route.UnmatchedRule;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.OptionValues;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks everything that would otherwise fail later: first what concerns any pair of servers, then each connector's own. */
public final class PrecheckRunner {
    /** At the definitions of tables that come and go meanwhile. */
    private static final int LOOKS = 5;

    private final MigrationProject project;
    private final OptionValues options;
    private final Connector source;
    private final Connector target;
    private final Consumer<PrecheckResult> listener;
    private final LocalDisk disk;
    private final SkippedChecks skips;
    private final List<PrecheckResult> results = new ArrayList<>();
    private Set<TableId> followed = Set.of();

    /** @param listener hears each result at once */
    public PrecheckRunner(MigrationProject project, OptionValues options, Connector source, Connector target,
            Consumer<PrecheckResult> listener, LocalDisk disk) {
        this.project = project;
        this.options = options;
        this.source = source;
        this.target = target;
        this.listener = listener;
        this.disk = disk;
        this.skips = new SkippedChecks(options.get(EngineOptions.PRECHECK_SKIP));
    }

    /**
     * @param ownTables target tables and views that earlier runs of this project have made or begun to fill: theirs to
     *        exist and hold rows
     * @param defined tables of the source that the user's own statements make in the target
     * @param followed tables of the source whose changes are on their way: what does not fit them any more, or that they
     *        are gone, is met in the log, and what was logged before is applied first
     */
    public PrecheckReport run(Set<TableId> ownTables, Set<TableId> defined, Set<TableId> followed)
            throws InterruptedException {
        this.followed = Set.copyOf(followed);
        List<Side> sides = sides();
        askServers(sides);
        ObjectChecks beside = new ObjectChecks(project, source, target, ownTables, this::report);
        List<TableRoute> routes = select(beside.movable());
        List<ObjectRoute> objects = List.of();
        if (!routes.isEmpty()) {
            objects = beside.check(routes);
            new SelectionChecks(project, source, target, ownTables, this::report).check(routes);
            if (project.phases().contains(Phase.INCREMENTAL)) {
                new FollowingChecks(source, this::report).check(routes);
                new StartCheck(project, options, source).problem().ifPresent(this::report);
            }
            target.targetWriter().filter(_ -> project.phases().contains(Phase.SCHEMA))
                    .ifPresent(writer -> new ConversionChecks(writer, TableRouter.of(project), defined, this::report)
                            .check(routes));
            report(disk.room(source, target, routes));
            sides.forEach(side -> askAll(side, true, routes));
        }
        return new PrecheckReport(results, routes, objects);
    }

    /** What can be asked before tables are chosen. */
    public PrecheckReport runWithoutTables() {
        askServers(sides());
        return new PrecheckReport(results, List.of(), List.of());
    }

    /** A server, its part, and what is asked of it. */
    private record Side(Connector connector, Role role, List<Precheck> checks, Map<String, String> other) {}

    /** A target that is only compared is not asked whether it can be written. */
    private List<Side> sides() {
        Side from = new Side(source, Role.SOURCE, source.prechecks(Role.SOURCE), target.settings());
        return project.phases().equals(Set.of(Phase.VERIFICATION))
                ? List.of(from)
                : List.of(from, new Side(target, Role.TARGET, target.prechecks(Role.TARGET), source.settings()));
    }

    private void askServers(List<Side> sides) {
        report(new Passed("reachable", "source", source.server().toString()));
        report(new Passed("reachable", "target", target.server().toString()));
        skips.problems(known()).forEach(this::report);
        report(disk.here());
        sides.forEach(side -> askAll(side, false, List.of()));
    }

    /** Also those that are not asked this time: the same file is moved and compared with. */
    private List<Precheck> known() {
        return Stream.concat(source.prechecks(Role.SOURCE).stream(), target.prechecks(Role.TARGET).stream()).toList();
    }

    private void askAll(Side side, boolean ofTables, List<TableRoute> routes) {
        List<TableSchema> tables = routes.stream().flatMap(route -> side.role() == Role.SOURCE
                ? route.all().stream().map(TableRoute::source)
                : Stream.of(route.wanted())).toList();
        Set<TableId> replacing = routes.stream().filter(route -> route.existingRows() == ExistingRows.REPLACE)
                .map(TableRoute::target).collect(Collectors.toSet());
        PrecheckScope scope = new PrecheckScope(project.phases(), tables, replacing,
                options.get(EngineOptions.WORKERS), side.other());
        for (Precheck check : side.checks()) {
            if (check.needsTables() == ofTables) {
                check.run(scope).forEach(result -> report(skips.judge(check, result)));
            }
        }
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
        List<TableRoute> routes = describe(tables).stream()
                .sorted((left, right) -> left.id().compareTo(right.id()))
                .flatMap(table -> route(router, table).stream()).toList();
        return new Uniting(router.rules()).unite(routes,
                (table, problem) -> report(new Failed("rules", table.toString(),
                        problem.code(), String.valueOf(problem.getMessage()), problem.remedy())));
    }

    /**
     * Asks again where a definition is missing: its table may have been dropped since it was listed, or made anew. One
     * that is listed all the time and cannot be described would silently stay behind.
     */
    private List<TableSchema> describe(List<TableId> tables) {
        List<TableSchema> described = new ArrayList<>(source.catalog().describe(tables));
        List<TableId> missing = missing(tables, described);
        for (int tries = 1; tries < LOOKS && !missing.isEmpty(); tries++) {
            Set<TableId> listed = Set.copyOf(source.catalog().tables());
            List<TableId> standing = missing.stream().filter(listed::contains).toList();
            described.addAll(source.catalog().describe(standing));
            missing = missing(standing, described);
        }
        missing.forEach(table -> report(new Failed("rules",
                table.toString(), ErrorCode.GRANT_MISSING,
                "The definition of " + table + " cannot be read, though the table is listed",
                Remedy.of("Grant the source's user SELECT on the table; if it was dropped just now, try again."))));
        return described;
    }

    private static List<TableId> missing(List<TableId> wanted, List<TableSchema> described) {
        Set<TableId> known = described.stream().map(TableSchema::id).collect(Collectors.toSet());
        return wanted.stream().filter(table -> !known.contains(table)).toList();
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

    private void report(PrecheckResult found) {
        PrecheckResult result = found instanceof Failed failed && isMetInTheLog(failed)
                ? new Warning(failed.check(), failed.subject(), failed.code(), failed.message(),
                        Remedy.of(
                                "What was logged before the change is applied first. Then it stops, or is carried over,"
                                        + " as the manual's page on following says of definitions that change."))
                : found;
        results.add(result);
        listener.accept(result);
    }

    private boolean isMetInTheLog(Failed failed) {
        return switch (failed.code()) {
            case NOTHING_SELECTED -> !followed.isEmpty();
            case TABLE_SETTINGS_UNFIT -> followed.stream().map(TableId::toString).anyMatch(failed.subject()::equals);
            default -> false;
        };
    }
}
