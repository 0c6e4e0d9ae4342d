package dev.sluice.engine.verify;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of a table that the last comparison found different. */
record BadRows(String projectId, Metadb metadb) {
    /** Keys that may be held at a time; a table with more is better compared as a whole. */
    private static final long MOST_KEYS = 100_000;

    /** None of a table that was clean; empty where not all that was wrong is known by key. */
    Optional<List<RowImage>> keys(TableRecord table) {
        Optional<TableVerification> last = table.verification();
        if (last.isEmpty() || last.get().stillChanging() > 0 || last.get().kept() < last.get().different()
                || last.get().kept() > MOST_KEYS) {
            return Optional.empty();
        }
        boolean[] isHeap = {false}; // a table without a key has no other kind of difference
        Set<RowImage> keys = new LinkedHashSet<>();
        metadb.forEachDifference(projectId, table.target(), diff -> {
            switch (diff) {
                case RowDiff.MissingInTarget(_, var key, _) -> keys.add(key);
                case RowDiff.ExtraInTarget(_, var key, _) -> keys.add(key);
                case RowDiff.ValuesDiffer(_, var key, _, _) -> keys.add(key);
                case RowDiff.CopiesDiffer(_, _, _, _) -> isHeap[0] = true;
            }
        });
        return isHeap[0] ? Optional.empty() : Optional.of(List.copyOf(keys));
    }
}
