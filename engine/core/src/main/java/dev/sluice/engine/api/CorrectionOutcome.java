package dev.sluice.engine.api;

/** What applying did. A guard that matched no row is "changed since seen", never "repaired". */
public record CorrectionOutcome(CorrectionFiles files, long repaired, long changedSinceSeen) {}
