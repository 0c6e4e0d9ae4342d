package dev.sluice.cli;

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
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.engine.api.Projects;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An engine that answers what it was given and remembers what it was asked. */
final class FakeEngine implements Engine {
    final List<String> calls = new ArrayList<>();
    final Deque<MigrationRun> runs = new ArrayDeque<>();
    List<PrecheckResult> prechecks = List.of();
    ObjectList objects = new ObjectList(List.of(), false, List.of(), List.of(), List.of());
    CorrectionFiles corrections = new CorrectionFiles(List.of(), List.of(), 0, List.of());
    List<Definitions.Entry> definitions = List.of();
    Optional<RuntimeException> failure = Optional.empty();
    Consumer<MigrationProject> onRun = _ -> {};
    final List<RunControl> running = new CopyOnWriteArrayList<>();
    Optional<RememberedProject> remembered = Optional.empty();
    Optional<Projects> projects = Optional.empty();
    Optional<KeptConflicts> conflicts = Optional.empty();
    boolean closed;

    @Override
    public List<RunSample> history(String project, Instant since) {
        return List.of();
    }

    @Override
    public List<PrecheckResult> precheck(MigrationProject project, Consumer<PrecheckResult> onResult) {
        note("precheck " + project.name());
        prechecks.forEach(onResult);
        return prechecks;
    }

    @Override
    public ObjectList objects(MigrationProject project) {
        note("objects " + project.name());
        return objects;
    }

    @Override
    public SourceObjects sourceObjects(MigrationProject project) {
        throw new AssertionError("No command asks for all that the source has");
    }

    @Override
    public Optional<TableSchema> declaration(MigrationProject project, TableId table) {
        throw new AssertionError("No command asks for a single declaration");
    }

    @Override
    public List<PrecheckResult> precheckServers(MigrationProject project, Consumer<PrecheckResult> onResult) {
        note("precheck servers " + project.name());
        prechecks.forEach(onResult);
        return prechecks;
    }

    @Override
    public Definitions definitions(MigrationProject project) {
        return new FakeDefinitions(this);
    }

    @Override
    public MigrationRun run(MigrationProject project, Optional<Phase> until, boolean restart,
            VerificationScope compared) {
        note("run " + project.name() + until.map(phase -> " until " + phase).orElse("") + (restart ? " restart" : "")
                + words(compared));
        onRun.accept(project);
        return runs.remove();
    }

    @Override
    public MigrationRun verify(MigrationProject project, VerificationScope scope) {
        note("verify " + project.name()
                + words(scope));
        return runs.remove();
    }

    private static String words(VerificationScope scope) {
        return scope.equals(VerificationScope.EVERYTHING)
                ? ""
                : " " + scope.tables() + scope.sample().map(sample -> " " + sample).orElse("")
                        + (scope.countOnly() ? " counts" : "");
    }

    @Override
    public CorrectionFiles corrections(MigrationProject project, Path folder) {
        note("corrections " + project.name());
        return corrections;
    }

    @Override
    public List<RunControl> running() {
        return List.copyOf(running);
    }

    @Override
    public Optional<RememberedProject> remembered(String project) {
        note("remembered " + project);
        return remembered;
    }

    @Override
    public CorrectionOutcome applyCorrections(MigrationProject project, Path folder) {
        note("apply " + project.name());
        return new CorrectionOutcome(corrections, corrections.statements(), 0);
    }

    @Override
    public DataSources dataSources() {
        throw new AssertionError("What the fake engine is asked for has no data sources");
    }

    @Override
    public SelectedCorrections corrections(MigrationProject project, CorrectionSelection selection) {
        throw new AssertionError("The command line asks for no selection");
    }

    @Override
    public KeptDifferences differences(String project) {
        throw new AssertionError("The command line asks for no selection");
    }

    @Override
    public KeptConflicts conflicts(MigrationProject project) {
        return conflicts.orElseThrow(() -> new AssertionError("This test asks for no conflicts"));
    }

    @Override
    public Optional<CopyEstimate> estimate(MigrationProject project) {
        throw new AssertionError("The command line estimates nothing");
    }

    @Override
    public ProjectOutline outline(MigrationProject project) {
        throw new AssertionError("This test outlines nothing");
    }

    @Override
    public String acceptSource(MigrationProject project, String reason) {
        throw new AssertionError("This test accepts no source");
    }

    @Override
    public Projects projects() {
        return projects.orElseThrow(() -> new AssertionError("This test asks for no projects"));
    }

    @Override
    public Vault vault() {
        throw new AssertionError("What the fake engine is asked for has no vault");
    }

    void note(String call) {
        calls.add(call);
        failure.ifPresent(exception -> {
            throw exception;
        });
    }
}
