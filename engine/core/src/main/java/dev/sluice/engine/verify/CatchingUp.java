package dev.sluice.engine.verify;

import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.RowImage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a comparison has of a target that follows its source. Asked by many threads. */
public interface CatchingUp {
    /** Of sides that nobody writes to, or where nobody can tell. */
    CatchingUp NOT_FOLLOWED = new CatchingUp() {
        @Override
        public void await() {
            // nothing comes
        }

        @Override
        public long awaitChanges(PlannedTable table) {
            return 0;
        }

        @Override
        public Optional<Standstill> standStill(PlannedTable table) {
            return Optional.empty();
        }
    };

    /** Waits until the target has all that could be read on the source when this was asked. */
    void await() throws InterruptedException;

    /**
     * Waits likewise, and counts. Where two such counts are the same, both sides of the table stood still and alike between
     * them, and what was read of them meanwhile may be compared as a whole.
     */
    long awaitChanges(PlannedTable table) throws InterruptedException;

    /** Brings both sides to one place of the log and keeps them there; empty where that cannot be had. */
    Optional<Standstill> standStill(PlannedTable table) throws InterruptedException;

    /** The number of a transaction that the target has with all before it; empty where that is not known. */
    default Optional<Long> place() {
        return Optional.empty();
    }

    /**
     * The keys of rows that the source has changed, its log says, behind a {@link #place} of each table up to now.
     *
     * @return without the tables of which the log does not tell all
     */
    default Map<PlannedTable, Set<RowImage>> changedSince(Map<PlannedTable, Long> places) throws InterruptedException {
        return Map.of();
    }

    /**
     * The keys of a table's rows that the source may have changed behind a {@link #place}, up to now; empty where nobody
     * can tell. Where nothing is followed, none.
     *
     * @param place empty when it was not known
     */
    default Optional<Set<RowImage>> mayHaveChanged(PlannedTable table, Optional<Long> place)
            throws InterruptedException {
        return Optional.of(Set.of());
    }
}
