package dev.sluice.engine.precheck;

import dev.sluice.engine.objects.ObjectRoute;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogObjects.Passage;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.Connector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the views and sequences that are moved, and says what becomes of everything else beside the tables. */
final class ObjectChecks {
    private static final int NAMED = 5;

    private final MigrationProject project;
    private final Connector source;
    private final Connector target;
    private final Set<TableId> ownObjects;
    private final Consumer<PrecheckResult> report;
    private final List<CatalogObject> all;

    /** @param ownObjects target views and sequences that earlier runs of this project have made */
    ObjectChecks(MigrationProject project, Connector source, Connector target, Set<TableId> ownObjects,
            Consumer<PrecheckResult> report) {
        this.project = project;
        this.source = source;
        this.target = target;
        this.ownObjects = ownObjects;
        this.report = report;
        this.all = source.catalog().otherObjects();
    }

    /** The source's views and sequences. */
    Set<TableId> movable() {
        return all.stream().filter(this::isMoved).map(CatalogObject::id).collect(Collectors.toSet());
    }

    List<ObjectRoute> check(List<TableRoute> tables) {
        MatchRules rules = MatchRules.of(project);
        Set<String> schemas = tables.stream().flatMap(table -> table.sources().stream())
                .map(TableId::schema).collect(Collectors.toSet());
        List<CatalogObject> objects = all.stream()
                .filter(object -> schemas.contains(object.id().schema()) || rules.matches(object.id())).toList();
        noteByKind(objects, Passage.NONE, "stand beside the selected tables and are not moved",
                "Create them on the target by hand after the switchover.");
        noteByKind(objects, Passage.SCRIPT, "are not made on the target, but written to a script",
                "Run the script that the run names, after the switchover.");
        List<ObjectRoute> routes = objects.stream().filter(object -> isMoved(object) && rules.matches(object.id()))
                .map(object -> new ObjectRoute(object, rules.target(object.id()))).toList();
        List<PrecheckResult> problems = new ArrayList<>(unmovable(objects, rules));
        problems.addAll(problems(routes, tables));
        problems.forEach(report);
        if (problems.isEmpty() && !routes.isEmpty()) {
            report.accept(new Passed("objects", "target", routes.size() + " views and sequences can be made"));
        }
        return routes;
    }

    /** What the rules select as if it were a table, and what would silently lose something if it stayed behind. */
    private List<PrecheckResult> unmovable(List<CatalogObject> objects, MatchRules rules) {
        if (source.catalogObjects().isEmpty() || project.phases().equals(Set.of(Phase.VERIFICATION))) {
            return List.of();
        }
        return objects.stream().filter(object -> rules.matches(object.id()))
                .flatMap(
                        object -> refusal(source.catalogObjects().get(), new ObjectRoute(object, object.id())).stream())
                .toList();
    }

    private boolean isMoved(CatalogObject object) {
        return switch (passage(object)) {
            case BEFORE_TABLES, AFTER_TABLES -> true;
            case SCRIPT, NONE -> false;
        };
    }

    /** Without a phase that makes definitions, and without a target that can, everything stays behind. */
    private Passage passage(CatalogObject object) {
        boolean possible = project.phases().contains(Phase.SCHEMA) && target.catalogObjects().isPresent();
        return source.catalogObjects().filter(_ -> possible).map(objects -> objects.passage(object))
                .orElse(Passage.NONE);
    }

    private void noteByKind(List<CatalogObject> found, Passage passage, String what, String remedy) {
        Map<String, List<CatalogObject>> byKind = found.stream().filter(object -> passage(object) == passage)
                .collect(Collectors.groupingBy(CatalogObject::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, objects) -> report.accept(new Warning("objects", kind, ErrorCode.OBJECT_NOT_MOVED,
                objects.size() + " of kind '" + kind + "' " + what + ": " + objects.stream().limit(NAMED)
                        .map(object -> object.id().toString()).collect(Collectors.joining(", "))
                        + (objects.size() > NAMED ? ", ..." : ""),
                Remedy.of(remedy))));
    }

    private List<PrecheckResult> problems(List<ObjectRoute> routes, List<TableRoute> tables) {
        if (routes.isEmpty()) {
            return List.of();
        }
        CatalogObjects there = target.catalogObjects().orElseThrow();
        Set<TableId> taken = new HashSet<>(target.catalog().tables());
        target.catalog().otherObjects().stream().filter(object -> there.passage(object) != Passage.SCRIPT)
                .forEach(object -> taken.add(object.id()));
        taken.removeAll(ownObjects);
        Set<TableId> wanted = tables.stream().map(TableRoute::target).collect(Collectors.toCollection(HashSet::new));
        return routes.stream().flatMap(route -> Stream.of(refusal(there, route), taken(taken, route),
                shared(wanted, route)).flatMap(Optional::stream)).toList();
    }

    private static Optional<PrecheckResult> refusal(CatalogObjects there, ObjectRoute route) {
        return there.refusal(new CatalogObject(route.source().kind(), route.target()))
                .map(reason -> failed(route, ErrorCode.OBJECT_NOT_MOVED,
                        route.source().kind() + " " + route.source().id() + " cannot be moved: " + reason,
                        "Exclude it: add '" + route.source().id() + "' to objects.exclude."));
    }

    private static Optional<PrecheckResult> taken(Set<TableId> taken, ObjectRoute route) {
        return taken.contains(route.target())
                ? Optional.of(failed(route, ErrorCode.TARGET_TABLE_EXISTS,
                        "The target already has a table, view or sequence " + route.target() + ", which "
                                + route.source().kind() + " " + route.source().id() + " would become",
                        "Make sure that nobody needs it and drop it, or exclude the source's."))
                : Optional.empty();
    }

    private static Optional<PrecheckResult> shared(Set<TableId> wanted, ObjectRoute route) {
        return wanted.add(route.target())
                ? Optional.empty()
                : Optional.of(failed(route, ErrorCode.TARGET_SHARED,
                        route.source().kind() + " " + route.source().id() + " and something else would become "
                                + route.target(),
                        "Give each its own name."));
    }

    private static PrecheckResult failed(ObjectRoute route, ErrorCode code, String message, String remedy) {
        return new Failed("objects", route.target().toString(), code, message, Remedy.of(remedy));
    }
}
