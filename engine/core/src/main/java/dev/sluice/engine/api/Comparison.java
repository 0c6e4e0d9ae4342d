package dev.sluice.engine.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A comparison that was asked of a run while it follows its source.
 *
 * @param number counts those of the run, from 1
 * @param by who asked for it
 * @param since when
 * @param result how it ended; that of the run where the run ended before it. Empty while it goes on
 * @param changesSince rows changed in the target since it began: what it found is about the rows before
 */
public record Comparison(long number, VerificationScope scope, String by, Instant since, Optional<RunResult> result,
        long changesSince) {
    public Comparison endedWith(RunResult end) {
        return new Comparison(number, scope, by, since, Optional.of(end), changesSince);
    }

    public Comparison withChangesSince(long rows) {
        return new Comparison(number, scope, by, since, result, rows);
    }

    public boolean isUnderWay() {
        return result.isEmpty();
    }
}
