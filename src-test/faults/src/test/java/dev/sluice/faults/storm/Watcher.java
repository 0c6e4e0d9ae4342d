package dev.sluice.faults.storm;

import dev.sluice.testkit.OwnServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads the target all the while: once it is behind the copy, it only shows what the source once had. So the sum of
 * balances stands, and counters equal what was written down of them. One thread of its own; the lock is this object.
 */
final class Watcher implements AutoCloseable {
    private static final long PAUSE_MILLIS = 15;
    private static final String STATE = "SELECT (" + Balances.SUM + "), (" + Counters.COUNTED + "), ("
            + Counters.WRITTEN + ")";

    private final OwnServer target;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<String> broken = new ArrayList<>();
    private long looks;
    private final Thread thread = Thread.ofPlatform().daemon().name("storm watcher").unstarted(this::watchOn);

    private Watcher(OwnServer target) {
        this.target = target;
    }

    /** To be called when the target is behind the copy. */
    static Watcher start(OwnServer target) {
        Watcher watcher = new Watcher(target);
        watcher.thread.start();
        return watcher;
    }

    private void watchOn() {
        try {
            while (stop.getCount() > 0) {
                watchOnOneConnection();
                stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchOnOneConnection() throws InterruptedException {
        try (Connection connection = target.connect(); Statement statement = connection.createStatement()) {
            statement.execute("USE " + StormSchema.NAME);
            while (stop.getCount() > 0) {
                try (ResultSet state = statement.executeQuery(STATE)) {
                    state.next();
                    saw(state.getLong(1), state.getLong(2), state.getLong(3));
                }
                stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (SQLException e) {
            if (!Writer.isLost(e)) {
                note("could not look: " + e.getMessage());
            }
        }
    }

    private synchronized void saw(long sum, long counted, long written) {
        looks++;
        if (sum != Balances.TOTAL || counted != written) {
            note("the sum of balances was " + sum + ", counters stood at " + counted + " with " + written + " ticks");
        }
    }

    private synchronized void note(String what) {
        if (broken.size() < 10) {
            broken.add(what);
        }
    }

    synchronized List<String> broken() {
        return List.copyOf(broken);
    }

    synchronized long looks() {
        return looks;
    }

    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        thread.join(60_000);
    }
}
