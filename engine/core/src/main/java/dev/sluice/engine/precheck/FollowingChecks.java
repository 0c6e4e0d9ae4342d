package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a project that follows its source asks of any pair of servers. Nobody may skip it: changes would be lost. */
record FollowingChecks(Connector source, Consumer<PrecheckResult> report) {
    static final String CHECK = "following";

    void check(List<TableRoute> routes) throws InterruptedException {
        List<Failed> problems = new ArrayList<>();
        Optional<LogSource> log = source.logSource();
        if (log.isEmpty()) {
            problems.add(new Failed(CHECK, "source", ErrorCode.PAIR_UNSUPPORTED,
                    source.server() + " has no log that this user may read, so its changes cannot be followed",
                    Remedy.of("Leave out the phase 'incremental', or see the check following-changes.")));
        }
        for (TableRoute route : routes) {
            problems.addAll(new FollowedTable(source, route).problems(routes));
        }
        log.ifPresent(one -> problems.addAll(new ViewChecks(one, routes).problems()));
        problems.forEach(report);
        if (problems.isEmpty()) {
            report.accept(new Passed(CHECK, "source",
                    "the source has a log, and " + routes.size() + " tables can be followed"));
        }
    }

    static Failed failed(TableSchema table, ErrorCode code, String what, String remedy) {
        return new Failed(CHECK, table.id().toString(), code, "Table " + table.id() + " " + what, Remedy.of(remedy));
    }
}
