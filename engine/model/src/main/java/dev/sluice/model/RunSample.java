package dev.sluice.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What was measured of a run in a span of time: the mean of it.
 *
 * @param at its beginning, in whole seconds
 * @param span its length, in whole seconds; a second where it was not long ago
 */
public record RunSample(Instant at, Duration span, RunFigures figures) {
    public RunSample {
        if (at.getNano() != 0 || span.getNano() != 0 || !span.isPositive()) {
            throw new IllegalArgumentException(
                    "A sample begins and ends at a whole second, got " + span + " from " + at);
        }
    }

    public Instant end() {
        return at.plus(span);
    }
}
