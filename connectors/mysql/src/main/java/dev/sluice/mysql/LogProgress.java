package dev.sluice.mysql;

import dev.sluice.spi.LogPosition;

/** How far a reader has come, in the terms of one flavour. For one thread. */
interface LogProgress {
    /**
     * A transaction begins.
     *
     * @param event that names it, which the caller has not begun to read
     */
    LoggedBegin begin(LogEventHeader header, LogBytes event);

    /** The transaction that has begun last is complete. */
    void complete();

    /** What is complete, up to that place. */
    LogPosition position(LogPlace place);
}
