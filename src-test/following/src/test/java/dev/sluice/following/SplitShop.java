package dev.sluice.following;

import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tables of which only some rows are moved, and which rows those are changes all the time; beside them the tables of two
 * tenants, that become one.
 */
final class SplitShop {
    static final String ORDERS_FILTER = "region = 'NORD' AND amount >= 10.50 AND (due < '2026-06-01' OR due IS NULL)";
    static final String VISITS_FILTER = "kept = 1 AND seen >= '2026-03-01 00:00:00'";
    static final String PARCELS_FILTER = "id % 3 <> 0";
    private static final long SEED = 20261121;
    private static final int ROWS = 1_000;
    private static final List<String> REGIONS = List.of("'Nord'", "'NORD'", "'nord'", "'S\u00fcd'", "NULL");
    private static final List<String> AMOUNTS = List.of("10.49", "10.50", "10.51", "99", "NULL");
    private static final List<String> DUE = List.of("'2026-05-31'", "'2026-06-01'", "NULL");

    private final SqlServer server;
    private final Random random = new Random(SEED);

    private SplitShop(SqlServer server) {
        this.server = server;
    }

    static SplitShop create(SqlServer server) {
        SplitShop shop = new SplitShop(server);
        for (String schema : List.of("split_shop", "split_expected", "tenant_1", "tenant_2")) {
            server.execute("DROP DATABASE IF EXISTS " + schema, "CREATE DATABASE " + schema + " CHARSET utf8mb4");
        }
        server.execute("USE split_shop",
                """
                CREATE TABLE orders (id INT PRIMARY KEY, region VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci,
                  amount DECIMAL(8,2), due DATE, code VARCHAR(30) CHARACTER SET utf8mb4 UNIQUE)""",
                """
                CREATE TABLE visits (id INT PRIMARY KEY, kept TINYINT, seen TIMESTAMP(3) NULL, page VARCHAR(20))""",
                "CREATE TABLE parcels (id INT PRIMARY KEY, weight INT)");
        for (int from = 1; from <= ROWS; from += 500) {
            shop.fill(from, from + 499);
        }
        return shop;
    }

    private void fill(int from, int to) {
        StringBuilder orders = new StringBuilder("INSERT INTO orders VALUES ");
        StringBuilder visits = new StringBuilder("INSERT INTO visits VALUES ");
        StringBuilder parcels = new StringBuilder("INSERT INTO parcels VALUES ");
        StringBuilder items = new StringBuilder("INSERT INTO items VALUES ");
        for (int id = from; id <= to; id++) {
            String comma = id == from ? "" : ", ";
            orders.append(comma).append(order(id));
            visits.append(comma).append("(%d, %d, %s, 'page %d')".formatted(id, id % 2, seen(), id));
            parcels.append(comma).append("(%d, %d)".formatted(id, id));
            items.append(comma).append("(%%1$d, %d, 'item %d')".formatted(id, id));
        }
        server.execute("USE split_shop", orders.toString(), visits.toString(), parcels.toString());
        for (int tenant = 1; tenant <= 2; tenant++) {
            server.execute("USE tenant_" + tenant,
                    "CREATE TABLE IF NOT EXISTS items (tenant INT, id INT, name VARCHAR(30), PRIMARY KEY (tenant, id))",
                    items.toString().formatted(tenant));
        }
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String seen() {
        return one(List.of("'2026-02-28 23:59:59.999'", "'2026-03-01 00:00:00'", "'2026-04-01 12:00:00'", "NULL"));
    }

    private String order(int id) {
        return "(%d, %s, %s, %s, 'code %d')".formatted(id, one(REGIONS), one(AMOUNTS), one(DUE), id);
    }

    private List<String> transaction(int number) {
        int one = 1 + random.nextInt(ROWS);
        int other = 1 + random.nextInt(ROWS);
        int tenant = 1 + random.nextInt(2);
        return switch (random.nextInt(9)) {
            case 0 -> List.of("UPDATE split_shop.orders SET region = " + one(REGIONS) + " WHERE id BETWEEN " + one
                    + " AND " + (one + 5));
            case 1 -> List.of("UPDATE split_shop.orders SET amount = " + one(AMOUNTS) + ", due = " + one(DUE)
                    + " WHERE id = " + one);
            case 2 -> List.of("REPLACE INTO split_shop.orders VALUES " + order(one));
            case 3 -> List.of("DELETE FROM split_shop.orders WHERE id = " + one,
                    "INSERT IGNORE INTO split_shop.orders VALUES " + order(100_000 + number));
            case 4 -> List.of("UPDATE split_shop.visits SET kept = 1 - kept, page = 'p' WHERE id = " + one,
                    "UPDATE split_shop.visits SET seen = " + seen() + " WHERE id = " + other);
            case 5 -> List.of("UPDATE IGNORE split_shop.parcels SET id = id + 10000 WHERE id = " + one,
                    "UPDATE split_shop.parcels SET id = id + 200001, weight = weight + 1 WHERE id = " + other);
            case 6 -> List.of("DELETE FROM tenant_" + tenant + ".items WHERE id = " + one,
                    "REPLACE INTO tenant_" + (3 - tenant) + ".items VALUES (" + (3 - tenant) + ", " + one
                            + ", 'again')");
            case 7 -> List.of("UPDATE tenant_" + tenant + ".items SET id = id + 10000 WHERE id = " + one,
                    "INSERT IGNORE INTO tenant_" + tenant + ".items VALUES (" + tenant + ", " + (50_000 + number)
                            + ", 'new')");
            default -> List.of("UPDATE split_shop.orders SET code = CONCAT('x', code) WHERE id = " + one,
                    "UPDATE tenant_" + tenant + ".items SET name = 'renamed' WHERE id = " + other);
        };
    }

    /** What the target is to have of the filtered tables, told by the source itself. */
    void makeExpected() {
        server.execute("USE split_expected", "SET time_zone = '+00:00'",
                "CREATE TABLE orders AS SELECT * FROM split_shop.orders WHERE " + ORDERS_FILTER,
                "CREATE TABLE visits AS SELECT id, seen, page FROM split_shop.visits WHERE " + VISITS_FILTER,
                "CREATE TABLE parcels AS SELECT * FROM split_shop.parcels WHERE " + PARCELS_FILTER);
    }

    Writing write() {
        return new Writing();
    }

    /** Writes under way, until closed. */
    final class Writing implements AutoCloseable {
        private final CountDownLatch stop = new CountDownLatch(1);
        private int transactions;
        private @Nullable SQLException failure;
        private final Thread thread = Thread.ofPlatform().name("split shop").daemon().start(this::writeOn);

        private void writeOn() {
            try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                while (stop.getCount() > 0) {
                    for (String sql : transaction(transactions)) {
                        statement.execute(sql);
                    }
                    connection.commit();
                    committed();
                    stop.await(2, TimeUnit.MILLISECONDS); // two cores are shared with two servers and Sluice
                }
            } catch (SQLException e) {
                fail(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void committed() {
            transactions++;
            notifyAll();
        }

        private synchronized void fail(SQLException e) {
            failure = e;
            notifyAll();
        }

        synchronized void awaitMore(int more) throws InterruptedException {
            int wanted = transactions + more;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (transactions < wanted) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (failure != null || left <= 0) {
                    throw new AssertionError("The writes stand still after " + transactions + " transactions", failure);
                }
                wait(left);
            }
        }

        @Override
        public void close() throws InterruptedException {
            stop.countDown();
            thread.join(60_000);
        }
    }
}
