package dev.sluice.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.LogPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many who write at once, with commits, rollbacks and broken connections, and a reader beside them. */
class H2LogConcurrencyTest {
    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 150;
    private static final long ACCOUNTS = 20;
    private static final TableId ACCOUNT = new TableId("PUBLIC", "ACCOUNT");

    @Test
    void aReaderSeesExactlyWhatIsCommittedAndOnlyStatesThatTheSourceHad() throws Exception {
        try (CaptureBench bench = CaptureBench.inMemory(
                "CREATE TABLE ACCOUNT(ID INT PRIMARY KEY, BALANCE INT NOT NULL)",
                "CREATE TABLE ENTRY(ID BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ACCOUNT INT NOT NULL,"
                        + " AMOUNT INT NOT NULL, FOREIGN KEY (ACCOUNT) REFERENCES ACCOUNT(ID))",
                "INSERT INTO ACCOUNT SELECT X, 100 FROM SYSTEM_RANGE(1, " + ACCOUNTS + ")")) {
            LogPosition from = bench.capture("PUBLIC");
            Map<TableId, Map<RowImage, Integer>> state = new HashMap<>();
            for (TableId table : bench.tables().keySet()) {
                state.put(table, bench.rows(table));
            }
            ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
            List<LogPosition> commits = new ArrayList<>();
            Thread reader = Thread.ofPlatform().start(() -> follow(bench, from, state, commits, wrong));

            try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
                List<Future<?>> all = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    long seed = writer;
                    all.add(writers.submit(() -> write(bench, new Random(seed))));
                }
                for (Future<?> writer : all) {
                    writer.get();
                }
            }
            LogPosition end = bench.log().positionNotBehind();
            synchronized (commits) {
                while (wrong.isEmpty() && commits.stream().noneMatch(reached -> reached.covers(end))) {
                    commits.wait(100);
                }
            }
            reader.interrupt();
            reader.join();

            assertThat(wrong).isEmpty();
            assertThat(commits).hasSizeGreaterThan(3);
            for (TableId table : bench.tables().keySet()) {
                assertThat(state.get(table)).as(table.name()).isEqualTo(bench.rows(table));
            }
        }
    }

    private static void follow(CaptureBench bench, LogPosition from, Map<TableId, Map<RowImage, Integer>> state,
            List<LogPosition> commits, ConcurrentLinkedQueue<String> wrong) {
        try {
            bench.log().read(bench.request(from), event -> {
                CaptureBench.replay(event, state);
                if (event instanceof ChangeEvent.Commit(var after)) {
                    long sum = state.get(ACCOUNT).keySet().stream().mapToLong(row -> Long.parseLong(row.text(1)))
                            .sum();
                    if (sum != ACCOUNTS * 100 || state.get(ACCOUNT).size() != ACCOUNTS) {
                        wrong.add("balances sum up to " + sum + " at " + after.text());
                    }
                    synchronized (commits) {
                        commits.add(after);
                        commits.notifyAll();
                    }
                }
            });
        } catch (InterruptedException _) {
            // as it is asked to end
        } catch (RuntimeException | AssertionError e) {
            wrong.add(e.toString());
        }
    }

    /** Moves money between accounts; some of it is taken back, and some is left open by a connection that is broken. */
    private static Void write(CaptureBench bench, Random random) throws SQLException {
        Connection connection = bench.connect();
        for (int i = 0; i < TRANSACTIONS; i++) {
            connection.setAutoCommit(false);
            try (Statement sql = connection.createStatement()) {
                sql.execute("SET LOCK_TIMEOUT 10000");
                transfer(sql, random);
                switch (random.nextInt(6)) {
                    case 0 -> connection.rollback();
                    case 1 -> {
                        connection.close();
                        connection = bench.connect();
                    }
                    default -> connection.commit();
                }
            } catch (SQLException e) {
                if (!H2Failures.isLockConflict(e)) {
                    throw e;
                }
                connection.rollback();
            }
        }
        connection.close();
        return null;
    }

    private static void transfer(Statement sql, Random random) throws SQLException {
        int from = 1 + random.nextInt((int) ACCOUNTS);
        int to = 1 + random.nextInt((int) ACCOUNTS);
        int amount = random.nextInt(50);
        // In order, or they would wait for each other in a circle.
        for (int account : new int[]{Math.min(from, to), Math.max(from, to)}) {
            sql.execute("SELECT * FROM ACCOUNT WHERE ID = " + account + " FOR UPDATE");
        }
        sql.execute("UPDATE ACCOUNT SET BALANCE = BALANCE - " + amount + " WHERE ID = " + from);
        sql.execute("INSERT INTO ENTRY(ACCOUNT, AMOUNT) VALUES (" + from + ", -" + amount + ")");
        if (random.nextBoolean()) {
            sql.execute("SAVEPOINT S");
            sql.execute("DELETE FROM ENTRY WHERE ACCOUNT = " + to);
            sql.execute("ROLLBACK TO SAVEPOINT S");
        }
        sql.execute("UPDATE ACCOUNT SET BALANCE = BALANCE + " + amount + " WHERE ID = " + to);
        sql.execute("INSERT INTO ENTRY(ACCOUNT, AMOUNT) VALUES (" + to + ", " + amount + ")");
    }
}
