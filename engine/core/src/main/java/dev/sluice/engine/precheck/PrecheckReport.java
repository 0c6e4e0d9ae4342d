package dev.sluice.engine.precheck;

import dev.sluice.model.PrecheckResult;
import dev.sluice.model.TableSchema;
import java.util.List;

/** All results, and the tables the rules select as the source declares them. */
public record PrecheckReport(List<PrecheckResult> results, List<TableSchema> tables) {
    public PrecheckReport {
        results = List.copyOf(results);
        tables = List.copyOf(tables);
    }

    public List<PrecheckResult.Failed> failures() {
        return results.stream().filter(PrecheckResult.Failed.class::isInstance).map(PrecheckResult.Failed.class::cast)
                .toList();
    }
}
