package dev.sluice.following;

import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What replaying a log does not mend, under transactions that never pause: tables without a key whose rows stand many
 * times, and children that go with their parents, lose them, or follow their keys.
 */
final class UnkeyedShop {
    private static final long SEED = 20261122;
    private static final int KINDS = 40;
    private static final int FAMILIES = 400;
    private static final int ROWS_A_STATEMENT = 500;

    private final SqlServer server;
    private final String schema;

    private UnkeyedShop(SqlServer server, String schema) {
        this.server = server;
        this.schema = schema;
    }

    /** @param rows of each table without a key */
    static UnkeyedShop create(SqlServer server, String schema, int rows) {
        List<String> script = new ArrayList<>(List.of("CREATE DATABASE " + schema, "USE " + schema,
                """
                CREATE TABLE events (
                  kind VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, weight FLOAT, doc JSON,
                  note TEXT CHARACTER SET utf8mb4, day DATE, packed VARBINARY(9))""",
                "CREATE TABLE plain (a INT, b DOUBLE)",
                "CREATE TABLE parents (id INT PRIMARY KEY, name VARCHAR(40) CHARACTER SET utf8mb4)",
                """
                CREATE TABLE followers (
                  id INT PRIMARY KEY, parent INT NOT NULL, note VARCHAR(40) CHARACTER SET utf8mb4,
                  FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE ON UPDATE CASCADE)""",
                """
                CREATE TABLE leavers (
                  id INT PRIMARY KEY, parent INT, note VARCHAR(40) CHARACTER SET utf8mb4,
                  FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE SET NULL ON UPDATE CASCADE)""",
                """
                CREATE TABLE grandchildren (
                  follower INT, note VARCHAR(40) CHARACTER SET utf8mb4,
                  FOREIGN KEY (follower) REFERENCES followers (id) ON DELETE CASCADE)"""));
        fill(script, "events", rows, UnkeyedShop::event);
        fill(script, "plain", rows, row -> "(%d, 0.1)".formatted(row % 7));
        fill(script, "parents", FAMILIES, id -> "(%d, 'first')".formatted(id));
        fill(script, "followers", 3 * FAMILIES, id -> "(%d, %d, 'first')".formatted(id, 1 + id % FAMILIES));
        fill(script, "leavers", 3 * FAMILIES, id -> "(%d, %d, 'first')".formatted(id, 1 + id % FAMILIES));
        fill(script, "grandchildren", 4 * FAMILIES, id -> "(%d, 'first')".formatted(1 + id % (3 * FAMILIES)));
        server.execute(script);
        return new UnkeyedShop(server, schema);
    }

    private static void fill(List<String> script, String table, int rows, IntFunction<String> row) {
        for (int from = 1; from <= rows; from += ROWS_A_STATEMENT) {
            script.add("INSERT INTO " + table + " VALUES "
                    + IntStream.range(from, Math.min(rows + 1, from + ROWS_A_STATEMENT)).mapToObj(row)
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Rows of one kind are equal but for the case of their letters. */
    private static String event(int row) {
        int kind = row % KINDS;
        String name = row % 3 == 0 ? "KIND " + kind : "kind " + kind;
        String day = kind % 5 == 0 ? "NULL" : "'2026-11-21'";
        return "('%s', %d / 7, '{\"a\": %d}', 'line\\nof %d', %s, x'00ff')".formatted(name, kind, kind, kind, day);
    }

    /** Begins to write, on a thread of its own, until it is closed. */
    Writing write() {
        return new Writing();
    }

    /** Writes under way. */
    final class Writing implements AutoCloseable {
        private final Random random = new Random(SEED);
        private final CountDownLatch stop = new CountDownLatch(1);
        /** Both guarded by this. */
        private long transactions;
        private SQLException failure;
        private final Thread thread = Thread.ofPlatform().name("unkeyed shop").daemon().start(this::writeOn);

        private void writeOn() {
            try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
                statement.execute("USE " + schema);
                connection.setAutoCommit(false);
                while (stop.getCount() > 0) {
                    for (String sql : transaction()) {
                        statement.execute(sql);
                    }
                    connection.commit();
                    committed();
                    stop.await(5, TimeUnit.MILLISECONDS); // a slow disk must let the target keep up
                }
            } catch (SQLException e) {
                synchronized (this) {
                    failure = e;
                    notifyAll();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private List<String> transaction() {
            int kind = random.nextInt(KINDS);
            int family = 1 + random.nextInt(FAMILIES);
            return switch (random.nextInt(10)) {
                case 0 -> List.of("INSERT INTO events VALUES " + event(kind) + ", " + event(kind));
                case 1 -> List.of("DELETE FROM events WHERE kind = 'kind " + kind + "' LIMIT 1");
                case 2 -> List.of("UPDATE events SET weight = weight + 0.1, doc = '{\"b\": 0}' WHERE kind = 'kind "
                        + kind + "' LIMIT 1");
                case 3 -> List.of("UPDATE events SET kind = UPPER(kind) WHERE kind = 'kind " + kind + "' LIMIT 2",
                        "INSERT INTO plain VALUES (" + kind % 7 + ", 0.1)");
                case 4 -> List.of("DELETE FROM plain WHERE a = " + kind % 7 + " LIMIT 1",
                        "INSERT INTO plain VALUES (NULL, NULL)", "INSERT INTO plain VALUES (NULL, NULL)",
                        "DELETE FROM plain WHERE a IS NULL LIMIT 1");
                case 5 -> List.of("DELETE FROM parents WHERE id = " + family);
                case 6 -> family(family);
                case 7 -> List.of("UPDATE IGNORE parents SET id = id + 1 - 2 * (id % 2) WHERE id = " + family);
                case 8 -> List.of("UPDATE leavers SET parent = (SELECT MIN(id) FROM parents WHERE id >= " + family
                        + ") WHERE id = " + family, "UPDATE parents SET name = 'again' WHERE id = " + family);
                default -> List.of("DELETE FROM followers WHERE id = " + family);
            };
        }

        /** A parent comes back, with children under keys that others had before. */
        private List<String> family(int family) {
            return List.of("INSERT IGNORE INTO parents VALUES (" + family + ", 'back')",
                    "REPLACE INTO followers VALUES (" + (1 + random.nextInt(3 * FAMILIES)) + ", " + family
                            + ", 'back')",
                    "INSERT INTO grandchildren SELECT MAX(id), 'back' FROM followers WHERE parent = " + family,
                    "REPLACE INTO leavers VALUES (" + (1 + random.nextInt(3 * FAMILIES)) + ", " + family + ", 'back')");
        }

        /** Waits until so many more transactions are committed. */
        synchronized void awaitMore(long more) throws InterruptedException {
            long wanted = transactions + more;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (transactions < wanted) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (failure != null || left <= 0) {
                    throw new AssertionError("The writes stand still after " + transactions + " transactions", failure);
                }
                wait(left);
            }
        }

        private synchronized void committed() {
            transactions++;
            notifyAll();
        }

        @Override
        public void close() throws InterruptedException {
            stop.countDown();
            thread.join(60_000);
            synchronized (this) {
                if (failure != null) {
                    throw new AssertionError("The writes failed", failure);
                }
            }
        }
    }
}
