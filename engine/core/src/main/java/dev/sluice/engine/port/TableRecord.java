package dev.sluice.engine.port;

import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import java.util.List;
import java.util.Optional;

/**
 * A table of a project as it is remembered. Which of its chunks are done is not kept here: the target's ledger knows.
 *
 * @param schemaFingerprint of the source's declaration when it was planned
 * @param ranges the chunks' ranges; empty before the table is planned
 * @param created the target table was created by this project, and so may be dropped by its restart
 * @param verification empty before the table was compared
 */
public record TableRecord(TableId source, TableId target, String schemaFingerprint, long estimatedRows,
        List<KeyRange> ranges, boolean created, boolean loaded, boolean indexed, boolean linked,
        Optional<TableVerification> verification, Optional<String> error) {
    public TableRecord {
        ranges = List.copyOf(ranges);
    }

    /**
     * The outcome of comparing the table.
     *
     * @param method how, for the verdict's scope: {@code pushed down, 64 bits}
     * @param stillChanging rows that never stood still long enough
     */
    public record TableVerification(String method, long rowsCompared, long missing, long extra, long differ,
            long stillChanging) {}
}
