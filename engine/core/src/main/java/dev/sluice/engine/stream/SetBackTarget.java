package dev.sluice.engine.stream;

import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.spi.ChangeWriter.Applied;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that a target was restored from a backup: its ledger went back with its rows. */
record SetBackTarget(RunContext run, Store store) {
    private static final Logger LOG = LoggerFactory.getLogger(SetBackTarget.class);

    /**
     * To be asked before anything is applied.
     *
     * @param ledger what the target says now
     * @throws MigrationException TARGET_SET_BACK when what it lacks cannot be applied again
     */
    void check(Optional<Applied> ledger) {
        // What the Store notes of the target may be old; what was compared is not ahead of it.
        ledger.ifPresent(at -> run.tables().forEach(table -> forgetComparison(table, at.number())));
        Optional<Long> known = store.onceApplied();
        if (known.isEmpty()) {
            return;
        }
        Applied now = ledger.orElseThrow(() -> new MigrationException(ErrorCode.TARGET_SET_BACK,
                "The target had transactions of project " + run.projectId() + " up to " + known.get()
                        + " of the Store, and its ledger knows nothing of that any more: it was restored from a backup"
                        + " of before, or the ledger was emptied",
                Remedy.of("Restore a backup that was made while changes were applied, with its schema sluice_progress;"
                        + " or begin anew with --restart.")));
        if (now.number() + 1 < store.first()) {
            throw new MigrationException(ErrorCode.TARGET_SET_BACK, "The target was set back to transaction "
                    + now.number() + ", and the Store keeps those from " + store.first() + " on",
                    Remedy.of(
                            "Restore a later backup; or, while the source still has its log from there on, follow it by"
                                    + " a new project with the phases incremental and verification and start.from '"
                                    + now.position() + "'; or begin anew with --restart."));
        }
        if (now.number() < known.get()) {
            tell("the target was set back from transaction " + known.get() + " to " + now.number()
                    + " of the Store; what it lost is applied again");
            run.tables().forEach(table -> forgetComparison(table, Long.MIN_VALUE));
        }
    }

    /** Rows that the source has not changed since may be others than were compared. @param behind this place */
    private static void forgetComparison(PlannedTable table, long behind) {
        if (table.record().verification().flatMap(TableVerification::comparedFrom).filter(from -> from > behind)
                .isPresent()) {
            table.update(record -> record.withVerification(
                    record.verification().map(found -> found.withComparedFrom(Optional.empty()))));
        }
    }

    private void tell(String sentence) {
        LOG.warn("project {}: {}", run.projectId(), sentence);
        run.metadb().audit(run.projectId(), sentence);
        run.tally().note(sentence);
    }
}
