package dev.sluice.spi;

/**
 * Tells where a source's log stands. The log runs ahead of what a read can see, so there are two questions.
 */
public interface LogSource {
    /** A position not ahead of visibility: whatever is logged before it can be read already. Taken before a copy. */
    LogPosition positionNotAhead();

    /** A position not behind visibility: whatever can be read is logged before it. Taken after a copy. */
    LogPosition positionNotBehind();
}
