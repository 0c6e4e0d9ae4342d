package dev.sluice.spi;

import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestSource.Digest;
import java.util.List;

/**
 * Views of tables whose place in the log is known to the transaction: what cannot be replayed over itself is copied by
 * one of them, and what never rests is compared by one. Used from any thread.
 */
public interface TableSnapshots {
    /**
     * Opens one view of all these tables. May hold back writes to them for a moment.
     *
     * @throws dev.sluice.model.MigrationException LOCK_WAIT and its like when the tables were too busy for now; GRANT_MISSING
     */
    TableSnapshot open(List<TableId> tables) throws InterruptedException;

    /** An open view. For one thread at a time; once anything failed, it is to be closed and another opened. */
    interface TableSnapshot extends AutoCloseable {
        /** What the position covers of the tables' changes is in the view, and nothing else is. */
        LogPosition position();

        /** As {@link SnapshotSource#read}, but of the view. */
        void read(ReadRequest request, RowSink sink) throws InterruptedException;

        /** As {@link DigestSource#digest} of a source that has a {@link DigestSource}, but of the view. */
        List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
                throws InterruptedException;

        @Override
        void close();
    }
}
