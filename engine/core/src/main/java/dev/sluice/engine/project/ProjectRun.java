package dev.sluice.engine.project;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.precheck.PrecheckReport;
import dev.sluice.engine.precheck.PrecheckRunner;
import dev.sluice.engine.schema.SchemaMigration;
import dev.sluice.engine.snapshot.FullMigration;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.verify.FullVerification;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.ProjectToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: opens both ends, checks, and takes the project through its phases as far as it was asked to. */
final class ProjectRun implements MigrationRun {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectRun.class);

    private final LocalEngine engine;
    private final Metadb metadb;
    private final MigrationProject project;
    private final Request request;
    private final OptionValues options;
    private final RunMonitor monitor = new RunMonitor(System::nanoTime);
    private final RunTally tally = new RunTally();
    private final Supervisor supervisor;
    private final AtomicReference<Thread> executing = new AtomicReference<>();
    private final long started = System.nanoTime();
    private volatile boolean pauseRequested;

    /** @param onlyVerify compare what is there, whatever phases the project has */
    record Request(Optional<Phase> until, boolean restart, boolean onlyVerify) {}

    ProjectRun(LocalEngine engine, MigrationProject project, Request request) {
        this.engine = engine;
        this.metadb = engine.metadb();
        this.project = project;
        this.request = request;
        this.options = LocalEngine.parseOptions(project);
        this.supervisor = new Supervisor(Duration.ofSeconds(options.get(EngineOptions.RETRY_SECONDS)), monitor);
    }

    @Override
    public RunProgress progress() {
        return monitor.progress();
    }

    @Override
    public void pause() {
        pauseRequested = true;
        supervisor.stop();
        Thread thread = executing.get();
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public RunResult execute() {
        executing.set(Thread.currentThread());
        ResultBuilder results = new ResultBuilder(project, metadb, tally, started);
        try {
            return migrate(results);
        } catch (InterruptedException e) {
            LOG.info("project {}: stopped on request", project.name());
            return results.ended(settle(ProjectState.PAUSED), Ending.PAUSED);
        } catch (MigrationException e) {
            if (pauseRequested) {
                LOG.info("project {}: stopped on request", project.name(), e);
                return results.ended(settle(ProjectState.PAUSED), Ending.PAUSED);
            }
            LOG.error("project {} failed: {} {}", project.name(), e.code().id(), e.getMessage(), e);
            tally.error("", e);
            return results.ended(settle(ProjectState.FAILED), Ending.FAILED);
        } catch (RuntimeException | Error e) { // top of the run: a defect must still end as a result
            LOG.error("project {} failed unexpectedly", project.name(), e);
            tally.error("", new MigrationException(ErrorCode.INTERNAL, Retry.FATAL,
                    "Running project " + project.name() + " failed unexpectedly: " + e,
                    Remedy.of("Please report this with the log file; running again goes on where this run stopped."),
                    e));
            return results.ended(settle(ProjectState.FAILED), Ending.FAILED);
        } finally {
            executing.set(null);
        }
    }

    private RunResult migrate(ResultBuilder results) throws InterruptedException {
        Optional<ProjectRecord> known = metadb.findProject(project.name());
        known.ifPresent(this::requireSameSettings);
        if (isComplete(known)) {
            return results.ended(ProjectState.COMPLETED, Ending.ALREADY_COMPLETE);
        }
        try (Connectors.Pair pair = engine.connectors().open(project)) {
            if (request.restart() && known.isPresent()) {
                new ProjectRestart(metadb, known.get(), pair).execute();
                known = Optional.empty();
            }
            known.ifPresent(record -> requireSameServers(record, pair));
            PrecheckReport precheck = precheck(pair);
            if (!precheck.failures().isEmpty()) {
                precheck.failures().forEach(failure -> tally.error(failure.subject(),
                        new MigrationException(failure.code(), failure.message(), failure.remedy())));
                ProjectState state = known.map(ProjectRecord::state).orElse(ProjectState.NOT_STARTED);
                return results.ended(state, Ending.PRECHECK_FAILED);
            }
            ProjectLifecycle lifecycle = new ProjectLifecycle(metadb, known.orElseGet(() -> newProject(pair)));
            lifecycle.recoverFromDeath();
            ProjectToken token = new ProjectToken(lifecycle.record().id(), UUID.randomUUID().toString());
            var tables = new ProjectTables(metadb, lifecycle.record().id()).plan(precheck.tables(), pair,
                    request.onlyVerify());
            RunContext run = new RunContext(token, options, pair.source(), pair.target(), metadb, tables, monitor,
                    supervisor, tally);
            return request.onlyVerify() ? verifyOnly(run, lifecycle, results) : runPhases(run, lifecycle, results);
        }
    }

    private PrecheckReport precheck(Connectors.Pair pair) {
        monitor.begin("Precheck", java.util.Map.of());
        MigrationProject scope = request.onlyVerify()
                ? new MigrationProject(project.name(), project.source(), project.target(), Set.of(Phase.VERIFICATION),
                        project.include(), project.exclude(), project.options())
                : project;
        Set<dev.sluice.model.TableId> own = new KnownTables(metadb, project.name()).ownTargets();
        return new PrecheckRunner(scope, pair.source(), pair.target(), own, ProjectRun::log).run();
    }

    private static void log(PrecheckResult result) {
        LOG.info("precheck {}", result);
    }

    private RunResult runPhases(RunContext run, ProjectLifecycle lifecycle, ResultBuilder results)
            throws InterruptedException {
        lifecycle.move(ProjectState.RUNNING);
        for (Phase phase : project.phases().stream().sorted().toList()) {
            if (!lifecycle.hasFinished(phase)) {
                run(phase, run, lifecycle);
                if (!tally.errors().isEmpty()) {
                    lifecycle.move(ProjectState.FAILED);
                    return results.ended(ProjectState.FAILED, Ending.FAILED);
                }
                lifecycle.finish(phase);
            }
            if (request.until().equals(Optional.of(phase)) && !isLast(phase)) {
                lifecycle.move(ProjectState.PAUSED);
                return results.ended(ProjectState.PAUSED, Ending.REACHED_PHASE);
            }
        }
        lifecycle.move(ProjectState.COMPLETED);
        return results.withCorrections(corrections(run)).ended(ProjectState.COMPLETED, Ending.COMPLETED);
    }

    private RunResult verifyOnly(RunContext run, ProjectLifecycle lifecycle, ResultBuilder results)
            throws InterruptedException {
        new FullVerification(run).execute();
        Ending ending = tally.errors().isEmpty() ? Ending.COMPLETED : Ending.FAILED;
        return results.withCorrections(corrections(run)).ended(lifecycle.record().state(), ending);
    }

    private void run(Phase phase, RunContext run, ProjectLifecycle lifecycle) throws InterruptedException {
        switch (phase) {
            case SCHEMA -> {
                claim(run);
                new SchemaMigration(run).execute();
            }
            case FULL -> {
                claim(run);
                copyBetweenPositions(run, lifecycle);
            }
            case VERIFICATION -> new FullVerification(run).execute();
        }
    }

    private void claim(RunContext run) throws InterruptedException {
        supervisor.supervise("taking over the target for project " + project.name(), () -> {
            run.writer().ledger().prepare();
            run.writer().ledger().claim(run.token());
            return null;
        });
    }

    private void copyBetweenPositions(RunContext run, ProjectLifecycle lifecycle) throws InterruptedException {
        Optional<LogSource> log = run.source().logSource();
        if (log.isPresent() && lifecycle.record().positionBefore().isEmpty()) {
            lifecycle.notePositionBefore(position(() -> log.get().positionNotAhead()).text());
        }
        new FullMigration(run).execute();
        if (log.isPresent()) {
            lifecycle.notePositionAfter(position(() -> log.get().positionNotBehind()).text());
        }
    }

    private LogPosition position(Supervisor.Work<LogPosition> work) throws InterruptedException {
        return supervisor.supervise("noting the source's log position", work);
    }

    /** Writes correction scripts when the comparison found something to correct. */
    private List<Path> corrections(RunContext run) {
        boolean different = metadb.tables(run.projectId()).stream().flatMap(table -> table.verification().stream())
                .anyMatch(table -> table.missing() + table.extra() + table.differ() > 0);
        if (!different) {
            return List.of();
        }
        var pair = new Connectors.Pair(run.source(), run.target());
        return new ProjectCorrections(metadb, project.name(), pair).write(engine.correctionFolder(project))
                .corrections();
    }

    private boolean isLast(Phase phase) {
        return project.phases().stream().allMatch(other -> other.compareTo(phase) <= 0);
    }

    private boolean isComplete(Optional<ProjectRecord> known) {
        return !request.onlyVerify() && !request.restart()
                && known.filter(record -> record.state() == ProjectState.COMPLETED).isPresent();
    }

    private ProjectRecord newProject(Connectors.Pair pair) {
        ProjectRecord record = new ProjectRecord(UUID.randomUUID().toString(), project.name(), Fingerprints.of(project),
                ProjectState.NOT_STARTED, Set.of(), pair.source().server().id(), pair.target().server().id(),
                Optional.empty(), Optional.empty());
        metadb.saveProject(record);
        return record;
    }

    private void requireSameSettings(ProjectRecord known) {
        if (!request.restart() && !request.onlyVerify() && !known.fingerprint().equals(Fingerprints.of(project))) {
            throw new MigrationException(ErrorCode.PROJECT_CHANGED,
                    "Project '" + project.name()
                            + "' was started with another source, target, phases or rules than this file has",
                    Remedy.of(
                            "Give the changed project another name, restore the file, or begin anew with --restart."));
        }
    }

    private static void requireSameServers(ProjectRecord known, Connectors.Pair pair) {
        requireSameServer("source", known.sourceServer(), pair.source());
        requireSameServer("target", known.targetServer(), pair.target());
    }

    private static void requireSameServer(String side, String known, dev.sluice.spi.Connector now) {
        if (!known.equals(now.server().id())) {
            throw new MigrationException(ErrorCode.SERVER_CHANGED,
                    "The " + side + " " + now.server() + " is not the server this project was started with",
                    Remedy.of("Connect to the earlier server, or begin anew under another name or with --restart."));
        }
    }

    /** Leaves the project in a state from which a later run can go on; the state it really ended in. */
    private ProjectState settle(ProjectState wanted) {
        try {
            Optional<ProjectRecord> known = metadb.findProject(project.name());
            if (known.isPresent() && known.get().state() == ProjectState.RUNNING) {
                new ProjectLifecycle(metadb, known.get()).move(wanted);
                return wanted;
            }
            return known.map(ProjectRecord::state).orElse(ProjectState.NOT_STARTED);
        } catch (MigrationException e) {
            LOG.error("project {}: its end could not be noted; the next run finds out by itself", project.name(), e);
            return wanted;
        }
    }
}
