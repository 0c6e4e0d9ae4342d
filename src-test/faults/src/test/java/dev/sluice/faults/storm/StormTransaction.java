package dev.sluice.faults.storm;

import java.util.List;
import java.util.Optional;

/**
 * A transaction to be run.
 *
 * @param end commits or rolls back
 * @param giveUp ends it after a deadlock
 * @param leftPrepared the XA transaction that it leaves to be ended by another connection
 */
record StormTransaction(String begin, List<String> statements, List<String> end, List<String> giveUp,
        Optional<String> leftPrepared) {
    StormTransaction {
        statements = List.copyOf(statements);
        end = List.copyOf(end);
        giveUp = List.copyOf(giveUp);
    }

    static StormTransaction ordinary(List<String> statements, String end) {
        return new StormTransaction("BEGIN", statements, List.of(end), List.of("ROLLBACK"), Optional.empty());
    }

    static StormTransaction xa(String xid, List<String> statements, String end, boolean leave) {
        return new StormTransaction("XA START " + xid, statements,
                leave
                        ? List.of("XA END " + xid, "XA PREPARE " + xid)
                        : end.equals("COMMIT ONE PHASE")
                                ? List.of("XA END " + xid, "XA COMMIT " + xid + " ONE PHASE")
                                : List.of("XA END " + xid, "XA PREPARE " + xid, "XA " + end + " " + xid),
                List.of("XA END " + xid, "XA ROLLBACK " + xid), leave ? Optional.of(xid) : Optional.empty());
    }
}
