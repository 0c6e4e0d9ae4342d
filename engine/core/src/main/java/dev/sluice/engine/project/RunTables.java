package dev.sluice.engine.project;

import dev.sluice.engine.define.FittingRoute;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.StatementRecord;
import dev.sluice.engine.precheck.PrecheckReport;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides with which tables a run begins: to move, to follow on, to compare or to define again. */
record RunTables(Metadb metadb, MigrationProject project, ProjectRun.Request request, TableChoices choices,
        RunTally tally) {
    /** Also notes what is left out by choice. */
    List<PlannedTable> of(ProjectRecord record, KnownTables left, PrecheckReport precheck, Connectors.Pair pair) {
        choices.leftOut().forEach(tally::note);
        List<StatementRecord> decided = metadb.statements(record.id()).stream().filter(StatementRecord::isDecided)
                .toList();
        decided.stream().map(RunTables::sentence).forEach(tally::note);
        var plan = new ProjectTables(metadb, record.id(), pair.source().catalog(),
                TableRouter.of(choices.applied(project)), choices, tally);
        if (request.onlyVerify()) {
            return plan.toCompare(precheck.routes(), record.state() == ProjectState.COMPLETED);
        }
        Optional<Map<TableId, TableSchema>> followed = left.declaredAt(pair.target());
        if (followed.isPresent()) {
            return plan.toFollow(followed.get(),
                    route -> decided.isEmpty() ? route : FittingRoute.of(route, pair.target().catalog()));
        }
        return request.retry().isEmpty() ? plan.toMove(precheck.routes()) : plan.toRetry(request.retry());
    }

    /** What the target lacks by choice is in no comparison. */
    private static String sentence(StatementRecord decided) {
        return "the source's statement before " + decided.position() + " was " + decided.own()
                .map(own -> "replaced by choice: " + decided.sql() + ", by: " + own)
                .orElseGet(() -> "left out by choice: " + decided.sql() + ", because: " + decided.words());
    }
}
