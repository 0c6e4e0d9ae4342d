package dev.sluice.engine.project;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunResult;
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
    private final Means means;
    private final TableRouter router;
    private final LogSource log;

    /**
     * What it takes beside the run.
     *
     * @param stores opens the project's Store
     * @param ends opens both ends once more, and makes sure that they are the same servers
     * @param asked what others want compared meanwhile
     */
    record Means(Supplier<Store> stores, Supplier<Connectors.Pair> ends, AskedComparisons asked) {}

    private FollowedPhases(ProjectPhases phases, RunContext run, ProjectLifecycle lifecycle, Means means,
            TableRouter router, LogSource log) {
        this.phases = phases;
        this.run = run;
        this.lifecycle = lifecycle;
        this.means = means;
        this.router = router;
        this.log = log;
    }

    static FollowedPhases open(ProjectPhases phases, RunContext run, ProjectLifecycle lifecycle, Means means,
            TableRouter router) throws InterruptedException {
        LogSource log = run.supervisor().supervise("asking for the source's log", run.source()::logSource)
                .orElseThrow(() -> new MigrationException(ErrorCode.PAIR_UNSUPPORTED,
                        run.source().server() + " has no log that this user may follow",
                        Remedy.of("Look at what the precheck says of following-changes.")));
        return new FollowedPhases(phases, run, lifecycle, means, router, log);
    }

    /**
     * @param until the last phase; without one the source is followed until this is interrupted
     * @param compared what is compared then; empty where the project does not compare
     * @param results of the run
     * @return a position of the source that the target had reached at the end; empty when it was not followed so far
     */
    Optional<LogPosition> run(Optional<Phase> until, Optional<VerificationScope> compared, ResultBuilder results)
            throws InterruptedException {
        try (IncrementalSync sync = new IncrementalSync(run, means.stores().get(), log, router)) {
            return sync.during(() -> run(sync, until, compared, results));
        }
    }

    private Optional<LogPosition> run(IncrementalSync sync, Optional<Phase> until,
            Optional<VerificationScope> compared, ResultBuilder results) throws InterruptedException {
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
        if (until.isEmpty()) {
            means.asked().open(); // whoever sees the step may ask; it is taken up in a moment
        }
        show(Phase.INCREMENTAL);
        sync.apply(before, log.position(lifecycle.record().positionAfter().orElseThrow()));
        if (until.isEmpty()) {
            compareWhenAsked(sync, results);
        }
        LogPosition reached = sync.awaitLogEnd();
        if (compared.isEmpty()) {
            return Optional.of(reached);
        }
        compare(run, sync, compared.get());
        return Optional.of(reached);
    }

    /** Goes on until the following fails or is interrupted. */
    private void compareWhenAsked(IncrementalSync sync, ResultBuilder results) throws InterruptedException {
        while (true) {
            Comparison next = means.asked().take();
            show(Phase.VERIFICATION);
            RunResult found = compareBeside(next, sync, results);
            results.withComparedMeanwhile();
            show(Phase.INCREMENTAL);
            means.asked().ended(found);
        }
    }

    private RunResult compareBeside(Comparison asked, IncrementalSync sync, ResultBuilder results)
            throws InterruptedException {
        ComparisonBeside comparison = new ComparisonBeside(run, asked, means.ends(), results, (part, own) -> {
            run.tables().forEach(ProjectTables::forgetFailure); // another comparison met it
            own.withFollowed(Optional.of(sync.awaitLogEnd()));
            compare(part, sync, asked.scope());
            phases.addFindings(part, own);
        });
        long before = sync.changesApplied();
        means.asked().begun(comparison::stop, () -> sync.changesApplied() - before);
        return comparison.execute(sync);
    }

    private void compare(RunContext over, IncrementalSync sync, VerificationScope scope) throws InterruptedException {
        new FullVerification(over, scope, sync).execute();
        settleRefusals(scope);
    }

    private void show(Phase step) {
        run.monitor().begin(step.title(), run.tables().stream()
                .collect(Collectors.toMap(PlannedTable::source, _ -> 0L)));
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
