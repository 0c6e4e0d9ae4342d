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

/** Distributed transactions that are prepared, and whose end is left to another connection. Shared by the writers. */
final class Prepared {
    /** No such transaction (any more), or its first connection still has it. */
    private static final Set<Integer> NOT_HERE = Set.of(1397, 1399, 1402, 1614, 3058, 1440);
    private final Queue<String> left = new ConcurrentLinkedQueue<>();

    void leave(String xid) {
        left.add(xid);
    }

    /** Ends the one that waits longest, if there is one. */
    void endOne(Statement statement, Random random) throws SQLException {
        Optional<String> xid = Optional.ofNullable(random.nextInt(10) == 0 ? left.poll() : null);
        if (xid.isPresent()) {
            end(xid.get(), random.nextInt(3) == 0 ? "XA ROLLBACK " : "XA COMMIT ", statement);
        }
    }

    private void end(String xid, String how, Statement statement) throws SQLException {
        try {
            statement.execute(how + xid);
        } catch (SQLException e) {
            if (!NOT_HERE.contains(e.getErrorCode())) {
                throw e;
            }
            left.add(xid);
        }
    }

    /** No writer writes any more: nothing stays prepared. The server may still be busy with ending a connection that has one. */
    static void endAll(OwnServer source) throws InterruptedException {
        for (int attempt = 0; attempt < 100 && !source.query("XA RECOVER").isEmpty(); attempt++) {
            endWhatIsLeft(source);
            Sky.pause(100);
        }
        if (!source.query("XA RECOVER").isEmpty()) {
            throw new AssertionError("Transactions stay prepared: " + source.query("XA RECOVER"));
        }
    }

    /** What a crash of the server left prepared. Writers are at it again already, and may end one first. */
    static void endWhatIsLeft(OwnServer source) {
        try (Connection connection = source.connect(); Statement statement = connection.createStatement()) {
            for (List<String> row : source.query("XA RECOVER")) {
                commitUnlessGone("XA COMMIT '" + row.get(3) + "'", statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot end what was left prepared", e);
        }
    }

    private static void commitUnlessGone(String commit, Statement statement) throws SQLException {
        try {
            statement.execute(commit);
        } catch (SQLException e) {
            if (!NOT_HERE.contains(e.getErrorCode())) {
                throw e;
            }
        }
    }
}
