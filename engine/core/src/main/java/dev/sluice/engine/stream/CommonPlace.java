package dev.sluice.engine.stream;

import dev.sluice.engine.apply.ApplyHold;
import dev.sluice.engine.apply.ApplyHold.Held;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.verify.CatchingUp;
import dev.sluice.engine.verify.Standstill;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.TableSnapshots;
import dev.sluice.spi.TableSnapshots.TableSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the target to where a view of the source stands, and keeps it there: the apply is stopped, the view opened, the
 * apply let on to the view's place. Any thread; one table at a time, the others wait for their turn.
 */
final class CommonPlace {
    private static final Logger LOG = LoggerFactory.getLogger(CommonPlace.class);
    /** A target that stands still for longer lags too far behind. */
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final RunContext run;
    private final LogSource log;
    private final ApplyHold apply;
    private final CatchingUp catchingUp;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean denied;

    /** @param catchingUp waited for before each stop, which is short then */
    CommonPlace(RunContext run, LogSource log, ApplyHold apply, CatchingUp catchingUp) {
        this.run = run;
        this.log = log;
        this.apply = apply;
        this.catchingUp = catchingUp;
    }

    /** @return empty where the source has no such views, or both could not be brought together in some attempts */
    Optional<Standstill> of(PlannedTable table) throws InterruptedException {
        Optional<TableSnapshots> views = log.snapshots();
        if (views.isEmpty() || denied) {
            return Optional.empty();
        }
        Optional<Standstill> both = Optional.empty();
        turn.lockInterruptibly();
        try {
            for (int attempt = 1; both.isEmpty() && !denied && attempt <= ATTEMPTS; attempt++) {
                catchingUp.await();
                both = attempt(views.get(), table);
                if (both.isEmpty()) {
                    Supervisor.pause(PAUSE.multipliedBy(attempt));
                }
            }
            return both;
        } finally {
            if (both.isEmpty()) {
                turn.unlock();
            }
        }
    }

    private Optional<Standstill> attempt(TableSnapshots views, PlannedTable table) throws InterruptedException {
        Optional<Held> held = apply.stop("a comparison of " + table.source(), LIMIT);
        Optional<Standstill> both = Optional.empty();
        try {
            if (held.isPresent()) {
                both = meet(views.open(table.sources()), held.get());
            }
        } catch (MigrationException e) {
            passOver(table, e);
        } finally {
            if (both.isEmpty()) {
                held.ifPresent(Held::close);
            }
        }
        return both;
    }

    /** The log may be applied ahead of what a view can see: then there is no way back to it. */
    private Optional<Standstill> meet(TableSnapshot view, Held held) throws InterruptedException {
        boolean together = false;
        try {
            together = view.position().covers(log.position(held.at().position())) && held.goOnTo(view.position());
            LOG.info("view at {}, target held at {}: {}", view.position().text(), held.at().position(), together);
            return together ? Optional.of(new Both(view, held)) : Optional.empty();
        } finally {
            if (!together) {
                view.close();
            }
        }
    }

    /** @throws MigrationException what will not pass */
    private void passOver(PlannedTable table, MigrationException failure) {
        if (failure.code() == ErrorCode.GRANT_MISSING) {
            denied = true;
            run.tally().note("rows that never rest are not decided: " + failure.getMessage());
        } else if (failure.retry() != Retry.RETRYABLE) {
            throw failure;
        }
        LOG.warn("No view of {} to compare it by: {} {}", table.source(), failure.code().id(), failure.getMessage());
    }

    /** Belongs to the thread whose turn it is. */
    private final class Both implements Standstill {
        private final TableSnapshot view;
        private final Held held;

        Both(TableSnapshot view, Held held) {
            this.view = view;
            this.held = held;
        }

        @Override
        public TableSnapshot source() {
            return view;
        }

        @Override
        public boolean stands() {
            return held.stands();
        }

        @Override
        public void close() {
            held.close();
            try {
                view.close();
            } finally {
                turn.unlock();
            }
        }
    }
}
