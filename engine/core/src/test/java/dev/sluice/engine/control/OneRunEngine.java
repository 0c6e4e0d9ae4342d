package dev.sluice.engine.control;

import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.DataSources;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptDifferences;
import dev.sluice.engine.api.SelectedCorrections;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An engine of which only the run under way can be seen. */
record OneRunEngine(RunControl run) implements Engine {
    @Override
    public List<RunControl> running() {
        return List.of(run);
    }

    @Override
    public Optional<RememberedProject> remembered(String project) {
        return Optional.empty();
    }

    @Override
    public List<RunSample> history(String project, Instant since) {
        throw notAsked();
    }

    @Override
    public List<PrecheckResult> precheck(MigrationProject project, Consumer<PrecheckResult> onResult) {
        throw notAsked();
    }

    @Override
    public List<PrecheckResult> precheckServers(MigrationProject project, Consumer<PrecheckResult> onResult) {
        throw notAsked();
    }

    @Override
    public ObjectList objects(MigrationProject project) {
        throw notAsked();
    }

    @Override
    public SourceObjects sourceObjects(MigrationProject project) {
        throw notAsked();
    }

    @Override
    public Optional<TableSchema> declaration(MigrationProject project, TableId table) {
        throw notAsked();
    }

    @Override
    public Definitions definitions(MigrationProject project) {
        throw new AssertionError("Nobody asks for definitions over the socket");
    }

    @Override
    public MigrationRun run(MigrationProject project, Optional<Phase> until, boolean restart,
            VerificationScope compared) {
        throw notAsked();
    }

    @Override
    public MigrationRun verify(MigrationProject project, VerificationScope scope) {
        throw notAsked();
    }

    @Override
    public CorrectionFiles corrections(MigrationProject project, Path folder) {
        throw notAsked();
    }

    @Override
    public CorrectionOutcome applyCorrections(MigrationProject project, Path folder) {
        throw notAsked();
    }

    @Override
    public SelectedCorrections corrections(MigrationProject project, CorrectionSelection selection) {
        throw notAsked();
    }

    @Override
    public KeptDifferences differences(String project) {
        throw notAsked();
    }

    @Override
    public KeptConflicts conflicts(MigrationProject project) {
        throw notAsked();
    }

    @Override
    public DataSources dataSources() {
        throw notAsked();
    }

    @Override
    public Optional<CopyEstimate> estimate(MigrationProject project) {
        throw new AssertionError("This test estimates nothing");
    }

    @Override
    public ProjectOutline outline(MigrationProject project) {
        throw notAsked();
    }

    @Override
    public String acceptSource(MigrationProject project, String reason) {
        throw notAsked();
    }

    @Override
    public Projects projects() {
        throw notAsked();
    }

    @Override
    public Vault vault() {
        throw notAsked();
    }

    private static AssertionError notAsked() {
        return new AssertionError("The control socket begins nothing");
    }
}
