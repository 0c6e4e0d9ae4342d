package dev.sluice.ui;

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
import dev.sluice.engine.api.PhaseStanding;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.RememberedProject;
import dev.sluice.engine.api.RunControl;
import dev.sluice.engine.api.SelectedCorrections;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.SourceStatements;
import dev.sluice.engine.api.StoreView;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** An engine with one project, whose run a test makes up. */
final class RunFakes implements Engine {
    static final String PROJECT = "shop-to-8";

    volatile Optional<RunControl> run = Optional.empty();
    volatile ProjectState state = ProjectState.NOT_STARTED;
    volatile Set<Phase> finished = Set.of();
    volatile Map<Phase, PhaseStanding> standings = Map.of();
    volatile Optional<RememberedProject> remembered = Optional.empty();
    /** What was measured before; what runs is measured when that is asked for. */
    final List<RunSample> measured = new ArrayList<>();

    @Override
    public List<RunControl> running() {
        return run.stream().toList();
    }

    @Override
    public Optional<RememberedProject> remembered(String project) {
        return remembered;
    }

    @Override
    public Projects projects() {
        return new OneProject();
    }

    @Override
    public synchronized List<RunSample> history(String project, Instant since) {
        run.map(now -> new RunSample(Instant.now().truncatedTo(ChronoUnit.SECONDS), Duration.ofSeconds(1),
                now.progress().figures()))
                .filter(now -> measured.isEmpty() || measured.getLast().at().isBefore(now.at()))
                .ifPresent(measured::add);
        return measured.stream().filter(sample -> sample.at().isAfter(since)).toList();
    }

    private static AssertionError notAsked() {
        return new AssertionError("The run view does not ask for this");
    }

    @Override
    public List<PrecheckResult> precheck(MigrationProject project, Consumer<PrecheckResult> onResult) {
        throw notAsked();
    }

    @Override
    public ObjectList objects(MigrationProject project) {
        throw notAsked();
    }

    @Override
    public Definitions definitions(MigrationProject project) {
        throw notAsked();
    }

    @Override
    public List<PrecheckResult> precheckServers(MigrationProject project, Consumer<PrecheckResult> onResult) {
        throw notAsked();
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
    public Optional<CopyEstimate> estimate(MigrationProject project) {
        throw notAsked();
    }

    @Override
    public ProjectOutline outline(MigrationProject project) {
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
    public SelectedCorrections corrections(MigrationProject project, CorrectionSelection selection) {
        throw notAsked();
    }

    @Override
    public KeptDifferences differences(String project) {
        throw notAsked();
    }

    @Override
    public DataSources dataSources() {
        throw notAsked();
    }

    @Override
    public KeptConflicts conflicts(MigrationProject project) {
        throw notAsked();
    }

    @Override
    public String acceptSource(MigrationProject project, String reason) {
        throw notAsked();
    }

    @Override
    public Vault vault() {
        throw notAsked();
    }

    private final class OneProject implements Projects {
        @Override
        public List<Summary> list() {
            return List.of(summary());
        }

        private Summary summary() {
            return new Summary(PROJECT, Optional.of("MySQL 5.7.44 at db-old:3306, data source prod (production)"),
                    Optional.of("MySQL 8.4.2 at db-new:3306, data source new (staging)"), state, finished,
                    Optional.empty(), Optional.of(Instant.EPOCH), Optional.empty(), Optional.empty(), Found.NOTHING,
                    standings);
        }

        @Override
        public Details show(String name) {
            List<Table> tables = IntStream.range(0, 1_000)
                    .mapToObj(i -> new Table("shop.t_%04d".formatted(i), new TableId("shop8", "t_%04d".formatted(i)),
                            "planned", 0, 0, Optional.empty()))
                    .toList();
            return new Details(summary(), tables, 0, Path.of("corrections"), 0, 0);
        }

        @Override
        public void release(String name) {
            state = ProjectState.RELEASED;
        }

        @Override
        public void delete(String name) {
            throw notAsked();
        }

        @Override
        public StoreView store(String name) {
            throw notAsked();
        }

        @Override
        public Since since(String name, Instant moment) {
            return new Since(List.of(), 0);
        }

        @Override
        public SourceStatements statements(String name) {
            throw notAsked();
        }
    }
}
