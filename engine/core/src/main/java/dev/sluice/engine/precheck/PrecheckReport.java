package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.PrecheckResult;
import java.util.List;

/** All results, and the tables the rules select, in the order of their names. */
public record PrecheckReport(List<PrecheckResult> results, List<TableRoute> routes) {
    public PrecheckReport {
        results = List.copyOf(results);
        routes = List.copyOf(routes);
    }

    public List<PrecheckResult.Failed> failures() {
        return results.stream().filter(PrecheckResult.Failed.class::isInstance).map(PrecheckResult.Failed.class::cast)
                .toList();
    }
}
