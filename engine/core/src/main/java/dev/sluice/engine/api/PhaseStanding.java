package dev.sluice.engine.api;

/** How far a project is with one of its phases, whoever did it. */
public enum PhaseStanding {
    /** Nothing of it is done. */
    TO_COME,
    /** Some of it: stopped half way, followed so far, or compared in part. */
    BEGUN,
    /** All of it; of a source that is followed: the target had all that it had when the last run ended. */
    DONE,
    /** Compared, and there are rows that are not the same. */
    DIFFERENT
}
