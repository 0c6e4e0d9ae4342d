package dev.sluice.faults.storm;

import dev.sluice.testkit.OwnServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
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
     * or end it any more before the server is restarted. The moment is as long as the machine is busy.
     */
    private static final String OF_CONNECTION = "SELECT trx_id FROM information_schema.innodb_trx"
            + " WHERE trx_mysql_thread_id = ";
    /** What has changed nothing has no number of its own, but one from 2 to the 48th on that is used again. */
    private static final String OF_ANY_CONNECTION = "SELECT trx_id FROM information_schema.innodb_trx"
            + " WHERE trx_mysql_thread_id <> 0 AND CAST(trx_id AS UNSIGNED) < 281474976710656";
    /** What the server says of its transactions may be older than it looks. */
    private static final long SETTLED_NANOS = 1_000_000_000;
    private static final int LOOKS = 300;

    private final Queue<Left> left = new ConcurrentLinkedQueue<>();

    /** @param connection that prepared it, by the server's number */
    private record Left(String xid, long connection, int tries, long nanos) {
        boolean isDetached(Statement statement) throws SQLException {
            return System.nanoTime() - nanos > SETTLED_NANOS
                    && transactions(statement, OF_CONNECTION + connection).isEmpty();
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

    /** @param statement of the connection that prepared it, which is to be closed next */
    void leave(String xid, Statement statement) throws SQLException {
        try (ResultSet number = statement.executeQuery("SELECT CONNECTION_ID()")) {
            number.next();
            left.add(new Left(xid, number.getLong(1), TRIES, System.nanoTime()));
        }
    }

    /**
     * Ends the one that waits longest, if there is one and its connection has let go of it.
     *
     * @param connection runs what is to be noted
     * @param statement asks the server
     */
    void endOne(Connected connection, Statement statement, Random random) throws SQLException {
        Optional<Left> next = Optional.ofNullable(random.nextInt(4) == 0 ? left.poll() : null);
        if (next.isEmpty()) {
            return;
        }
        Left one = next.get();
        if (!one.isDetached(statement)) {
            left.add(one);
        } else if (!isEnded(one.xid(), connection) && one.tries() > 1) {
            left.add(new Left(one.xid(), one.connection(), one.tries() - 1, one.nanos()));
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

    private static Set<String> transactions(Statement statement, String sql) throws SQLException {
        Set<String> found = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
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
        if (prepared.isEmpty()) {
            return;
        }
        try (Connection connection = source.connect(); Statement statement = connection.createStatement()) {
            Sky.pause(TimeUnit.NANOSECONDS.toMillis(SETTLED_NANOS));
            awaitDetached(statement);
            for (List<String> row : prepared) {
                isEnded("'" + row.get(3) + "'", statement::execute);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot end what was left prepared", e);
        }
    }

    /** Until no connection has any of the transactions that connections have now. */
    private static void awaitDetached(Statement statement) throws SQLException, InterruptedException {
        Set<String> held = transactions(statement, OF_ANY_CONNECTION);
        for (int look = 0; look < LOOKS && !held.isEmpty(); look++) {
            Sky.pause(100);
            held.retainAll(transactions(statement, OF_ANY_CONNECTION));
        }
        if (!held.isEmpty()) {
            throw new AssertionError("Connections still hold these transactions: " + held);
        }
    }
}
