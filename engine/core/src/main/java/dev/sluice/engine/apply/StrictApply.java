package dev.sluice.engine.apply;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ProgressLedger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the Store to the target: whole transactions, in their order, each exactly once, several to a target transaction.
 * What it makes of the target is what everything faster has to make of it too. Runs on one thread, and is looked at from any.
 */
public final class StrictApply {
    private static final Logger LOG = LoggerFactory.getLogger(StrictApply.class);

    private final ApplyRequest request;
    private final ApplyMeter meter = new ApplyMeter(System::nanoTime);
    private final ApplyHold hold = new ApplyHold();
    private @Nullable ApplySession session;
    /** The ledger was read after a broken connection, whose last commit may only become visible after that. */
    private boolean commitInDoubt;
    private volatile Applied applied = new Applied(0, "");
    private volatile Map<TableId, String> ways = Map.of();

    public StrictApply(ApplyRequest request) {
        this.request = request;
    }

    /**
     * Applies what is in the Store and what comes. Failures that may pass are met by reading on from what the target's ledger
     * says. The Store is closed after this has ended, not before.
     *
     * @param last the transaction to end with, in the Store's count; {@link Long#MAX_VALUE} to go on until interrupted
     * @throws MigrationException FENCED_OUT when another run took over; CHANGE_REFUSED; DDL_UNSUPPORTED; PROGRESS_UNKNOWN
     *     when nobody said from where on to apply; and what outlasts the time for retries
     */
    public void run(long last) throws InterruptedException {
        try {
            do {
                request.run().supervisor().supervise("applying the source's changes", () -> step(last));
            } while (applied.number() < last);
        } finally {
            close();
        }
    }

    /** As far as this knows; the target's ledger may be one transaction ahead. */
    public Applied applied() {
        return applied;
    }

    public ApplyMeter meter() {
        return meter;
    }

    /** Where it can be made to stand still. */
    public ApplyHold hold() {
        return hold;
    }

    /** In which way the changes of each (source) table are applied, and why, for people; empty before the first began. */
    public Map<TableId, String> ways() {
        return ways;
    }

    /** One attempt: until something is done, so that the next failure is given new patience. */
    private Applied step(long last) throws InterruptedException {
        boolean done = false;
        try {
            ApplySession open = open();
            if (open.applied().number() < last) {
                open.step();
            }
            applied = open.applied();
            done = true;
            commitInDoubt = false;
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.FENCED_OUT || !commitInDoubt) {
                commitInDoubt = e.retry() == Retry.RETRYABLE;
                throw e;
            }
            commitInDoubt = false;
            LOG.info("project {}: a commit of before may have come late, the ledger is read again: {}",
                    request.run().projectId(), e.getMessage());
        } finally {
            if (!done) {
                close();
            }
        }
        return applied;
    }

    private ApplySession open() throws InterruptedException {
        ApplySession open = session;
        if (open == null) {
            String project = request.run().projectId();
            ProgressLedger ledger = request.run().writer().ledger();
            Optional<Applied> from = ledger.applied(project);
            ApplyWatch watch = new ApplyWatch(meter, hold, now -> applied = now);
            open = ApplySession.open(request, watch, from.orElseThrow(() -> new MigrationException(
                    ErrorCode.PROGRESS_UNKNOWN, "The target's ledger does not say how far project " + project
                            + " has been applied",
                    Remedy.of("Begin the project anew."))));
            session = open;
            open.begin();
            applied = open.applied();
            ways = open.ways();
            LOG.info("project {}: changes are applied from transaction {} on", project, applied.number() + 1);
        }
        return open;
    }

    private void close() {
        ApplySession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
