package dev.sluice.engine.store;

/** What a block of the Store holds. */
enum BlockKind {
    /** Transactions from their beginning to their end, and heartbeats. */
    WHOLE,
    /** The beginning of a transaction that does not fit into a block. Such a one fills blocks of its own. */
    FIRST,
    MIDDLE,
    /** Its end. Where this is missing, the transaction never was. */
    LAST,
    /** Nothing; written last, so that what stands before it is known to have been on the disk. */
    MARK;

    /** True when no transaction is open behind it. */
    boolean isEnd() {
        return this == WHOLE || this == LAST;
    }
}
