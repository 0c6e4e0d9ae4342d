package dev.sluice.engine.project;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.stream.IncrementalSync;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.supervise.WorkerPool;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.ProjectState;
import dev.sluice.model.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One comparison that was asked of a run while it follows its source. It has a thread, connections and a result of its own:
 * however it ends, and whatever has to be broken for that, the following goes on. Executed once, by the run's thread; any
 * thread may stop it. Its lock is this object.
 */
final class ComparisonBeside {
    private static final Logger LOG = LoggerFactory.getLogger(ComparisonBeside.class);
    /** Then what does not hear that it is stopped loses its connections. */
    private static final long GRACE_SECONDS = 5;

    private final RunContext run;
    private final Comparison asked;
    private final Supplier<Connectors.Pair> ends;
    private final Work work;
    private final Supervisor supervisor;
    private final RunTally tally;
    private final ResultBuilder results;
    private Optional<Thread> working = Optional.empty();
    private Optional<Connectors.Pair> open = Optional.empty();
    private boolean stopAsked;
    private volatile boolean cutOff;

    /** What is compared, of a part of the run. */
    @FunctionalInterface
    interface Work {
        void compare(RunContext part, ResultBuilder results) throws InterruptedException;
    }

    /** @param ends opens both ends once more @param results of the run */
    ComparisonBeside(RunContext run, Comparison asked, Supplier<Connectors.Pair> ends, ResultBuilder results,
            Work work) {
        this.run = run;
        this.asked = asked;
        this.ends = ends;
        this.work = work;
        this.supervisor = run.supervisor().ofPart();
        this.tally = run.tally().ofPart();
        this.results = results.ofPart(tally);
    }

    /**
     * Compares, and keeps what is found. Where the run ends meanwhile, that is left to the run's result.
     *
     * @throws MigrationException what ended the following, and nothing else
     */
    RunResult execute(IncrementalSync sync) throws InterruptedException {
        run.metadb().audit(run.projectId(), "comparison of " + asked.scope() + " asked for by " + asked.by());
        boolean ended = false;
        try {
            compare(sync);
            ended = true;
        } finally {
            if (!ended) {
                run.tally().takeOver(tally);
            }
        }
        RunResult result = results.ended(ProjectState.RUNNING, ending());
        LOG.info("run {}: comparison {} of {} ended as {}: {}", run.projectId(), asked.number(), asked.scope(),
                result.ending(), result.verdict().sentence());
        return result;
    }

    private void compare(IncrementalSync sync) throws InterruptedException {
        try {
            new WorkerPool("compare", this::breakOff).runAll(List.of(this::work));
        } catch (MigrationException e) {
            sync.checkFailure();
            if (run.supervisor().isStopped()) {
                InterruptedException interruption = new InterruptedException("The run stops while it compares");
                interruption.initCause(e);
                throw interruption;
            }
            LOG.error("run {}: the comparison failed: {} {}", run.projectId(), e.code().id(), e.getMessage(), e);
            tally.error("", e);
            run.metadb().audit(run.projectId(), "comparison failed: " + e.code().id() + " " + e.getMessage());
        }
    }

    private Ending ending() {
        if (cutOff) {
            return Ending.PAUSED;
        }
        return tally.errors().isEmpty() ? Ending.COMPLETED : Ending.FAILED;
    }

    private Void work() throws InterruptedException {
        try {
            begin();
            try (Connectors.Pair pair = supervisor.supervise("connecting to both ends to compare", this::open)) {
                work.compare(run.ofPart(pair.source(), pair.target(), supervisor, tally), results);
            }
        } catch (InterruptedException | MigrationException e) {
            if (!isStopAsked()) {
                throw e;
            }
            LOG.debug("What the stop of the comparison ended", e);
            cutOff = true;
        } catch (RuntimeException | Error e) { // top of the thread: a defect must reach whoever asked
            throw new MigrationException(ErrorCode.INTERNAL, Retry.FATAL,
                    "Comparing failed unexpectedly (" + e.getClass().getSimpleName() + ")",
                    Remedy.of("Please report this with the log file; the source is followed all the same."), e);
        } finally {
            leave();
        }
        return null;
    }

    private synchronized void begin() throws InterruptedException {
        if (stopAsked) {
            throw new InterruptedException("The comparison was stopped before it began");
        }
        working = Optional.of(Thread.currentThread());
    }

    private Connectors.Pair open() {
        Connectors.Pair pair = ends.get();
        synchronized (this) {
            open = Optional.of(pair);
        }
        return pair;
    }

    private synchronized void leave() {
        working = Optional.empty();
        open = Optional.empty();
    }

    private synchronized boolean isStopAsked() {
        return stopAsked;
    }

    /** Asks for its end, and returns at once. */
    synchronized void stop() {
        stopAsked = true;
        supervisor.stop();
        working.ifPresent(Thread::interrupt);
        CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS).execute(this::breakOff);
    }

    /** Ends what does not hear an interruption. */
    private synchronized void breakOff() {
        supervisor.stop();
        open.ifPresent(Connectors.Pair::abort);
    }
}
