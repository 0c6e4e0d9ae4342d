package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.snapshot.SharedViews;
import dev.sluice.engine.snapshot.SharedViews.Group;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the tables that have to be copied by one view can be, and whether all that changes their rows can be known. */
record ViewChecks(LogSource log, List<TableRoute> routes) {
    private static final Set<ExistingRows> BEGINNING_EMPTY = Set.of(ExistingRows.STOP, ExistingRows.TRUNCATE);

    List<Failed> problems() {
        List<Failed> problems = new ArrayList<>();
        Map<TableId, TableRoute> byTable = routes.stream()
                .collect(Collectors.toMap(route -> route.source().id(), Function.identity()));
        SharedViews views = SharedViews.of(log, routes.stream().map(TableRoute::source).toList());
        for (Group group : views.groups()) {
            group.tables().forEach(table -> check(byTable.get(table), group, views, problems));
        }
        if (!log.logsCascades()) {
            routes.forEach(route -> checkParents(route, problems));
        }
        return problems;
    }

    private static void check(TableRoute route, Group group, SharedViews views, List<Failed> problems) {
        if (views.snapshots().isEmpty()) {
            problems.add(failed(route, route.source().rowKey().isEmpty()
                    ? ErrorCode.TABLE_WITHOUT_KEY
                    : ErrorCode.TABLE_SETTINGS_UNFIT,
                    "has to be copied by a view whose place in the log is known, because " + group.why()
                            + "; this source has no such view",
                    "Give a table without a key one, exclude the table, or leave out the phase 'incremental'."));
        }
        if (!BEGINNING_EMPTY.contains(route.existingRows())) {
            problems.add(failed(route, ErrorCode.TABLE_SETTINGS_UNFIT,
                    "is to keep rows that the target has, but has to be copied by one view, because " + group.why()
                            + ": it is emptied when that is broken off",
                    "Let existing.rows be stop or truncate for it, or leave out the phase 'incremental'."));
        }
        if (route.isUnited()) {
            problems.add(failed(route, ErrorCode.TABLE_SETTINGS_UNFIT,
                    "is united with others, but has to be copied by one view, because " + group.why(),
                    "Move it into a table of its own, or leave out the phase 'incremental'."));
        }
    }

    /** Where the parent is not moved, neither the log nor the target's foreign keys tell what its rows take with them. */
    private void checkParents(TableRoute route, List<Failed> problems) {
        Set<TableId> moved = routes.stream().flatMap(other -> other.sources().stream()).collect(Collectors.toSet());
        for (ForeignKeySchema key : route.source().foreignKeys()) {
            if (SharedViews.changesRows(key) && !moved.contains(key.referenced())) {
                problems.add(failed(route, ErrorCode.TABLE_SETTINGS_UNFIT,
                        "loses or changes rows by its foreign key " + key.name() + " when " + key.referenced()
                                + " does, which the source's log does not say; " + key.referenced() + " is not moved",
                        "Move " + key.referenced() + " too, exclude the table, or leave out the phase 'incremental'."));
            }
        }
    }

    private static Failed failed(TableRoute route, ErrorCode code, String what, String remedy) {
        TableId table = route.source().id();
        return new Failed("following", table.toString(), code, "Table " + table + " " + what, Remedy.of(remedy));
    }
}
