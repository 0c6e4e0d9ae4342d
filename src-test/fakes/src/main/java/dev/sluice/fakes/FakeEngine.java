package dev.sluice.fakes;

import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.DataSources;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptDifferences;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.SelectedCorrections;
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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * An engine that answers what a test gave it and remembers what it was asked for. Any thread.
 *
 * @throws AssertionError from what no test has an answer for
 */
public final class FakeEngine implements Engine {
    /** What was asked for; who only looks how things stand leaves no trace. */
    public final List<String> calls = new CopyOnWriteArrayList<>();
    /** The runs that are begun, the next one first. */
    public final Queue<MigrationRun> runs = new ConcurrentLinkedQueue<>();
    public final List<RunControl> running = new CopyOnWriteArrayList<>();
    /** What was measured before; what runs is measured when its history is asked for. */
    public final List<RunSample> measured = new CopyOnWriteArrayList<>();
    public final FakeProjects projects = new FakeProjects();
    public final FakeDataSources dataSources = new FakeDataSources();
    public final FakeDefinitions definitions = new FakeDefinitions(this::begun, runs::remove);
    public volatile List<PrecheckResult> prechecks = List.of();
    public volatile ObjectList objects = new ObjectList(List.of(), false, List.of(), List.of(), List.of());
    public volatile CorrectionFiles corrections = new CorrectionFiles(List.of(), List.of(), 0, List.of());
    public volatile Optional<RememberedProject> remembered = Optional.empty();
    public volatile Optional<KeptConflicts> conflicts = Optional.empty();
    /** Thrown by everything that is noted in {@link #calls}. */
    public volatile Optional<RuntimeException> failure = Optional.empty();
    public volatile Consumer<MigrationProject> onRun = _ -> {};

    @Override
    public List<PrecheckResult> precheck(MigrationProject project, Consumer<PrecheckResult> onResult) {
        begun("precheck " + project.name());
        prechecks.forEach(onResult);
        return prechecks;
    }

    @Override
    public List<PrecheckResult> precheckServers(MigrationProject project, Consumer<PrecheckResult> onResult) {
        begun("precheck servers " + project.name());
        prechecks.forEach(onResult);
        return prechecks;
    }

    @Override
    public ObjectList objects(MigrationProject project) {
        begun("objects " + project.name());
        return objects;
    }

    @Override
    public Definitions definitions(MigrationProject project) {
        return definitions;
    }

    @Override
    public MigrationRun run(MigrationProject project, Optional<Phase> until, boolean restart,
            VerificationScope compared) {
        begun("run " + project.name() + until.map(phase -> " until " + phase).orElse("") + (restart ? " restart" : "")
                + words(compared));
        onRun.accept(project);
        return runs.remove();
    }

    @Override
    public MigrationRun verify(MigrationProject project, VerificationScope scope) {
        begun("verify " + project.name() + words(scope));
        return runs.remove();
    }

    private static String words(VerificationScope scope) {
        return scope.equals(VerificationScope.EVERYTHING)
                ? ""
                : " " + scope.tables() + scope.sample().map(sample -> " " + sample).orElse("")
                        + (scope.countOnly() ? " counts" : "");
    }

    @Override
    public List<RunControl> running() {
        return List.copyOf(running);
    }

    @Override
    public Optional<RememberedProject> remembered(String project) {
        return remembered;
    }

    @Override
    public synchronized List<RunSample> history(String project, Instant since) {
        running.stream().filter(run -> run.project().equals(project)).findFirst()
                .map(run -> new RunSample(Instant.now().truncatedTo(ChronoUnit.SECONDS), Duration.ofSeconds(1),
                        run.progress().figures()))
                .filter(now -> measured.isEmpty() || measured.getLast().at().isBefore(now.at()))
                .ifPresent(measured::add);
        return measured.stream().filter(sample -> sample.at().isAfter(since)).toList();
    }

    @Override
    public Projects projects() {
        return projects;
    }

    @Override
    public DataSources dataSources() {
        return dataSources;
    }

    @Override
    public KeptConflicts conflicts(MigrationProject project) {
        return conflicts.orElseThrow(() -> unanswered("conflicts"));
    }

    @Override
    public CorrectionFiles corrections(MigrationProject project, Path folder) {
        begun("corrections " + project.name());
        return corrections;
    }

    @Override
    public CorrectionOutcome applyCorrections(MigrationProject project, Path folder) {
        begun("apply " + project.name());
        return new CorrectionOutcome(corrections, corrections.statements(), 0);
    }

    @Override
    public SelectedCorrections corrections(MigrationProject project, CorrectionSelection selection) {
        throw unanswered("corrections of a selection");
    }

    @Override
    public KeptDifferences differences(String project) {
        throw unanswered("differences");
    }

    @Override
    public SourceObjects sourceObjects(MigrationProject project) {
        throw unanswered("all that the source has");
    }

    @Override
    public Optional<TableSchema> declaration(MigrationProject project, TableId table) {
        throw unanswered("a table's declaration");
    }

    @Override
    public Optional<CopyEstimate> estimate(MigrationProject project) {
        throw unanswered("an estimate");
    }

    @Override
    public ProjectOutline outline(MigrationProject project) {
        throw unanswered("an outline");
    }

    @Override
    public String acceptSource(MigrationProject project, String reason) {
        throw unanswered("a source to be accepted");
    }

    @Override
    public Vault vault() {
        throw unanswered("the vault");
    }

    private void begun(String call) {
        calls.add(call);
        failure.ifPresent(exception -> {
            throw exception;
        });
    }

    private static AssertionError unanswered(String what) {
        return new AssertionError("Nobody asks a fake engine for " + what);
    }
}
