package dev.sluice.engine.api;

import dev.sluice.model.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much flows from the source's log to the target, and what holds it back.
 *
 * @param lagAge how long ago the source was asked for the end of its log, which the lag is taken from
 * @param read from the source's log into the Store, over the last seconds
 * @param applied from the Store to the target, over the last seconds
 * @param reading of an event from the Store
 * @param executing of what is written to the target at a time
 * @param committing of a target transaction
 * @param waiting transactions of the Store that the target does not have yet
 * @param waitingBytes about how much of the Store those are
 * @param tables what this run has changed in the target, by the source's name
 * @param slowBecause what takes the time now, in words; empty before it can be told
 */
public record Flow(Optional<Duration> lagAge, Rates read, Rates applied, Times reading, Times executing,
        Times committing, long waiting, long waitingBytes, List<TableChanges> tables, String slowBecause) {
    /** Before anything is known. */
    public static final Flow NONE = new Flow(Optional.empty(), Rates.NONE, Rates.NONE, Times.NONE, Times.NONE,
            Times.NONE, 0, 0, List.of(), "");

    public Flow {
        tables = List.copyOf(tables);
    }

    /** In a second. */
    public record Rates(double rows, double transactions, double bytes) {
        public static final Rates NONE = new Rates(0, 0, 0);
    }

    /** How long half of them take at most, and 99 of 100, over the last seconds. */
    public record Times(Duration p50, Duration p99) {
        public static final Times NONE = new Times(Duration.ZERO, Duration.ZERO);
    }

    /** Rows changed in the target for one table of the source. */
    public record TableChanges(TableId table, long inserted, long updated, long deleted) {}
}
