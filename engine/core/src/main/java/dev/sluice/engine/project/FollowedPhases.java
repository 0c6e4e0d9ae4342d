package dev.sluice.engine.project;

import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.stream.IncrementalSync;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.verify.FullVerification;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes a project that follows its source through its phases. The log is read all the while; what was copied is followed
 * until someone interrupts that, or the target has all that the source had when it was asked to catch up.
 */
final class FollowedPhases {
    private final ProjectPhases phases;
    private final RunContext run;
    private final ProjectLifecycle lifecycle;
    private final Supplier<Store> stores;
    private final TableRouter router;
    private final LogSource log;

    private FollowedPhases(ProjectPhases phases, RunContext run, ProjectLifecycle lifecycle, Supplier<Store> stores,
            TableRouter router, LogSource log) {
        this.phases = phases;
        this.run = run;
        this.lifecycle = lifecycle;
        this.stores = stores;
        this.router = router;
        this.log = log;
    }

    static FollowedPhases open(ProjectPhases phases, RunContext run, ProjectLifecycle lifecycle,
            Supplier<Store> stores, TableRouter router) throws InterruptedException {
        LogSource log = run.supervisor().supervise("asking for the source's log", run.source()::logSource)
                .orElseThrow(() -> new MigrationException(ErrorCode.PAIR_UNSUPPORTED,
                        run.source().server() + " has no log that this user may follow",
                        Remedy.of("Look at what the precheck says of following-changes.")));
        return new FollowedPhases(phases, run, lifecycle, stores, router, log);
    }

    /**
     * @param until the last phase; without one the source is followed until this is interrupted
     * @param compared what is compared then; empty where the project does not compare
     * @return a position of the source that the target had reached at the end; empty when it was not followed so far
     */
    Optional<LogPosition> run(Optional<Phase> until, Optional<VerificationScope> compared) throws InterruptedException {
        try (IncrementalSync sync = new IncrementalSync(run, stores.get(), log, router)) {
            return sync.during(() -> run(sync, until, compared));
        }
    }

    private Optional<LogPosition> run(IncrementalSync sync, Optional<Phase> until,
            Optional<VerificationScope> compared) throws InterruptedException {
        phases.runOnce(Phase.SCHEMA);
        prepare();
        phases.noteStart(log);
        LogPosition before = log.position(lifecycle.record().positionBefore().orElseThrow());
        sync.pull(before);
        phases.runOnce(Phase.FULL);
        if (until.equals(Optional.of(Phase.FULL)) || !phases.hasNoErrors()) {
            return Optional.empty();
        }
        phases.claim();
        run.monitor().begin(Phase.INCREMENTAL.title(), run.tables().stream()
                .collect(Collectors.toMap(PlannedTable::source, _ -> 0L)));
        sync.apply(before, log.position(lifecycle.record().positionAfter().orElseThrow()));
        if (until.isEmpty()) {
            sync.awaitInterruption();
        }
        LogPosition reached = sync.awaitLogEnd();
        if (compared.isEmpty()) {
            return Optional.of(reached);
        }
        new FullVerification(run, compared.get(), sync).execute();
        settleRefusals(compared.get());
        return Optional.of(reached);
    }

    /** Not again once there is a position: what is missing in the source by then has changes that no log has. */
    private void prepare() throws InterruptedException {
        if (lifecycle.record().positionBefore().isEmpty()) {
            run.supervisor().supervise("preparing the source's log", () -> {
                log.prepare(run.tables().stream().map(PlannedTable::declared).toList());
                return null;
            });
        }
    }

    /**
     * The copy of a source that is written to meets unique values on rows of another moment. Where both sides are equal
     * in the end, by all comparisons together, the log has brought what the target refused then.
     */
    private void settleRefusals(VerificationScope compared) {
        for (PlannedTable table : run.tables()) {
            if (table.record().verification().filter(TableVerification::isClean)
                    .filter(found -> compared.equals(VerificationScope.EVERYTHING)
                            || found.comparedFrom().isPresent())
                    .isPresent()) {
                table.record().ranges().forEach(
                        range -> run.metadb().clearConflicts(run.projectId(), table.target(), range.identity()));
            }
        }
    }
}
