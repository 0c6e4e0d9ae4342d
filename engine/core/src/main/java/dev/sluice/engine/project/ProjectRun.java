package dev.sluice.engine.project;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.MigrationRun;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.correct.SwitchoverScript;
import dev.sluice.engine.objects.PlannedObject;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.project.AskedComparisons.Hindrance;
import dev.sluice.engine.project.FollowedPhases.Means;
import dev.sluice.engine.precheck.PrecheckReport;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.engine.supervise.StayAwake;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.throttle.Limits;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ProjectToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: opens both ends, checks, hands over to the phases, and makes a result of whatever ends it. */
final class ProjectRun implements MigrationRun {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectRun.class);

    private final LocalEngine engine;
    private final Metadb metadb;
    private final MigrationProject project;
    private final Request request;
    private final TableChoices choices;
    private final RunMonitor monitor = new RunMonitor(System::nanoTime);
    private final RunTally tally = new RunTally();
    private final Supervisor supervisor;
    private final ChangeableOptions changeable;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final RunNotes notes;
    private final ResultBuilder results;
    private final AskedComparisons comparisons;
    private volatile boolean pauseRequested;
    /** Guarded by this, so that a pause never interrupts a thread that has left. */
    private Optional<Thread> executing = Optional.empty();
    /** Whether the executing thread was, by whomever; it alone asks. */
    private boolean interrupted;

    /**
     * @param compares only compare what is there, whatever phases the project has
     * @param retry tables of the source whose definitions are to be tried again, and nothing else; a whole run without
     * @param caughtUp what is compared once a followed source is caught up with
     */
    record Request(Optional<Phase> until, boolean restart, Optional<VerificationScope> compares, Set<TableId> retry,
            VerificationScope caughtUp) {
        Request(Optional<Phase> until, boolean restart, Optional<VerificationScope> compares, Set<TableId> retry) {
            this(until, restart, compares, retry, VerificationScope.EVERYTHING);
        }

        boolean onlyVerify() {
            return compares.isPresent();
        }
    }

    /** What is done when all is done and both ends are open still. */
    private interface BeforeClosing extends AutoCloseable {
        @Override
        void close();
    }

    ProjectRun(LocalEngine engine, MigrationProject project, Request request) {
        this.engine = engine;
        this.metadb = engine.metadb();
        this.project = project;
        this.request = request;
        this.choices = TableChoices.of(metadb, project.name());
        OptionValues options = LocalEngine.parseOptions(project);
        this.changeable = new ChangeableOptions(project, metadb);
        this.notes = new RunNotes(metadb, project);
        this.results = new ResultBuilder(project, choices, metadb, tally, notes, System.nanoTime());
        this.comparisons = new AskedComparisons(project.name());
        this.supervisor = new Supervisor(Duration.ofSeconds(options.get(EngineOptions.RETRY_SECONDS)), monitor);
    }

    @Override
    public String project() {
        return project.name();
    }

    @Override
    public boolean isWhole() {
        return !request.onlyVerify() && request.retry().isEmpty() && request.until().isEmpty();
    }

    @Override
    public RunProgress progress() {
        RunProgress progress = monitor.progress();
        Limits limits = changeable.pace().throttle().limits();
        return progress.withLoad(new Load(changeable.pace().workers().limit(), limits.rowsPerSecond(),
                limits.bytesPerSecond(), progress.load().queuedBytes(), progress.load().queueBytes()));
    }

    @Override
    public void change(Map<String, String> changes, String by) {
        changeable.change(changes, by);
    }

    @Override
    public Comparison compare(VerificationScope scope, String by) {
        return comparisons.ask(scope, by, isWhole() && project.phases().contains(Phase.INCREMENTAL)
                ? new Hindrance("it does not follow its source yet, its step is '" + monitor.progress().step() + "'",
                        "Ask again once it does: 'sluice show FILE' tells. While rows are copied there is nothing to compare"
                                + " them with.")
                : new Hindrance("it comes to an end by itself, and does not go on following its source",
                        "Wait for its end, or pause it, and verify then."));
    }

    @Override
    public Optional<Comparison> comparison() {
        return comparisons.last();
    }

    @Override
    public void stopComparing(String by) {
        comparisons.stop(by);
    }

    @Override
    public Optional<Ending> awaitEnd(Duration limit) throws InterruptedException {
        try {
            return Optional.of(ended.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A run ends with a result", e);
        }
    }

    @Override
    public void pause() {
        pauseRequested = true;
        supervisor.stop();
        monitor.waiting("a safe point to stop at"); // until the run ends
        synchronized (this) {
            executing.ifPresent(Thread::interrupt);
        }
    }

    @Override
    public RunResult execute() {
        RunResult result = engine.alone(this, this::executeToTheEnd, results::turnedAway);
        comparisons.over(result);
        ended.complete(result.ending());
        return result;
    }

    private RunResult executeToTheEnd() {
        enter();
        try {
            return migrate();
        } catch (InterruptedException e) {
            interrupted = true;
            return stopped(e);
        } catch (MigrationException e) {
            if (pauseRequested) {
                return stopped(e);
            }
            LOG.error("project {} failed: {} {}", project.name(), e.code().id(), e.getMessage(), e);
            tally.error("", e);
            noteFailure(e);
            boolean takenOver = e.code() == ErrorCode.FENCED_OUT; // the state belongs to the other run now
            return results.ended(takenOver ? ProjectState.FAILED : settle(ProjectState.FAILED), Ending.FAILED);
        } catch (RuntimeException | Error e) { // top of the run: a defect must still end as a result
            LOG.error("project {} failed unexpectedly", project.name(), e);
            tally.error("", new MigrationException(ErrorCode.INTERNAL, Retry.FATAL,
                    "Running project " + project.name() + " failed unexpectedly (" + e.getClass().getSimpleName() + ")",
                    Remedy.of("Please report this with the log file; running again goes on where this run stopped."),
                    e));
            return results.ended(settle(ProjectState.FAILED), Ending.FAILED);
        } finally {
            leave();
        }
    }

    private StayAwake stayAwake() {
        return StayAwake.hold(changeable.inForce().get(EngineOptions.STAY_AWAKE).equals("yes"),
                "moving project " + project.name());
    }

    private RunResult stopped(Exception reason) {
        LOG.info("project {}: stopped on request", project.name());
        LOG.debug("project {}: what the stop ended", project.name(), reason);
        return results.ended(settle(ProjectState.PAUSED), Ending.PAUSED);
    }

    private synchronized void enter() {
        executing = Optional.of(Thread.currentThread());
    }

    /**
     * From here on a pause interrupts nobody, however often it is asked for. An end that is being closed must not be
     * disturbed: what stays open of it may keep others out as long as this process lives.
     */
    private synchronized void standAside() {
        executing = Optional.empty();
        interrupted |= Thread.interrupted();
    }

    /** The interruption of a pause has done its work; one from elsewhere is the caller's to see. */
    private synchronized void leave() {
        executing = Optional.empty();
        if (pauseRequested) {
            Thread.interrupted();
        } else if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private RunResult migrate() throws InterruptedException {
        Optional<ProjectRecord> remembered = metadb.findProject(project.name());
        Optional<ProjectRecord> known = remembered.filter(KnownTables::isBegun).filter(record -> !isRestarted(record));
        KnownTables left = new KnownTables(metadb, scope(), known, engine.storedFiles(project));
        known.ifPresent(ProjectIdentity::requireNotReleased);
        known.ifPresent(record -> ProjectIdentity.requireSameSettings(record, project));
        if (!request.onlyVerify() && known.filter(record -> record.state() == ProjectState.COMPLETED).isPresent()) {
            return results.withScript(SwitchoverScript.find(engine.correctionFolder(project)))
                    .ended(ProjectState.COMPLETED, Ending.ALREADY_COMPLETE);
        }
        boolean begun = known.isPresent();
        try (Connectors.Pair pair = starting(begun, "connecting to both ends", () -> engine.connectors().open(project));
                BeforeClosing _ = this::standAside) {
            known.ifPresent(record -> ProjectIdentity.requireSameServers(record, pair));
            Optional<ProjectRestart> forgotten = Optional.empty();
            if (remembered.isPresent() && known.isEmpty()) {
                forgotten = Optional.of(ProjectRestart.of(metadb, remembered.get(), pair));
            }
            Set<TableId> own = forgotten.map(ProjectRestart::drops)
                    .orElseGet(left::ownTargets);
            PrecheckReport precheck = starting(begun, "checking both ends",
                    () -> precheck(pair, own, left.followed()));
            List<Failed> failures = Stream.concat(precheck.failures().stream(), forgotten.stream()
                    .flatMap(restart -> restart.unconfirmed(changeable.inForce()).stream())).toList();
            if (!failures.isEmpty()) {
                return results.refused(failures,
                        remembered.map(ProjectRecord::state).orElse(ProjectState.NOT_STARTED));
            }
            if (forgotten.isPresent()) {
                engine.deleteStore(project); // first: what was read for the old copy must not be applied to a new one
                forgotten.get().execute();
            }
            return migrate(known.orElseGet(() -> newProject(pair)), left, precheck, pair);
        }
    }

    private MigrationProject scope() {
        return request.onlyVerify() ? project.withPhases(Set.of(Phase.VERIFICATION)) : project;
    }

    private RunResult migrate(ProjectRecord record, KnownTables left, PrecheckReport precheck, Connectors.Pair pair)
            throws InterruptedException {
        ProjectLifecycle lifecycle = new ProjectLifecycle(metadb, record);
        lifecycle.recoverFromDeath();
        notes.begun(record.id(), pair);
        List<PlannedTable> tables = starting(true, "reading what is to be moved",
                () -> new RunTables(metadb, project, request, choices, tally).of(record, left, precheck, pair));
        changeable.takeUp(record.id());
        precheck.skipped().forEach(skipped -> metadb.audit(record.id(), sentence(skipped)));
        LOG.info("project {}: {}", project.name(), EngineOptions.pace(changeable.inForce()));
        ProjectToken token = new ProjectToken(record.id(), UUID.randomUUID().toString());
        RunContext run = new RunContext(token, changeable.inForce(), pair.source(), pair.target(), metadb, tables,
                MatchRules.of(project), monitor, supervisor, changeable.pace(), tally);
        if (request.compares().isPresent()) {
            return phases(run, lifecycle, List.of()).compareOnly(request.compares().get(), results);
        }
        if (!request.retry().isEmpty()) {
            return phases(run, lifecycle, List.of()).retryDefinitions(request.retry(), results);
        }
        List<PlannedObject> objects = new ProjectObjects(metadb, record.id()).toMove(precheck.objects(),
                !lifecycle.hasFinished(Phase.SCHEMA));
        try (StayAwake _ = stayAwake()) {
            return phases(run, lifecycle, objects).run(request.until(), request.caughtUp(), results);
        }
    }

    /**
     * What nobody watches has to start while a server is away, too. Of a project that is begun now, whoever begins it learns
     * at once that an end cannot be reached.
     */
    private <T> T starting(boolean begun, String doing, Supervisor.Work<T> work) throws InterruptedException {
        return begun && project.phases().contains(Phase.INCREMENTAL)
                ? supervisor.supervise(doing, work)
                : work.run();
    }

    private ProjectPhases phases(RunContext run, ProjectLifecycle lifecycle, List<PlannedObject> objects) {
        return new ProjectPhases(choices.applied(project), run, lifecycle, objects, engine.correctionFolder(project),
                new Means(() -> engine.openStore(project, run.options()), () -> openAgain(lifecycle.record()),
                        comparisons));
    }

    /** An address may lead elsewhere by now. */
    private Connectors.Pair openAgain(ProjectRecord known) {
        Connectors.Pair pair = engine.connectors().open(project);
        try {
            ProjectIdentity.requireSameServers(known, pair);
            return pair;
        } catch (MigrationException e) {
            pair.close();
            throw e;
        }
    }

    /** Asked to begin anew, or died while it did. */
    private boolean isRestarted(ProjectRecord known) {
        return request.restart() || !request.onlyVerify() && known.state() == ProjectState.RELEASING;
    }

    private PrecheckReport precheck(Connectors.Pair pair, Set<TableId> own, Set<TableId> followed)
            throws InterruptedException {
        monitor.begin("Precheck of both sides", Map.of());
        return engine.prechecks(choices.applied(scope()), changeable.inForce(), pair, this::log).run(own,
                choices.defined(), followed);
    }

    private void log(PrecheckResult result) {
        if (result instanceof PrecheckResult.Skipped skipped) {
            LOG.warn("project {}: precheck skipped on request: {}", project.name(), skipped);
            tally.note(sentence(skipped));
            return;
        }
        LOG.info("precheck {}", result);
    }

    private static String sentence(PrecheckResult.Skipped skipped) {
        return "precheck '" + skipped.check() + "' of " + skipped.subject() + " failed and was skipped, because: "
                + skipped.reason();
    }

    /** A Store of that name is one of which the metadb knows nothing any more, and so belongs to another copy. */
    private ProjectRecord newProject(Connectors.Pair pair) {
        engine.deleteStore(project);
        ProjectRecord record = new ProjectRecord(UUID.randomUUID().toString(), project.name(), Fingerprints.of(project),
                ProjectState.NOT_STARTED, Set.of(), pair.source().server().id(), pair.target().server().id(),
                Optional.empty(), Optional.empty());
        metadb.saveProject(record);
        return record;
    }

    /** For whoever looks after this process has ended; a project that was never begun has its result alone. */
    private void noteFailure(MigrationException failure) {
        try {
            metadb.findProject(project.name()).ifPresent(record -> metadb.audit(record.id(),
                    "failed: " + failure.code().id() + " " + failure.getMessage()));
        } catch (MigrationException e) {
            LOG.error("project {}: its failure could not be noted", project.name(), e);
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
