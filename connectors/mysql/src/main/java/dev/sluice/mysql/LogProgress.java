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

    /**
     * Whether the transaction that has begun last, and is not complete yet, was told before: it is only read again for
     * what is prepared.
     */
    boolean isKnown();

    /** The transaction that has begun last is complete; without one, nothing happens. */
    void complete();

    /**
     * The transaction that has begun last, and is not complete yet, is prepared: until it is released, positions lead back
     * to it.
     *
     * @return false where positions cannot say so
     */
    boolean hold(String xid);

    /** Whether one that is committed without having been seen to be prepared had nothing to log. */
    boolean knowsPrepared();

    /** A prepared transaction has ended. */
    void release(String xid);

    /** What is complete, up to that place. */
    LogPosition position(LogPlace place);
}
