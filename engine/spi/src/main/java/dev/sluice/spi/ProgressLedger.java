package dev.sluice.spi;

import dev.sluice.model.TableId;
import java.util.List;
import java.util.Optional;

/**
 * The target's own record of what is done, kept in the target because it commits together with the rows. What it says
 * wins over everything remembered elsewhere.
 */
public interface ProgressLedger {
    /** Creates the ledger's tables where they are missing. */
    void prepare();

    /**
     * Makes this run the owner. Waits until target transactions of an earlier owner have ended; from then on every
     * transaction of that owner fails with {@link dev.sluice.model.ErrorCode#FENCED_OUT}.
     */
    void claim(ProjectToken token) throws InterruptedException;

    /** What is durable in the target for this project. */
    List<DoneChunk> done(String projectId);

    /** How far the project's log has been applied; empty before {@link #startApply}. */
    Optional<ChangeWriter.Applied> applied(String projectId);

    /**
     * Says from where on the log will be applied; keeps what is there already.
     *
     * @throws dev.sluice.model.MigrationException FENCED_OUT
     */
    void startApply(ProjectToken token, ChangeWriter.Applied from);

    /**
     * Forgets the chunks of a table, after those on their way have ended: it will be emptied and copied again.
     *
     * @throws dev.sluice.model.MigrationException FENCED_OUT
     */
    void forget(ProjectToken token, TableId target);

    /** Forgets the project, after its tables have been emptied or dropped. */
    void forget(ProjectToken token);

    /**
     * A chunk whose rows are in the target.
     *
     * @param range {@link dev.sluice.model.KeyRange#identity()} of what was really loaded
     */
    record DoneChunk(TableId target, String range, long rows, long refused) {}
}
