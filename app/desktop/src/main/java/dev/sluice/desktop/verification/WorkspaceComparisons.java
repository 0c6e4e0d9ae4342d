package dev.sluice.desktop.verification;

import dev.sluice.desktop.workspace.LiveRuns.TargetWork;
import dev.sluice.desktop.workspace.Workspace;
import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.KeptDifferences.Row;
import dev.sluice.engine.api.KeptDifferences.Side;
import dev.sluice.engine.api.KeptDifferences.Table;
import dev.sluice.engine.api.KeptValue;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.SelectedCorrections;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Comparisons of one of the workspace's projects. */
record WorkspaceComparisons(Workspace workspace, String project) implements Comparisons {
    private static final String ASKED_BY = "the window";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS");

    @Override
    public List<Table> tables() {
        try {
            return workspace.engine().differences(project).tables();
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.PROJECT_UNKNOWN) { // it was made, and never run
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public List<Row> rows(TableId target, long after, int limit) {
        return workspace.engine().differences(project).rows(target, after, limit);
    }

    @Override
    public Optional<KeptValue> value(TableId target, long number, Side side, int cell) {
        return workspace.engine().differences(project).value(target, number, side, cell);
    }

    @Override
    public void verify(VerificationScope scope) {
        Optional<RunControl> running = workspace.running(project);
        if (running.isPresent()) {
            running.get().compare(scope, ASKED_BY);
            return;
        }
        MigrationProject asked = workspace.project(project);
        workspace.runs().start(follows()
                ? workspace.engine().run(asked, Optional.of(Phase.INCREMENTAL), false, scope)
                : workspace.engine().verify(asked, scope));
    }

    @Override
    public void stop() {
        workspace.running(project).ifPresent(run -> run.stopComparing(ASKED_BY));
    }

    @Override
    public boolean follows() {
        Set<Phase> phases = workspace.project(project).phases();
        return phases.containsAll(Set.of(Phase.INCREMENTAL, Phase.VERIFICATION))
                && workspace.engine().remembered(project)
                        .filter(known -> phases.contains(Phase.FULL)
                                ? known.finishedPhases().contains(Phase.FULL)
                                : known.state() != ProjectState.NOT_STARTED)
                        .isPresent();
    }

    @Override
    public Offer preview(CorrectionSelection selection, int limit) throws InterruptedException {
        return new Offer(corrections(selection).preview(limit), workspace.summary(project).target().orElse(""));
    }

    @Override
    public CorrectionFiles export(CorrectionSelection selection, Path folder) throws InterruptedException {
        return corrections(selection).write(folder.resolve(folderName(project) + "-" + moment()));
    }

    /** A project may have any name; what is no letter or digit would lead out of the folder, or make no name of one. */
    static String folderName(String project) {
        return project.replaceAll("[^\\p{L}\\p{N}_-]", "_");
    }

    /** Scripts that were applied stay: their undo may be wanted. */
    @Override
    public CorrectionOutcome apply(CorrectionSelection selection) throws InterruptedException {
        Path folder = workspace.engine().projects().show(project).correctionFolder()
                .resolve("applied-" + moment());
        return workspace.runs().write(project, TargetWork.CORRECTIONS, () -> corrections(selection).apply(folder));
    }

    private static String moment() {
        return MOMENT.format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    private SelectedCorrections corrections(CorrectionSelection selection) {
        return workspace.engine().corrections(workspace.project(project), selection);
    }
}
