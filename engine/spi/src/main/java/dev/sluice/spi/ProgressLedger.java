package dev.sluice.spi;

import dev.sluice.model.TableId;
import java.util.List;
import java.util.Optional;

/**
 * The target's own record of what is done, kept in the target because it commits together with the rows. What it says
 * wins over everything remembered elsewhere.
 */
public interface ProgressLedger {
    /** Creates the ledger's tables where they are missing: before anything else is asked or said of them. */
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

    /** What was last intended for the project, done or not; empty when nothing was. */
    Optional<Intent> intent(String projectId);

    /**
     * Says that a statement will be run which commits by itself, in the place of what was said before. Durable when this
     * returns, and before the statement is run.
     *
     * @throws dev.sluice.model.MigrationException FENCED_OUT
     */
    void intend(ProjectToken token, Intent intent);

    /** Forgets the project, after its tables have been emptied or dropped. */
    void forget(ProjectToken token);

    /**
     * A statement of the source that is about to be run on the target, where it cannot share a transaction with the
     * progress.
     *
     * @param number of the statement in the Store's count
     * @param position the source's position after it, as text
     * @param statement as it will be run
     * @param before fingerprint of the target's tables concerned, as they stand
     * @param after what that is expected to be once the statement was run; for tables that are exchanged, and look alike
     *     then, what tells this intention from any other
     */
    record Intent(long number, String position, String statement, String before, String after) {}

    /**
     * A chunk whose rows are in the target.
     *
     * @param range {@link dev.sluice.model.KeyRange#identity()} of what was really loaded
     */
    record DoneChunk(TableId target, String range, long rows, long refused) {}
}
