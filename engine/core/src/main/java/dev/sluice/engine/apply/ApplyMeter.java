package dev.sluice.engine.apply;

import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.engine.api.Flow.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Counts what is applied, and where the time goes. One thread counts, any looks. The lock is this object. */
public final class ApplyMeter {
    private final LongSupplier nanoClock;
    private final Timing reading;
    private final Timing executing;
    private final Timing committing;
    private final ChangeCounts changes = new ChangeCounts();
    private long rows;
    private long transactions;
    private long commits;
    private long readNanos;
    private long executeNanos;
    private long commitNanos;
    private Optional<Instant> lastCommit = Optional.empty();

    ApplyMeter(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.reading = new Timing(now());
        this.executing = new Timing(now());
        this.committing = new Timing(now());
    }

    /** Everything so far, as of now. */
    public synchronized Figures figures() {
        return new Figures(now(), rows, transactions, commits, changes.bytes(), readNanos, executeNanos, commitNanos,
                lastCommit);
    }

    /** Rows changed in the target since this began, by table. */
    public synchronized List<TableChanges> changes() {
        return changes.tables();
    }

    /** Of an event of the Store. */
    public Times reading() {
        return reading.times(now());
    }

    /** Of what is written at a time: a group of transactions, or a part of a large one. */
    public Times executing() {
        return executing.times(now());
    }

    public Times committing() {
        return committing.times(now());
    }

    /** Time on the meter's clock, for {@link #read} and its like. */
    long now() {
        return nanoClock.getAsLong();
    }

    void read(long since) {
        long spent = now() - since;
        reading.record(spent);
        synchronized (this) {
            readNanos += spent;
        }
    }

    void executed(long since) {
        long spent = now() - since;
        executing.record(spent);
        synchronized (this) {
            executeNanos += spent;
        }
    }

    /**
     * A target transaction has become durable.
     *
     * @param last of the transactions in it
     * @param changed what was written with it
     */
    void committed(long since, long moreRows, long moreTransactions, Place last, ChangeCounts changed) {
        long spent = now() - since;
        committing.record(spent);
        synchronized (this) {
            commitNanos += spent;
            rows += moreRows;
            transactions += moreTransactions;
            commits++;
            changes.add(changed);
            if (last.time() != 0) {
                lastCommit = Optional.of(Instant.EPOCH.plus(last.time(), ChronoUnit.MICROS));
            }
        }
    }

    /**
     * What was counted.
     *
     * @param nanos when, on a clock that only differences count of
     * @param transactions of the source
     * @param commits of the target
     * @param bytes of the values of all images
     * @param readNanos spent reading the Store; waiting for more is not in it
     * @param lastCommit when the last applied transaction began, by the source's clock
     */
    public record Figures(long nanos, long rows, long transactions, long commits, long bytes, long readNanos,
            long executeNanos, long commitNanos, Optional<Instant> lastCommit) {
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
