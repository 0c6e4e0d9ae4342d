package dev.sluice.engine.precheck;

import dev.sluice.engine.route.Likeness;
import dev.sluice.engine.route.References;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.Uniting;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What follows where several tables become one: it is said for each, so that a slip in a rule is seen. */
record UnitedChecks(MigrationProject project, Consumer<PrecheckResult> report) {
    private static final String CHECK = "united-tables";

    void check(List<TableRoute> routes) {
        References references = References.of(routes);
        for (TableRoute route : routes) {
            if (route.isUnited()) {
                warn(route, Uniting.sentence(route), "Look whether all of them are meant; rows of two of them must"
                        + " never have equal keys. Where a rule selects too much, correct it.");
                checkExistingRows(route);
                noteLesserDifferences(route);
                noteForeignKeys(route, references);
            }
        }
    }

    /** A row that stands may have come from another of the tables: it could not be told from one that was there before. */
    private void checkExistingRows(TableRoute route) {
        if (project.phases().contains(Phase.FULL) && route.existingRows().mayStay()) {
            report.accept(new Failed(CHECK, route.target().toString(), ErrorCode.TARGET_SHARED,
                    "Several tables become " + route.target() + ", while existing.rows is "
                            + route.existingRows().word() + ": equal keys of two of them would not be seen",
                    Remedy.of("Set existing.rows to stop or truncate for these tables.")));
        }
    }

    private void noteLesserDifferences(TableRoute route) {
        List<String> differences = Likeness.lesserDifferences(route);
        if (!differences.isEmpty() && project.phases().contains(Phase.SCHEMA)) {
            warn(route, route.target() + " is declared like " + route.declared().id()
                    + "; others of its sources differ in: " + String.join(", ", differences),
                    "Look whether that is what you want; 'sluice schema' shows the declaration.");
        }
    }

    private void noteForeignKeys(TableRoute route, References references) {
        List<ForeignKeySchema> left = references.notCommon(route);
        if (!left.isEmpty() && project.phases().contains(Phase.SCHEMA)) {
            warn(route, "Foreign keys that not all of the tables have are not made for " + route.target() + ": "
                    + left.stream().map(ForeignKeySchema::name).distinct().sorted().collect(Collectors.joining(", ")),
                    "Create them on the target by hand where they hold for the rows of all tables.");
        }
    }

    private void warn(TableRoute route, String message, String remedy) {
        report.accept(new Warning(CHECK, route.target().toString(), ErrorCode.TARGET_SHARED, message,
                Remedy.of(remedy)));
    }
}
