package dev.sluice.engine.project;

import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.correct.SwitchoverScript;
import dev.sluice.engine.objects.ObjectMigration;
import dev.sluice.engine.objects.PlannedObject;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.schema.DeclarationCheck;
import dev.sluice.engine.schema.SchemaMigration;
import dev.sluice.engine.schema.SourceDefinitions;
import dev.sluice.engine.snapshot.FullMigration;
import dev.sluice.engine.snapshot.SharedViews;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.engine.verify.FullVerification;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.TableId;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a project through its phases, each of which is finished once. For one thread. */
final class ProjectPhases {
    private final MigrationProject project;
    private final RunContext run;
    private final ProjectLifecycle lifecycle;
    private final ObjectMigration objects;
    private final Path correctionFolder;
    private final FollowedPhases.Means following;

    /**
     * @param correctionFolder where scripts are written when a comparison finds something to correct
     * @param following for a project that follows its source
     */
    ProjectPhases(MigrationProject project, RunContext run, ProjectLifecycle lifecycle, List<PlannedObject> objects,
            Path correctionFolder, FollowedPhases.Means following) {
        this.project = project;
        this.run = run;
        this.lifecycle = lifecycle;
        this.objects = new ObjectMigration(run, objects);
        this.correctionFolder = correctionFolder;
        this.following = following;
    }

    /** Does what is left, up to the given phase. @param caughtUp what is compared where a followed source is caught up with */
    RunResult run(Optional<Phase> until, VerificationScope caughtUp, ResultBuilder results)
            throws InterruptedException {
        lifecycle.move(ProjectState.RUNNING);
        boolean follows = project.phases().contains(Phase.INCREMENTAL) && !until.equals(Optional.of(Phase.SCHEMA));
        if (follows) {
            lifecycle.goOn(Phase.INCREMENTAL);
        }
        until.filter(lifecycle::hasFinished).ifPresent(phase -> run.tally().note(
                "nothing was done: the project had come to the end of '" + phase.id() + "' before"));
        if (follows) {
            Optional<LogPosition> reached = FollowedPhases
                    .open(this, run, lifecycle, following, TableRouter.of(project))
                    .run(until, Optional.of(caughtUp)
                            .filter(_ -> project.phases().contains(Phase.VERIFICATION)), results);
            if (reached.isPresent() && hasNoErrors()) {
                lifecycle.finish(Phase.INCREMENTAL);
            }
            return end(results.withFollowed(reached), ProjectState.PAUSED, Ending.REACHED_PHASE);
        }
        return runEach(until, results);
    }

    private RunResult runEach(Optional<Phase> until, ResultBuilder results) throws InterruptedException {
        for (Phase phase : project.phases().stream().sorted().toList()) {
            runOnce(phase);
            if (until.equals(Optional.of(phase)) && !isLast(phase)) {
                return end(results, ProjectState.PAUSED, Ending.REACHED_PHASE);
            }
        }
        return end(results, ProjectState.COMPLETED, Ending.COMPLETED);
    }

    /** Does the phase if it is one of the project's and not finished. */
    void runOnce(Phase phase) throws InterruptedException {
        if (!project.phases().contains(phase) || lifecycle.hasFinished(phase)) {
            return;
        }
        run(phase);
        if (hasNoErrors()) {
            lifecycle.finish(phase);
        }
    }

    /** Tries failed definitions again. The project stays paused, or failed while some table is; its rows come later. */
    RunResult retryDefinitions(Set<TableId> again, ResultBuilder results) throws InterruptedException {
        lifecycle.move(ProjectState.RUNNING);
        claim();
        new SchemaMigration(run).retry(
                run.tables().stream().filter(table -> again.contains(table.source())).toList());
        boolean failed = !hasNoErrors() || run.tables().stream().anyMatch(PlannedTable::hasFailed);
        lifecycle.move(failed ? ProjectState.FAILED : ProjectState.PAUSED);
        return results.ended(lifecycle.record().state(), hasNoErrors() ? Ending.REACHED_PHASE : Ending.FAILED);
    }

    /** Compares what is there, whatever has been done, and leaves the project's state alone. */
    RunResult compareOnly(VerificationScope scope, ResultBuilder results) throws InterruptedException {
        new FullVerification(run, scope).execute();
        Ending ending = hasNoErrors() ? Ending.COMPLETED : Ending.FAILED;
        return results.withCorrections(corrections(run)).ended(lifecycle.record().state(), ending);
    }

    /** Tables that failed did not stop the others, but the project has failed until they are done too. */
    private RunResult end(ResultBuilder results, ProjectState state, Ending ending) throws InterruptedException {
        if (project.phases().contains(Phase.SCHEMA)) {
            results.withScript(run.supervisor().supervise("writing the script for after the switchover", this::script));
        }
        addFindings(run, results); // before the state: what says that it is complete must have them
        boolean failed = !hasNoErrors();
        lifecycle.move(failed ? ProjectState.FAILED : state);
        return results.ended(failed ? ProjectState.FAILED : state, failed ? Ending.FAILED : ending);
    }

    /** What a result says beside what was counted. @param over the run, or a part of it with a result of its own */
    void addFindings(RunContext over, ResultBuilder results) throws InterruptedException {
        if (project.phases().contains(Phase.SCHEMA)) {
            new DeclarationCheck(over).note();
        }
        results.withCorrections(corrections(over));
    }

    private void run(Phase phase) throws InterruptedException {
        switch (phase) {
            case SCHEMA -> {
                claim();
                objects.beforeTables();
                new SchemaMigration(run).execute();
                objects.afterTables();
            }
            case FULL -> {
                claim();
                copyBetweenPositions();
                objects.afterRows();
            }
            case INCREMENTAL -> throw new IllegalStateException("Following a source is no step that ends");
            case VERIFICATION -> new FullVerification(run, VerificationScope.EVERYTHING).execute();
        }
    }

    /** A large transaction of a run that was killed may take the target minutes to undo. */
    void claim() throws InterruptedException {
        run.supervisor().supervise("taking over the target for project " + project.name(), () -> {
            try (var _ = run.monitor().waiting("the target to end or undo what an earlier run was writing")) {
                run.writer().ledger().prepare();
                run.writer().ledger().claim(run.token());
                return null;
            }
        });
    }

    private void copyBetweenPositions() throws InterruptedException {
        Optional<LogSource> log = run.supervisor().supervise("asking for the source's log", run.source()::logSource);
        if (log.isPresent()) {
            notePositionBefore(log.get());
        }
        new FullMigration(run, views(log)).execute();
        if (log.isPresent()) {
            lifecycle.notePositionAfter(position(() -> log.get().positionNotBehind()).text());
        }
    }

    private SharedViews views(Optional<LogSource> log) {
        return log.filter(_ -> project.phases().contains(Phase.INCREMENTAL))
                .map(one -> SharedViews.of(one, run.tables().stream().map(PlannedTable::schema).toList()))
                .orElse(SharedViews.NONE);
    }

    /** Durable before the first row is copied; what an earlier run has noted stays. */
    void notePositionBefore(LogSource log) throws InterruptedException {
        if (lifecycle.record().positionBefore().isEmpty()) {
            lifecycle.notePositionBefore(position(() -> before(log)).text());
        }
    }

    /**
     * Notes where the source is followed from: before the copy, or without one where the project says. All behind that
     * is strict then: nothing of it can be in the target.
     */
    void noteStart(LogSource log) throws InterruptedException {
        if (lifecycle.record().positionBefore().isPresent()) {
            return;
        }
        boolean copies = project.phases().contains(Phase.FULL);
        LogPosition start = copies ? position(() -> before(log)) : new StartPlace(run, log).find();
        // Of a table that has come since the plan was made and before this position, no log will ever tell.
        new SourceDefinitions(run, new TableWork(run)).requireAllPlanned(TableRouter.of(project).rules());
        if (copies) {
            lifecycle.notePositionBefore(start.text());
        } else {
            lifecycle.noteStart(start.text());
        }
    }

    private LogPosition before(LogSource log) {
        LogPosition before = log.positionNotAhead();
        return project.phases().contains(Phase.INCREMENTAL) ? log.requireNothingPrepared(before) : before;
    }

    private LogPosition position(Supervisor.Work<LogPosition> work) throws InterruptedException {
        return run.supervisor().supervise("noting the source's log position", work);
    }

    /**
     * Writes correction scripts when the comparison found something to correct. Otherwise those of an earlier one stay:
     * who has applied them may want to undo it.
     */
    private List<Path> corrections(RunContext over) {
        if (!over.tally().compares() && !lifecycle.hasFinished(Phase.VERIFICATION)) {
            return List.of();
        }
        boolean different = run.metadb().tables(run.projectId()).stream()
                .flatMap(table -> table.verification().stream())
                .anyMatch(table -> table.different() > 0);
        if (!different) {
            return List.of();
        }
        if (over.target().targetWriter().isEmpty()) {
            over.tally().note("no correction SQL: the target cannot be written to");
            return List.of();
        }
        var pair = new Connectors.Pair(over.source(), over.target());
        return new ProjectCorrections(run.metadb(), project, pair, CorrectionSelection.EVERYTHING)
                .write(correctionFolder).corrections();
    }

    private Optional<Path> script() {
        return new SwitchoverScript(run.source(), run.target(), objects.names(), run.tally()::note)
                .write(correctionFolder, "For project " + project.name() + ", from " + run.source().server() + " to "
                        + run.target().server());
    }

    boolean hasNoErrors() {
        return run.tally().errors().isEmpty();
    }

    private boolean isLast(Phase phase) {
        return project.phases().stream().allMatch(other -> other.compareTo(phase) <= 0);
    }
}
