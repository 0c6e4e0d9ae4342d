package dev.sluice.engine.verify;

import dev.sluice.engine.snapshot.LargeValues;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.verify.TableVerifier.Sides;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what of a followed table changed too fast to be compared while changes were applied: now both sides stand at one
 * place of the source's log. What is read of the target counts only if it still stood there afterwards. For one thread.
 */
final class HeldComparison {
    private static final Logger LOG = LoggerFactory.getLogger(HeldComparison.class);
    /** Then the target catches up before the next rows are looked at. */
    private static final Duration AT_A_TIME = Duration.ofSeconds(3);

    private final ComparedTable table;
    private final TableFindings findings;
    private final RunMonitor monitor;
    private final ComparisonRules rules;
    private final Function<Standstill, Sides> sides;

    /** @param sides of the source as it was at the standstill, and the target as it is */
    HeldComparison(ComparedTable table, TableFindings findings, RunMonitor monitor, ComparisonRules rules,
            Function<Standstill, Sides> sides) {
        this.table = table;
        this.findings = findings;
        this.monitor = monitor;
        this.rules = rules;
        this.sides = sides;
    }

    /** Leaves undecided what it cannot decide: where there is no standstill, or it is over too soon. */
    void compare() throws InterruptedException {
        if (!table.hasKey()) {
            if (findings.stillChanging() > 0) {
                attempt(this::compareWhole);
            }
            return;
        }
        boolean more = hasSome();
        while (more) {
            more = attempt(this::decide) && hasSome();
        }
    }

    private boolean hasSome() {
        return findings.undecided().range().isPresent() || !findings.undecided().keys(1).isEmpty();
    }

    /** @return whether it came to anything */
    private boolean attempt(Work work) throws InterruptedException {
        PlannedTable planned = table.planned();
        // First: who waits for memory must not hold up the apply, by which others come to give theirs back.
        try (var _ = rules.largeValues().roomFor(table.source())) {
            return rules.supervisor().supervise("comparing " + planned + " at one place of the log", () -> {
                Optional<Standstill> both = rules.catchingUp().standStill(planned);
                if (both.isEmpty()) {
                    return false;
                }
                try (Standstill held = both.get()) {
                    return work.compare(held, sides.apply(held));
                }
            });
        }
    }

    @FunctionalInterface
    private interface Work {
        boolean compare(Standstill both, Sides at) throws InterruptedException;
    }

    private boolean decide(Standstill both, Sides at) throws InterruptedException {
        ComparisonRules now = rulesOf(both);
        TableVerifier verifier = new TableVerifier(table, at, findings, monitor.meter(table.planned().shown()), now);
        KeyedComparison rows = new KeyedComparison(table, at.source(), at.target(), findings, now);
        UndecidedRows left = findings.undecided();
        long deadline = System.nanoTime() + AT_A_TIME.toNanos();
        long before = left.rows();
        boolean decided = false;
        do {
            Optional<KeyRange> range = left.range();
            if (range.isPresent()) {
                Optional<Set<RowImage>> suspects = suspects(verifier, range.get(), both);
                if (suspects.isEmpty()) {
                    return decided;
                }
                left.decided(range.get(), suspects.get());
            } else {
                List<RowImage> keys = left.keys(now.keysAtOnce());
                if (!rows.decide(keys, both::stands)) {
                    return decided;
                }
                left.decided(keys);
            }
            decided = true;
        } while (hasSome() && System.nanoTime() < deadline);
        LOG.info("{}: {} rows not decided before the target was held, {} afterwards", table.planned(), before,
                left.rows());
        return decided;
    }

    /** Empty when the hold was over: sums and rows of two moments need not explain each other. */
    private static Optional<Set<RowImage>> suspects(TableVerifier verifier, KeyRange range, Standstill both)
            throws InterruptedException {
        try {
            Set<RowImage> suspects = verifier.suspects(range);
            return both.stands() ? Optional.of(suspects) : Optional.empty();
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.VERIFICATION_FAILED || both.stands()) {
                throw e;
            }
            LOG.debug("What was read after the hold was over does not count", e);
            return Optional.empty();
        }
    }

    /** From its beginning: how often a row stands anywhere is only known of all its copies. */
    private boolean compareWhole(Standstill both, Sides at) throws InterruptedException {
        var meter = monitor.meter(table.planned().shown());
        long rows = findings.startOver(table.planned().target());
        meter.add(-rows, 0);
        new TableVerifier(table, at, findings, meter, rulesOf(both)).verify(KeyRange.ALL, rows);
        return true;
    }

    /** Nothing is tried again by itself while the target is held, and nothing waits for memory or for changes. */
    private ComparisonRules rulesOf(Standstill both) {
        return new ComparisonRules(1, rules.rowsAtOnce(), rules.keysAtOnce(), new LargeValues(monitor),
                new Supervisor(Duration.ZERO, monitor), new Standing(both));
    }

    /** Nothing changes, until the standstill is over. */
    private record Standing(Standstill both, AtomicLong looks) implements CatchingUp {
        Standing(Standstill both) {
            this(both, new AtomicLong());
        }

        @Override
        public void await() {
            // it is there
        }

        @Override
        public long awaitChanges(PlannedTable table) {
            return both.stands() ? 0 : looks.incrementAndGet();
        }

        @Override
        public Optional<Standstill> standStill(PlannedTable table) {
            return Optional.empty();
        }
    }
}
