package dev.sluice.following;

import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tables of several types under small transactions that never pause: rows come, change, go and change their keys, and
 * unique values go from row to row.
 */
final class BusyShop {
    private static final long SEED = 20261121;
    private static final long RECONNECT_MILLIS = 100;

    private final SqlServer server;
    private final String schema;
    private final int rows;

    private BusyShop(SqlServer server, String schema, int rows) {
        this.server = server;
        this.schema = schema;
        this.rows = rows;
    }

    static BusyShop create(SqlServer server, String schema, int rows) {
        server.execute("CREATE DATABASE " + schema, "USE " + schema,
                """
                CREATE TABLE orders (
                  id BIGINT PRIMARY KEY, code VARCHAR(40) CHARACTER SET utf8mb4 UNIQUE, amount DECIMAL(12,2),
                  placed DATETIME(6), seen TIMESTAMP(3) NULL, state ENUM('new', 'paid', 'gone'), flags SET('a', 'b', 'c'),
                  share DOUBLE, bits BIT(9), packed VARBINARY(60), note TEXT CHARACTER SET utf8mb4, KEY by_placed (placed))""",
                """
                CREATE TABLE stock (
                  shelf CHAR(4) CHARACTER SET latin1, sku INT UNSIGNED, amount INT, taken TIME(2),
                  PRIMARY KEY (shelf, sku))""",
                "CREATE TABLE tally (day DATE PRIMARY KEY, orders INT NOT NULL DEFAULT 0, quota FLOAT, year_of YEAR)");
        for (int from = 1; from <= rows; from += 500) {
            server.execute("USE " + schema, "INSERT INTO orders VALUES " + values(from, Math.min(rows, from + 499)));
        }
        server.execute("USE " + schema, "INSERT INTO stock SELECT 'ab', id, id * 2, '01:02:03.45' FROM orders",
                "INSERT INTO tally VALUES ('2026-01-01', 0, 0.1, 2026), ('2026-01-02', 0, 1e20, 1999)");
        return new BusyShop(server, schema, rows);
    }

    private static String values(int from, int to) {
        StringBuilder values = new StringBuilder();
        for (int id = from; id <= to; id++) {
            values.append(id == from ? "" : ", ").append(order(id, "code " + id));
        }
        return values.toString();
    }

    private static String order(int id, String code) {
        return ("(%d, '%s', %d.25, '2026-03-29 02:30:00.123456', '2026-03-29 12:00:00.5', 'paid', 'a,c', %d / 7.0, b'101',"
                + " x'00ff%02x', '\u00e4\u20ac line\\nof %d')").formatted(id, code, id, id, id % 256, id);
    }

    /** Begins to write, on a thread of its own, until it is closed. Lost connections are made again. */
    Writing write() {
        return new Writing();
    }

    /** Writes under way. */
    final class Writing implements AutoCloseable {
        private final Random random = new Random(SEED);
        /** Guarded by this for changes; read by the writer alone without. */
        private volatile long transactions;
        private final CountDownLatch stop = new CountDownLatch(1);
        private final Thread thread = Thread.ofPlatform().name("busy shop").daemon().start(this::writeOn);

        private void writeOn() {
            try {
                while (stop.getCount() > 0) {
                    writeOnOneConnection();
                    stop.await(RECONNECT_MILLIS, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void writeOnOneConnection() {
            try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
                statement.execute("USE " + schema);
                connection.setAutoCommit(false);
                while (stop.getCount() > 0) {
                    for (String sql : transaction()) {
                        statement.execute(sql);
                    }
                    connection.commit();
                    committed();
                    stop.await(2, TimeUnit.MILLISECONDS); // two cores are shared with two servers and Sluice
                }
            } catch (SQLException e) {
                // the server is being restarted; what was not committed never was
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private List<String> transaction() {
            int one = 1 + random.nextInt(rows);
            int other = 1 + random.nextInt(rows);
            int fresh = 1_000_000 + (int) transactions * 2;
            return switch (random.nextInt(7)) {
                case 0 -> List.of("INSERT IGNORE INTO orders VALUES " + order(fresh, "fresh " + fresh),
                        "UPDATE tally SET orders = orders + 1");
                case 1 -> List.of("UPDATE orders SET amount = amount + 1, note = CONCAT('n', " + one + ") WHERE id = "
                        + one);
                case 2 -> List.of("DELETE FROM orders WHERE id = " + one);
                case 3 -> swap(one, other);
                case 4 -> List.of("UPDATE orders SET id = id + 500000 WHERE id = " + one);
                case 5 -> List.of("UPDATE stock SET sku = sku + 700000 WHERE sku = " + one,
                        "UPDATE stock SET amount = amount - 1, taken = '-12:00:00.01' WHERE sku BETWEEN " + other
                                + " AND " + (other + 20));
                default -> List.of("REPLACE INTO orders VALUES " + order(one, "code " + other));
            };
        }

        /** Two rows change their unique values for each other's. */
        private List<String> swap(int one, int other) {
            return List.of("SET @a = (SELECT code FROM orders WHERE id = " + one + ")",
                    "SET @b = (SELECT code FROM orders WHERE id = " + other + ")",
                    "UPDATE orders SET code = NULL WHERE id = " + one,
                    "UPDATE orders SET code = @a WHERE id = " + other,
                    "UPDATE orders SET code = @b WHERE id = " + one);
        }

        /** Waits until so many more transactions are committed. */
        synchronized void awaitMore(long more) throws InterruptedException {
            long wanted = transactions + more;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (transactions < wanted) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("The writes stand still after " + transactions + " transactions");
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
        }
    }
}
