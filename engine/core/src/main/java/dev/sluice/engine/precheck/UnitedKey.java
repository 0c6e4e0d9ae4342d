package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.TableSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a table that stands in the target will refuse a second row with the key of another: rows of united tables that
 * have equal keys would stand beside each other unseen.
 */
public record UnitedKey(TableRoute route, TableSchema standing) {
    /** One, or none. */
    public List<PrecheckResult> problems() {
        Optional<IndexSchema> key = route.wanted().rowKey();
        if (!route.isUnited() || key.isEmpty()
                || standing.indexes().stream().anyMatch(index -> holds(index, key.get()))) {
            return List.of();
        }
        return List.of(SelectionChecks.failed(route.wanted(), ErrorCode.TARGET_SHARED,
                "has no unique key " + key.get().columns() + ", without which rows of two source tables with equal keys"
                        + " would stand there side by side",
                "Give the table that key, as primary or unique one."));
    }

    /** A key of fewer columns refuses more. */
    private static boolean holds(IndexSchema index, IndexSchema key) {
        Set<String> columns = new HashSet<>(key.columns());
        return index.isUnique() && index.parts().stream().noneMatch(IndexSchema.Part::isExpression)
                && columns.containsAll(index.columns());
    }
}
