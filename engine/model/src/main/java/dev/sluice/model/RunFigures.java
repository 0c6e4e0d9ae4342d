package dev.sluice.model;

import java.util.OptionalDouble;

/**
 * The figures of a run that are kept over time.
 *
 * @param rowsPerSecond of the step, or changed in the target while nothing else is done than to follow the source
 * @param bytesPerSecond likewise
 * @param lagSeconds how far the target is behind its source; empty while that cannot be said
 * @param queued how full the queues between readers and writers are, 0 to 1; empty while there are none
 */
public record RunFigures(double rowsPerSecond, double bytesPerSecond, OptionalDouble lagSeconds,
        OptionalDouble queued) {}
