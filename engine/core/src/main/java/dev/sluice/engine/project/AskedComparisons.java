package dev.sluice.engine.project;

import dev.sluice.engine.api.Comparison;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where those who want a run compared while it follows its source meet the run's own thread, which takes one comparison at a
 * time. Any thread; the lock is this object.
 */
final class AskedComparisons {
    private static final Logger LOG = LoggerFactory.getLogger(AskedComparisons.class);
    private static final Runnable NOTHING_TO_STOP = () -> {};

    private final String project;
    private State state = State.CLOSED;
    private Optional<Comparison> last = Optional.empty();
    private LongSupplier changesSince = () -> 0;
    private Runnable stop = NOTHING_TO_STOP;
    private boolean stopAsked;

    private enum State {
        /** The run does not follow yet, or never will. */
        CLOSED,
        FREE,
        ASKED,
        COMPARING,
        /** The run has ended. */
        OVER
    }

    AskedComparisons(String project) {
        this.project = project;
    }

    /** @param hindrance why none can be asked for while the run does not follow, and what to do then */
    synchronized Comparison ask(VerificationScope scope, String by, Hindrance hindrance) {
        switch (state) {
            case CLOSED -> throw refusal(ErrorCode.PROJECT_RUNNING, hindrance.reason(), hindrance.remedy());
            case ASKED, COMPARING -> throw underWay(last.orElseThrow());
            case OVER -> throw refusal(ErrorCode.PROJECT_NOT_RUNNING, "its run has ended", "Run it, or verify it now.");
            case FREE -> LOG.info("project {}: a comparison of {} is asked for by {}", project, scope, by);
        }
        Comparison asked = new Comparison(1 + last.map(Comparison::number).orElse(0L), scope, by,
                Instant.now().truncatedTo(ChronoUnit.SECONDS), Optional.empty(), 0);
        last = Optional.of(asked);
        changesSince = () -> 0;
        stop = NOTHING_TO_STOP;
        stopAsked = false;
        move(State.ASKED);
        return asked;
    }

    /** What keeps a run from being compared. */
    record Hindrance(String reason, String remedy) {}

    private MigrationException underWay(Comparison now) {
        return refusal(ErrorCode.PROJECT_RUNNING, "a comparison of " + now.scope() + " is under way, asked for by "
                + now.by() + " at " + now.since(),
                "Wait for its end: 'sluice show FILE --follow' shows how far it is.");
    }

    private MigrationException refusal(ErrorCode code, String reason, String remedy) {
        return new MigrationException(code, "Comparing project '" + project + "' while it runs: " + reason,
                Remedy.of(remedy));
    }

    synchronized Optional<Comparison> last() {
        return last.map(known -> known.withChangesSince(changesSince.getAsLong()));
    }

    /** Asks the one that is under way to stop; one that has ended stays as it is. */
    void stop(String by) {
        stopping(by).run();
    }

    private synchronized Runnable stopping(String by) {
        if (state != State.ASKED && state != State.COMPARING) {
            return NOTHING_TO_STOP;
        }
        LOG.info("project {}: the comparison is stopped by {}", project, by);
        stopAsked = true;
        return stop;
    }

    /** From now on the run can be asked. */
    synchronized void open() {
        move(State.FREE);
    }

    /** Waits until one is asked for. */
    synchronized Comparison take() throws InterruptedException {
        while (state != State.ASKED) {
            wait();
        }
        move(State.COMPARING);
        return last.orElseThrow();
    }

    /**
     * The one that was taken begins.
     *
     * @param stopIt makes it end soon; run at once where that was asked for already
     * @param changes rows that are changed in the target from now on
     */
    void begun(Runnable stopIt, LongSupplier changes) {
        if (register(stopIt, changes)) {
            stopIt.run();
        }
    }

    private synchronized boolean register(Runnable stopIt, LongSupplier changes) {
        stop = stopIt;
        changesSince = changes;
        return stopAsked;
    }

    /** The one that was taken has ended; the next may be asked for. */
    synchronized void ended(RunResult result) {
        last = last.map(known -> known.endedWith(result));
        move(State.FREE);
    }

    /** The run has ended, and with it what is under way. */
    synchronized void over(RunResult result) {
        if (state == State.ASKED || state == State.COMPARING) {
            last = last.map(known -> known.endedWith(result));
        }
        move(State.OVER);
    }

    private void move(State next) {
        state = next;
        notifyAll();
    }
}
