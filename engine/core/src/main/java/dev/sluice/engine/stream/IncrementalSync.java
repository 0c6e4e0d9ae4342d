package dev.sluice.engine.stream;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.Flow.Times;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.apply.ApplyMeter;
import dev.sluice.engine.apply.ApplyRequest;
import dev.sluice.engine.apply.FollowedRows;
import dev.sluice.engine.apply.RowGate;
import dev.sluice.engine.apply.StatementHandler;
import dev.sluice.engine.apply.StopAtDefinitions;
import dev.sluice.engine.apply.StrictApply;
import dev.sluice.engine.define.AppliedDefinitions;
import dev.sluice.engine.define.SourceChanges;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.store.Store;
import dev.sluice.engine.stream.FlowMeter.Amount;
import dev.sluice.engine.stream.FlowMeter.Counts;
import dev.sluice.engine.stream.FlowMeter.Window;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.verify.CatchingUp;
import dev.sluice.engine.verify.Standstill;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the source beside a run: one thread reads the log into the Store from before the first row is copied, another
 * applies the Store once the copy is done, a third looks how far behind that is. A failure of any of them ends the run's
 * work, and the run's end ends them. The methods belong to the run's thread, but for what
 * {@link CatchingUp} has, which any may call.
 */
public final class IncrementalSync implements AutoCloseable, CatchingUp {
    private static final Logger LOG = LoggerFactory.getLogger(IncrementalSync.class);
    /** Between looks at the source's log end, each a small statement there; lag is as exact as this. */
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    /** A transaction being committed in the target may take this long after it is not wanted any more. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private static final Applied NOTHING = new Applied(0, "");

    private final RunContext run;
    private final Store store;
    private final LogSource log;
    private final TableRouter router;
    private final FollowingThreads threads = new FollowingThreads();
    private final LagClock lag = new LagClock();
    private final FlowMeter flow = new FlowMeter();
    private final RunMonitor.Note shown;
    private Optional<LogPuller> puller = Optional.empty();
    private Optional<StrictApply> apply = Optional.empty();
    private Optional<CommonPlace> meeting = Optional.empty();

    /** Takes over the Store, which is closed with this. @param router where tables go, without those that are left out */
    public IncrementalSync(RunContext run, Store store, LogSource log, TableRouter router) {
        this.run = run;
        this.store = store;
        this.log = log;
        this.router = router;
        this.shown = run.monitor().following(this::progress);
    }

    /** Work of the run's thread. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws InterruptedException;
    }

    /**
     * Does work of the run while the log is followed.
     *
     * @throws MigrationException also what ended the following meanwhile
     */
    public <T> T during(Work<T> work) throws InterruptedException {
        return threads.during(work);
    }

    /** Begins to read the log, unless it is being read. @param from where to begin while the Store has nothing */
    public void pull(LogPosition from) {
        if (puller.isPresent()) {
            return;
        }
        store.schemas().inForce().stream().filter(table -> !router.rules().matches(table)).forEach(store::leaveOut);
        // At once: where nothing is copied, those that it has once a run was killed are taken for all.
        store.define(run.tables().stream().flatMap(table -> table.logged().stream())
                .filter(logged -> !store.schemas().knows(logged.declared().id())).toList());
        LogPuller begun = new LogPuller(log, store, from, statements(), persistence("reading the source's log"));
        synchronized (this) {
            puller = Optional.of(begun);
        }
        threads.start("log", begun::pull);
    }

    private LogPuller.StatementSink statements() {
        return log.statements().<LogPuller.StatementSink>map(reader -> {
            SourceChanges changes = new SourceChanges(run, router, store, log, reader);
            return statement -> acceptOrStop(changes, statement);
        }).orElse(store::accept);
    }

    /** What comes before a statement that ends the run is brought to the target first. */
    private void acceptOrStop(SourceChanges changes, ChangeEvent.Statement statement) throws InterruptedException {
        try {
            changes.accept(statement);
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.DDL_UNSUPPORTED) {
                throw e;
            }
            try (var _ = run.monitor().waiting("the target to have what came before a statement that needs you")) {
                while (!hasAppliedAllBefore()) {
                    Supervisor.pause(Duration.ofMillis(20));
                }
            }
            throw changes.stopped(statement, e);
        }
    }

    private boolean hasAppliedAllBefore() {
        return applying().filter(apply -> !apply.applied().position().isEmpty()
                && apply.applied().number() >= store.last()).isPresent();
    }

    private StatementHandler handler(Applied applied) {
        return log.statements().<StatementHandler>map(reader -> {
            var definitions = new AppliedDefinitions(run, router, store.schemas(), reader, starts());
            definitions.beginAt(applied.number() + 1);
            return definitions;
        }).orElseGet(() -> StopAtDefinitions.of(run.tables()));
    }

    /**
     * Begins to apply what the Store has.
     *
     * @param from where reading began
     * @param strictFrom a position after the copy: what it covers may be in the target already
     */
    public void apply(LogPosition from, LogPosition strictFrom) throws InterruptedException {
        StatementHandler handler = run.supervisor().supervise("noting where the apply begins", () -> {
            new SetBackTarget(run, store).check(run.writer().ledger().applied(run.projectId()));
            run.writer().ledger().startApply(run.token(), new Applied(0, from.text()));
            return handler(run.writer().ledger().applied(run.projectId()).orElse(NOTHING));
        });
        RowGate gate = run.supervisor().supervise("looking which rows are applied", () -> FollowedRows.of(run));
        StrictApply begun = new StrictApply(new ApplyRequest(run, store, log::position, strictFrom, starts(),
                log.logsCascades(), this::policy, gate, handler, _ -> {}));
        synchronized (this) {
            apply = Optional.of(begun);
            meeting = Optional.of(new CommonPlace(run, log, begun.hold(), this));
        }
        threads.start("apply", () -> persistence("applying changes").insist(endless(begun)));
        threads.start("lag", this::lookAtTheLogEnd);
    }

    private Persistence persistence(String doing) {
        return new Persistence(doing, run.monitor(), note -> run.metadb().audit(run.projectId(), note));
    }

    /** Where the views stood by which tables were copied. */
    private Map<TableId, LogPosition> starts() {
        return run.metadb().viewPositions(run.projectId()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> log.position(entry.getValue())));
    }

    private ConflictPolicy policy(PlannedTable table) {
        return table.route().conflicts()
                .orElseGet(() -> ConflictPolicy.of(run.options().get(EngineOptions.CONFLICTS_POLICY)));
    }

    private static Persistence.Attempt endless(StrictApply apply) {
        return new Persistence.Attempt() {
            @Override
            public void run() throws InterruptedException {
                apply.run(Long.MAX_VALUE);
            }

            @Override
            public long done() {
                return apply.applied().number();
            }
        };
    }

    /** Waits until the target has all that can be read on the source now. @return the position it has then, at least */
    public LogPosition awaitLogEnd() throws InterruptedException {
        LogPosition end = logEnd();
        LogPosition later = end;
        long asked = System.nanoTime();
        try (var _ = run.monitor().waiting("the target to have what the source had at " + end.text())) {
            while (!hasApplied(end) && !hasApplied(later)) {
                threads.checkFailure();
                if (System.nanoTime() - asked > ASK_AGAIN.toNanos()) {
                    later = logEnd(); // the first may name a transaction that never came
                    asked = System.nanoTime();
                }
                // Store and apply both move, and neither tells: a look costs less than a bell in each.
                Supervisor.pause(Duration.ofMillis(20));
            }
        }
        return hasApplied(end) ? end : later;
    }

    private LogPosition logEnd() throws InterruptedException {
        LogPosition end = run.supervisor().supervise("asking for the end of the source's log", log::positionNotBehind);
        lag.look(System.nanoTime(), end);
        return end;
    }

    private boolean hasApplied(LogPosition place) {
        return applied().filter(applied -> applied.covers(place)).isPresent();
    }

    /**
     * Waits likewise, and counts what may have changed the table until then: also changes of others, where foreign keys
     * may have passed them on.
     */
    @Override
    public long awaitChanges(PlannedTable table) throws InterruptedException {
        awaitLogEnd();
        Stream<TableId> changing = table.schema().foreignKeys().isEmpty()
                ? table.sources().stream()
                : run.tables().stream().flatMap(other -> other.sources().stream());
        return changing.mapToLong(source -> puller().orElseThrow().changes(source)).sum();
    }

    @Override
    public void await() throws InterruptedException {
        awaitLogEnd();
    }

    @Override
    public Optional<Standstill> standStill(PlannedTable table) throws InterruptedException {
        Optional<CommonPlace> now = meeting();
        return now.isEmpty() ? Optional.empty() : now.get().of(table);
    }

    @Override
    public Optional<Long> place() {
        return applying().map(StrictApply::applied).filter(applied -> !applied.position().isEmpty())
                .map(Applied::number);
    }

    @Override
    public Map<PlannedTable, Set<RowImage>> changedSince(Map<PlannedTable, Long> places) throws InterruptedException {
        try (var _ = run.monitor().waiting("the Store to be read for rows that changed since they were compared")) {
            return new ChangedKeys(List.copyOf(run.tables()), store, log.logsCascades(), places,
                    tables -> run.supervisor().supervise("reading how the tables are declared",
                            () -> run.source().catalog().describe(tables)))
                    .read(log::position);
        }
    }

    @Override
    public Optional<Set<RowImage>> mayHaveChanged(PlannedTable table, Optional<Long> place)
            throws InterruptedException {
        return place.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(changedSince(Map.of(table, place.get())).get(table));
    }

    /** Throws what ended the following. */
    public void checkFailure() {
        threads.checkFailure();
    }

    /** Rows changed in the target by now. Any thread. */
    public long changesApplied() {
        return applying().map(StrictApply::meter).map(ApplyMeter::figures).map(ApplyMeter.Figures::rows).orElse(0L);
    }

    private void lookAtTheLogEnd() throws InterruptedException {
        SleepWatch sleep = new SleepWatch(System::currentTimeMillis, System::nanoTime);
        while (true) {
            sleep.slept().ifPresent(this::noteSleep);
            try {
                long now = System.nanoTime();
                lag.look(now, log.positionNotBehind());
            } catch (MigrationException e) { // the log's reader meets it too, and says so; the lag grows meanwhile
                LOG.debug("The end of the source's log could not be asked for", e);
            }
            Supervisor.pause(LOOK);
        }
    }

    /** Connections that did not outlive it are opened again by whoever uses them; each wait for an answer has a limit. */
    private void noteSleep(Duration slept) {
        String sentence = "this computer slept, or its clock was set forward, for %d min; noticed at %s".formatted(
                slept.toMinutes(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        LOG.warn("project {}: {}", run.projectId(), sentence);
        run.metadb().audit(run.projectId(), sentence);
        run.tally().note(sentence);
    }

    /** What the target has of the source's log, also where the log said nothing that is wanted. */
    private Optional<LogPosition> applied() {
        Applied applied = applying().map(StrictApply::applied).orElse(NOTHING);
        if (applied.position().isEmpty()) {
            return Optional.empty(); // the ledger was not asked yet
        }
        Optional<String> end = store.position();
        // In this order: all that the position covers has numbers up to this one.
        long last = store.durable();
        return Optional.of(log.position(applied.number() >= last
                ? end.orElse(applied.position())
                : applied.position()));
    }

    private synchronized Optional<StrictApply> applying() {
        return apply;
    }

    private synchronized Optional<CommonPlace> meeting() {
        return meeting;
    }

    private synchronized Optional<LogPuller> puller() {
        return puller;
    }

    private Optional<RunProgress.Following> progress() {
        return puller().map(this::progress);
    }

    private RunProgress.Following progress(LogPuller reader) {
        Optional<ApplyMeter> meter = applying().map(StrictApply::meter);
        Optional<ApplyMeter.Figures> figures = meter.map(ApplyMeter::figures);
        long now = System.nanoTime();
        Duration between = figures.flatMap(ApplyMeter.Figures::lastCommit)
                .map(committed -> betweenCommits(reader, committed)).orElse(Duration.ZERO);
        Optional<Duration> behind = applied().flatMap(at -> lag.lag(now, at, between));
        return new RunProgress.Following(reader.read().rows(), figures.map(ApplyMeter.Figures::rows).orElse(0L),
                behind, store.bytes(), store.waitsFor(), flow(reader, meter, now, behind));
    }

    private Flow flow(LogPuller reader, Optional<ApplyMeter> meter, long now, Optional<Duration> behind) {
        Optional<ApplyMeter.Figures> figures = meter.map(ApplyMeter::figures);
        Window window = flow.look(figures
                .map(at -> new Counts(now, reader.read(), new Amount(at.rows(), at.transactions(), at.bytes()),
                        at.readNanos(), at.executeNanos(), at.commitNanos()))
                .orElseGet(() -> new Counts(now, reader.read(), Amount.NONE, 0, 0, 0)));
        Store.Backlog backlog = store.backlog();
        Times reading = meter.map(ApplyMeter::reading).orElse(Times.NONE);
        Times executing = meter.map(ApplyMeter::executing).orElse(Times.NONE);
        Times committing = meter.map(ApplyMeter::committing).orElse(Times.NONE);
        return new Flow(lag.age(now), window.read(), window.applied(), reading, executing, committing,
                backlog.transactions(), backlog.bytes(), meter.map(ApplyMeter::changes).orElse(List.of()),
                new Slowness(window, behind, backlog.transactions(), store.waitsFor(), heldFor(),
                        reading, executing, committing)
                        .because());
    }

    private Optional<String> heldFor() {
        return applying().flatMap(apply -> apply.hold().heldFor());
    }

    private static Duration betweenCommits(LogPuller reader, Instant applied) {
        return reader.readAt().map(read -> Duration.between(applied, read)).filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /** Ends the threads, and makes durable what was read. */
    @Override
    public void close() {
        shown.close();
        try {
            if (!threads.stop(LEAVING)) {
                LOG.warn("The threads that follow the source did not leave within {} s; connections are broken now",
                        LEAVING.toSeconds());
                run.source().abort();
                run.target().abort();
                threads.stop(LEAVING);
            }
        } finally {
            store.close();
        }
    }
}
