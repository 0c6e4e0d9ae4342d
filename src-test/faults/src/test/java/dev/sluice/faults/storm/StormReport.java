package dev.sluice.faults.storm;

import java.time.Duration;
import java.util.List;

/**
 * A storm that was weathered.
 *
 * @param committed transactions of the writers
 * @param looks at the target, each of which showed what the source once held
 */
record StormReport(StormPlan plan, List<String> events, long committed, long looks, Duration lasted) {
    StormReport {
        events = List.copyOf(events);
    }

    @Override
    public String toString() {
        return "seed " + plan.seed() + ", " + plan.pair() + ": equal after " + committed + " transactions, "
                + events.size() + " events, " + looks + " looks, " + lasted.toSeconds() + " s";
    }
}
