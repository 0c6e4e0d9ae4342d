package dev.sluice.engine.port;

import dev.sluice.model.RowDiff;

/** A difference with the number that it is found by; later ones have larger numbers, and none is used again. */
public record KeptDifference(long number, RowDiff difference) {}
