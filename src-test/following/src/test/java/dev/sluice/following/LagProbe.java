package dev.sluice.following;

import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Writes a row on the source every 50 ms and looks when it is there on the target, by one clock: from the commit's answer to
 * the first look that sees it, a look each 5 ms.
 */
final class LagProbe {
    private static final Duration BETWEEN_ROWS = Duration.ofMillis(50);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final SqlServer source;
    private final SqlServer target;
    private final String table;
    private final ConcurrentSkipListMap<Long, Long> committed = new ConcurrentSkipListMap<>();
    private final List<Double> lags = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean writing = true;

    LagProbe(SqlServer source, SqlServer target, String schema) {
        this.source = source;
        this.target = target;
        this.table = schema + ".lag_probe";
    }

    static void create(SqlServer source, String schema) {
        source.execute("CREATE TABLE " + schema + ".lag_probe (id BIGINT AUTO_INCREMENT PRIMARY KEY)");
    }

    /** Waits until a row that is written now is on the target. */
    void awaitNone(Duration limit) throws InterruptedException {
        source.execute("INSERT INTO " + table + " VALUES ()");
        String last = source.value("SELECT MAX(id) FROM " + table);
        long deadline = System.nanoTime() + limit.toNanos();
        while (!String.valueOf(last).equals(target.value("SELECT MAX(id) FROM " + table))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Row " + last + " of " + table + " did not come to the target in " + limit);
            }
            Supervisor.pause(BETWEEN_ROWS);
        }
    }

    void start() {
        threads.add(Thread.ofPlatform().name("probe writer").start(this::write));
        threads.add(Thread.ofPlatform().name("probe reader").start(this::look));
    }

    private void write() {
        try (Connection connection = source.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES ()",
                        PreparedStatement.RETURN_GENERATED_KEYS)) {
            while (writing) {
                insert.executeUpdate();
                long now = System.nanoTime();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    keys.next();
                    committed.put(keys.getLong(1), now);
                }
                Supervisor.pause(BETWEEN_ROWS);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("The probe's row could not be written", e);
        }
    }

    private void look() {
        try (Connection connection = target.connect();
                PreparedStatement select = connection.prepareStatement("SELECT MAX(id) FROM " + table)) {
            while (writing || !committed.isEmpty()) {
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    seen(rows.getLong(1), System.nanoTime());
                }
                Supervisor.pause(BETWEEN_LOOKS);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("The probe's row could not be looked for", e);
        }
    }

    private void seen(long last, long now) {
        Map<Long, Long> there = committed.headMap(last, true);
        there.values().forEach(at -> lags.add((now - at) / 1e6));
        there.clear();
    }

    /** Ends the writing, waits for the last row, and says how long rows took. */
    String stop() throws InterruptedException {
        writing = false;
        for (Thread thread : threads) {
            thread.join();
        }
        double[] sorted = lags.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return "p50 %.0f ms, p99 %.0f ms, longest %.0f ms of %d rows".formatted(sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)], sorted[sorted.length - 1], sorted.length);
    }
}
