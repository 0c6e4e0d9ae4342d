package dev.sluice.mysql;

import java.util.Optional;

/**
 * What the log says at the beginning of a transaction.
 *
 * @param id its GTID; empty where it has none
 * @param time when it was committed, in microseconds since 1970
 * @param xid names the XA transaction that is prepared or completed
 */
record LoggedBegin(String id, long time, Shape shape, Optional<String> xid) {
    /** What follows. */
    enum Shape {
        /** An event that says so. */
        TOLD,
        /** Rows, up to an event that ends them. */
        ROWS,
        /** One statement, which ends by itself. */
        STATEMENT,
        /** The announcement of a statement that comes once more when it is done. */
        ANNOUNCEMENT
    }

    static LoggedBegin unnamed(long time) {
        return new LoggedBegin("", time, Shape.TOLD, Optional.empty());
    }
}
