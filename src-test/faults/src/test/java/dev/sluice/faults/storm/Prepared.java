package dev.sluice.faults.storm;

import dev.sluice.testkit.OwnServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Distributed transactions that are prepared, and whose end is left to another connection. Shared by the writers. */
final class Prepared {
    /** No such transaction (any more), or its first connection still has it. */
    private static final Set<Integer> NOT_HERE = Set.of(1397, 1399, 1402, 1614, 3058, 1440);
    private static final String TO_ROLL_BACK = "rollback";
    /** One that had nothing to prepare is not there at all. */
    private static final int TRIES = 5;
    /**
     * MariaDB 11.4 lets go of a prepared transaction a moment before its engine does, when its connection ends. Whoever
     * ends it in that moment is told that all is well and has it logged, but its rows stay prepared, and nobody can see
     * or end it any more before the server is restarted.
     */
    private static final long DETACHED_NANOS = 1_000_000_000;

    private final Queue<Left> left = new ConcurrentLinkedQueue<>();

    private record Left(String xid, int tries, long nanos) {
        boolean isDetached() {
            return System.nanoTime() - nanos > DETACHED_NANOS;
        }
    }

    /** Runs statements. */
    @FunctionalInterface
    interface Connected {
        void execute(String sql) throws SQLException;
    }

    /**
     * A name that says how the transaction has to end, whoever ends it: an end that failed, or broke off with the server,
     * may be logged already.
     */
    static String name(int writer, int number, boolean rollsBack) {
        return "'storm-" + (rollsBack ? TO_ROLL_BACK : "commit") + "-" + writer + "-" + number + "'";
    }

    private static String ending(String xid) {
        return (xid.contains(TO_ROLL_BACK) ? "XA ROLLBACK " : "XA COMMIT ") + xid;
    }

    void leave(String xid) {
        left.add(new Left(xid, TRIES, System.nanoTime()));
    }

    /** Ends the one that waits longest, if there is one. */
    void endOne(Connected connection, Random random) throws SQLException {
        Optional<Left> next = Optional.ofNullable(random.nextInt(4) == 0 ? left.poll() : null);
        if (next.isEmpty()) {
            return;
        }
        Left one = next.get();
        if (!one.isDetached()) {
            left.add(one);
        } else if (!isEnded(one.xid(), connection) && one.tries() > 1) {
            left.add(new Left(one.xid(), one.tries() - 1, one.nanos()));
        }
    }

    private static boolean isEnded(String xid, Connected connection) throws SQLException {
        try {
            connection.execute(ending(xid));
            return true;
        } catch (SQLException e) {
            if (!NOT_HERE.contains(e.getErrorCode())) {
                throw e;
            }
            return false;
        }
    }

    /** No writer writes any more: nothing stays prepared. */
    static void endAll(OwnServer source) throws InterruptedException {
        for (int attempt = 0; attempt < 10 && !source.query("XA RECOVER").isEmpty(); attempt++) {
            endWhatIsLeft(source);
        }
        if (!source.query("XA RECOVER").isEmpty()) {
            throw new AssertionError("Transactions stay prepared: " + source.query("XA RECOVER"));
        }
    }

    /** What a crash of the server left prepared. Writers are at it again already, and may end one first. */
    static void endWhatIsLeft(OwnServer source) throws InterruptedException {
        List<List<String>> prepared = source.query("XA RECOVER");
        if (!prepared.isEmpty()) {
            Sky.pause(TimeUnit.NANOSECONDS.toMillis(DETACHED_NANOS));
        }
        try (Connection connection = source.connect(); Statement statement = connection.createStatement()) {
            for (List<String> row : prepared) {
                isEnded("'" + row.get(3) + "'", statement::execute);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot end what was left prepared", e);
        }
    }
}
