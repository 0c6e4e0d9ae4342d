package dev.sluice.engine.project;

import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.DataSources;
import dev.sluice.engine.api.Definitions;
import dev.sluice.engine.api.Engine;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.KeptConflicts;
import dev.sluice.engine.api.KeptDifferences;
import dev.sluice.engine.api.ObjectList;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.SelectedCorrections;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.history.RunHistories;
import dev.sluice.engine.history.RunHistories.Recording;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.project.Occupations.Slot;
import dev.sluice.engine.project.Occupations.Work;
import dev.sluice.engine.precheck.LocalDisk;
import dev.sluice.engine.precheck.PrecheckRunner;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.store.StoreSettings;
import dev.sluice.engine.store.StoredFiles;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.ConnectorFactory;
import dev.sluice.spi.SnapshotSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The engine inside this process. Thread-safe; each call opens and closes its own connections. */
public final class LocalEngine implements Engine {
    private final Metadb metadb;
    private final LocalDisk disk;
    private final ProjectFolders corrections;
    private final ProjectFolders stores;
    private final Connectors connectors;
    private final List<ProjectRun> running = new CopyOnWriteArrayList<>();
    private final Occupations occupations = new Occupations();
    private final RunHistories histories;
    private final Vault vault;

    public LocalEngine(Metadb metadb, Path home, Iterable<ConnectorFactory> factories, Vault vault) {
        this.metadb = metadb;
        this.histories = new RunHistories(metadb, InstantSource.system());
        this.disk = new LocalDisk(home);
        this.corrections = ProjectFolders.ofCorrections(home);
        this.stores = ProjectFolders.ofStores(home);
        this.vault = vault;
        this.connectors = new Connectors(factories);
    }

    @Override
    public List<PrecheckResult> precheck(MigrationProject project, Consumer<PrecheckResult> onResult)
            throws InterruptedException {
        OptionValues options = parseOptions(project);
        try (Connectors.Pair pair = connectors.open(project)) {
            KnownTables known = KnownTables.of(this, project);
            TableChoices choices = TableChoices.of(metadb, project.name());
            return prechecks(choices.applied(project), options, pair, onResult)
                    .run(known.ownTargets(), choices.defined(), known.followed()).results();
        }
    }

    @Override
    public ObjectList objects(MigrationProject project) {
        parseOptions(project);
        try (Connectors.Pair pair = connectors.open(project)) {
            return new ObjectPreview(project, TableChoices.of(metadb, project.name()), metadb, pair.source().catalog())
                    .list();
        }
    }

    @Override
    public ProjectOutline outline(MigrationProject project) {
        parseOptions(project);
        try (Connectors.Pair pair = connectors.open(project)) {
            ObjectList list = new ObjectPreview(project, TableChoices.of(metadb, project.name()), metadb,
                    pair.source().catalog()).list();
            return Outlines.of(list, pair);
        }
    }

    @Override
    public Optional<CopyEstimate> estimate(MigrationProject project) throws InterruptedException {
        int workers = parseOptions(project).get(EngineOptions.WORKERS);
        List<TableId> tables = objects(project).tables().stream().map(ObjectList.Entry::source).toList();
        try (Connector source = connectors.open("source", project.source())) {
            Optional<SnapshotSource> rows = source.snapshotSource();
            return rows.isEmpty()
                    ? Optional.empty()
                    : new ReadingSample(source.catalog(), rows.get(), System::nanoTime).read(tables, workers);
        }
    }

    @Override
    public SourceObjects sourceObjects(MigrationProject project) {
        try (Connector source = connectors.open("source", project.source())) {
            return new SourceReading(source.catalog()).read(metadb.findProject(project.name()).stream()
                    .flatMap(known -> metadb.tables(known.id()).stream())
                    .flatMap(table -> table.sources().stream()).collect(Collectors.toSet()));
        }
    }

    @Override
    public Optional<TableSchema> declaration(MigrationProject project, TableId table) {
        try (Connector source = connectors.open("source", project.source())) {
            return source.catalog().describe(List.of(table)).stream().findFirst();
        }
    }

    @Override
    public List<PrecheckResult> precheckServers(MigrationProject project, Consumer<PrecheckResult> onResult) {
        OptionValues options = parseOptions(project);
        try (Connectors.Pair pair = connectors.open(project)) {
            return prechecks(project, options, pair, onResult).runWithoutTables().results();
        }
    }

    /** What asks both ends, and this machine. */
    PrecheckRunner prechecks(MigrationProject project, OptionValues options, Connectors.Pair pair,
            Consumer<PrecheckResult> onResult) {
        return new PrecheckRunner(withKnownEnvironment(project), options, pair.source(), pair.target(), onResult, disk);
    }

    @Override
    public Definitions definitions(MigrationProject project) {
        return new ProjectDefinitions(this, project);
    }

    @Override
    public MigrationRun run(MigrationProject project, Optional<Phase> until, boolean restart,
            VerificationScope compared) {
        boolean comparesOnceCaughtUp = until.filter(phase -> phase.compareTo(Phase.INCREMENTAL) >= 0).isPresent()
                && project.phases().containsAll(Set.of(Phase.INCREMENTAL, Phase.VERIFICATION));
        if (!compared.equals(VerificationScope.EVERYTHING) && !comparesOnceCaughtUp) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, "Running project " + project.name()
                    + ": a part of the rows can be compared by a run until it has caught up with a source that it follows,"
                    + " and this is none",
                    Remedy.of("Ask for --until caught-up, of a project with the phases incremental and verification; or"
                            + " let 'verify' compare that part."));
        }
        unlockRows();
        return new ProjectRun(this, project,
                new ProjectRun.Request(until, restart, Optional.empty(), Set.of(), compared));
    }

    @Override
    public MigrationRun verify(MigrationProject project, VerificationScope scope) {
        if (scope.tables() == VerificationScope.Tables.CHANGED) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, "Comparing project " + project.name()
                    + ": which rows have changed is known where their source is followed",
                    Remedy.of(
                            "Ask for it while 'run' follows the source, or by 'run' with --until caught-up, of a project with"
                                    + " the phases incremental and verification."));
        }
        unlockRows();
        return new ProjectRun(this, project,
                new ProjectRun.Request(Optional.empty(), false, Optional.of(scope), Set.of()));
    }

    @Override
    public CorrectionFiles corrections(MigrationProject project, Path folder) throws InterruptedException {
        return corrections(project, CorrectionSelection.EVERYTHING).write(folder);
    }

    @Override
    public CorrectionOutcome applyCorrections(MigrationProject project, Path folder) throws InterruptedException {
        return corrections(project, CorrectionSelection.EVERYTHING).apply(folder);
    }

    @Override
    public SelectedCorrections corrections(MigrationProject project, CorrectionSelection selection) {
        return new ChosenCorrections(this, project, selection);
    }

    @Override
    public KeptDifferences differences(String project) {
        ProjectRecord record = metadb.findProject(project)
                .orElseThrow(() -> new MigrationException(ErrorCode.PROJECT_UNKNOWN,
                        "No project '" + project + "' has been run or verified here", Remedy.of("Run it first.")));
        return new ProjectDifferences(metadb, record.id(), this::unlockRows);
    }

    @Override
    public List<RunControl> running() {
        return List.copyOf(running);
    }

    @Override
    public Optional<RememberedProject> remembered(String project) {
        return new RememberedProjects(metadb).find(project);
    }

    @Override
    public List<RunSample> history(String project, Instant since) {
        return histories.of(project, since);
    }

    /** A run that tries the definitions of these tables again, and nothing else. */
    MigrationRun retry(MigrationProject project, Set<TableId> tables) {
        return new ProjectRun(this, project, new ProjectRun.Request(Optional.empty(), false, Optional.empty(), tables));
    }

    /**
     * Lists the run as running, and measures it, while it works.
     *
     * @param turnedAway what comes of it where something else is done with its project
     */
    RunResult alone(ProjectRun run, Supplier<RunResult> work, Function<MigrationException, RunResult> turnedAway) {
        Slot slot;
        try {
            slot = occupations.take(run.project(), Work.RUN);
        } catch (MigrationException e) {
            return turnedAway.apply(e);
        }
        try (slot) {
            return watched(run, work);
        }
    }

    private RunResult watched(ProjectRun run, Supplier<RunResult> work) {
        running.add(run);
        try (Recording _ = histories.record(run)) {
            return work.get();
        } finally {
            running.remove(run);
        }
    }

    @Override
    public DataSources dataSources() {
        return new KeptDataSources(metadb, vault, connectors, occupations::has);
    }

    @Override
    public KeptConflicts conflicts(MigrationProject project) {
        return new ProjectConflicts(this, project);
    }

    @Override
    public String acceptSource(MigrationProject project, String reason) throws InterruptedException {
        return new ProjectSource(this, project).accept(reason);
    }

    @Override
    public Projects projects() {
        return new KeptProjects(metadb, corrections, stores, vault.files(), occupations);
    }

    Occupations occupations() {
        return occupations;
    }

    @Override
    public Vault vault() {
        return vault;
    }

    /** Before work that keeps or reads rows: nobody is asked for a password in the middle of it. */
    void unlockRows() {
        if (vault.encryptsRows()) {
            vault.unlock();
        }
    }

    /** Tables may be emptied without further words where the target is kept as one for staging or test. */
    MigrationProject withKnownEnvironment(MigrationProject project) {
        boolean harmless = project.target().dataSource()
                .flatMap(name -> metadb.dataSources().stream().filter(kept -> kept.name().equals(name)).findAny())
                .filter(kept -> kept.environment() != Environment.PRODUCTION).isPresent();
        return harmless ? project.withOption(EngineOptions.TRUNCATE_CONFIRMED.name(), "yes") : project;
    }

    Metadb metadb() {
        return metadb;
    }

    Connectors connectors() {
        return connectors;
    }

    /** Where a run puts correction scripts on its own. */
    Path correctionFolder(MigrationProject project) {
        return corrections.of(project.name());
    }

    Store openStore(MigrationProject project, OptionValues options) {
        return Store.open(stores.of(project.name()), new StoreSettings(options.get(EngineOptions.STORE_BYTES),
                Duration.ofHours(options.get(EngineOptions.STORE_HOURS))), vault.files());
    }

    /** What the Store of a project holds, while nobody writes to it. */
    StoredFiles storedFiles(MigrationProject project) {
        return new StoredFiles(stores.of(project.name()), vault.files());
    }

    void deleteStore(MigrationProject project) {
        ProjectFolders.delete(stores.of(project.name()));
    }

    /** Reports every wrong option at once. */
    static OptionValues parseOptions(MigrationProject project) {
        return EngineOptions.inForce(project.options());
    }
}
