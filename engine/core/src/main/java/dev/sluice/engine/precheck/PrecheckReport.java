package dev.sluice.engine.precheck;

import dev.sluice.engine.objects.ObjectRoute;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.PrecheckResult;
import java.util.List;

/** All results, and the tables, views and sequences the rules select, in the order of their names. */
public record PrecheckReport(List<PrecheckResult> results, List<TableRoute> routes, List<ObjectRoute> objects) {
    public PrecheckReport {
        results = List.copyOf(results);
        routes = List.copyOf(routes);
        objects = List.copyOf(objects);
    }

    public List<PrecheckResult.Skipped> skipped() {
        return results.stream().filter(PrecheckResult.Skipped.class::isInstance).map(PrecheckResult.Skipped.class::cast)
                .toList();
    }

    public List<PrecheckResult.Failed> failures() {
        return results.stream().filter(PrecheckResult.Failed.class::isInstance).map(PrecheckResult.Failed.class::cast)
                .toList();
    }
}
