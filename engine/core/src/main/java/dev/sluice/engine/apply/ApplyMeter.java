package dev.sluice.engine.apply;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Counts what is applied, and where the time goes. One thread counts, any looks. */
public final class ApplyMeter {
    private final LongSupplier nanoClock;
    private final AtomicReference<Figures> figures;

    ApplyMeter(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.figures = new AtomicReference<>(new Figures(0, 0, 0, 0, 0, 0, 0, Optional.empty()));
    }

    /** Everything so far, as of now. */
    public Figures figures() {
        long now = nanoClock.getAsLong();
        return figures.get().at(now);
    }

    /** Time on the meter's clock, for {@link #read} and its like. */
    long now() {
        return nanoClock.getAsLong();
    }

    void read(long since) {
        long spent = now() - since;
        count(old -> new Figures(old.nanos, old.rows, old.transactions, old.commits, old.readNanos + spent,
                old.executeNanos, old.commitNanos, old.lastCommit));
    }

    void executed(long since) {
        long spent = now() - since;
        count(old -> new Figures(old.nanos, old.rows, old.transactions, old.commits, old.readNanos,
                old.executeNanos + spent, old.commitNanos, old.lastCommit));
    }

    /** @param last of the transactions that became durable in the target */
    void committed(long since, long rows, long transactions, Place last) {
        long spent = now() - since;
        Optional<Instant> time = last.time() == 0
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(last.time(), ChronoUnit.MICROS));
        count(old -> new Figures(old.nanos, old.rows + rows, old.transactions + transactions, old.commits + 1,
                old.readNanos, old.executeNanos, old.commitNanos + spent, time.or(() -> old.lastCommit)));
    }

    private void count(UnaryOperator<Figures> change) {
        figures.updateAndGet(change);
    }

    /**
     * What was counted.
     *
     * @param nanos when, on a clock that only differences count of
     * @param transactions of the source
     * @param commits of the target
     * @param readNanos spent reading the Store, and waiting for more
     * @param lastCommit when the last applied transaction began, by the source's clock
     */
    public record Figures(long nanos, long rows, long transactions, long commits, long readNanos, long executeNanos,
            long commitNanos, Optional<Instant> lastCommit) {
        private Figures at(long now) {
            return new Figures(now, rows, transactions, commits, readNanos, executeNanos, commitNanos, lastCommit);
        }

        public double rowsPerSecond(Figures earlier) {
            return perSecond(rows - earlier.rows, earlier);
        }

        public double transactionsPerSecond(Figures earlier) {
            return perSecond(transactions - earlier.transactions, earlier);
        }

        private double perSecond(long count, Figures earlier) {
            return nanos == earlier.nanos ? 0 : count * 1e9 / (nanos - earlier.nanos);
        }
    }
}
