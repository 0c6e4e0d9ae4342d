package dev.sluice.app.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop at work: orders come, are paid, sent and cancelled, on a thread of its own, until it is closed. */
public final class OpenShop implements AutoCloseable {
    private static final long MILLIS_BETWEEN_ORDERS = 4;
    private static final int FIRST_ORDER = 100_000;
    private static final int OLD_ORDERS = 60_000;
    private static final int CUSTOMERS = 25_000;
    private static final int PRODUCTS = 1_000;
    /** Orders that nobody has asked to cancel so far. */
    private static final int CANCELLED_LATER = 20;

    private static final Logger LOG = LoggerFactory.getLogger(OpenShop.class);

    private final Connection connection;
    private final Consumer<String> broken;
    private final Random random = new Random(7);
    private final AtomicLong changes = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread clerk;
    private volatile boolean sale;
    private volatile String failure = "";

    /** @param broken hears the failure that ends its work, on its own thread */
    OpenShop(Connection connection, Consumer<String> broken) {
        this.connection = connection;
        this.broken = broken;
        this.clerk = Thread.ofPlatform().name("demo-shop").daemon().start(this::work);
    }

    /** Rows that were changed so far. */
    public long changes() {
        return changes.get();
    }

    /** Has every product marked down, in one transaction, by the next order. */
    public void holdSale() {
        sale = true;
    }

    /** What went wrong in the shop; empty for nothing. */
    public String failure() {
        return failure;
    }

    private void work() {
        try (connection) {
            connection.setAutoCommit(false);
            int order = firstFree();
            while (!closing.await(MILLIS_BETWEEN_ORDERS, TimeUnit.MILLISECONDS)) {
                long changed = take(order++);
                connection.commit();
                changes.addAndGet(changed);
            }
        } catch (SQLException e) {
            failure = "The demo's shop broke down: H2 failed with error " + e.getErrorCode();
            LOG.error(failure); // the exception itself may quote a row
            broken.accept(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A shop that was open before goes on behind its last order; the audit keeps a row of each. */
    private int firstFree() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT MAX(ID) FROM SHOP.AUDIT")) {
            last.next();
            return Math.max(FIRST_ORDER, last.getInt(1) + 1);
        }
    }

    private long take(int order) throws SQLException {
        int customer = 1 + random.nextInt(CUSTOMERS);
        long changed = change("INSERT INTO SHOP.ORDERS VALUES (?, ?, CURRENT_TIMESTAMP, 'new', ?, NULL)", order,
                customer, random.nextInt(10_000));
        for (int line = 1 + random.nextInt(3); line > 0; line--) {
            changed += change("INSERT INTO SHOP.ORDER_LINES VALUES (?, ?, ?, 1, 9.99)", order, line,
                    1 + random.nextInt(PRODUCTS));
        }
        changed += change("UPDATE SHOP.CUSTOMERS SET CREDIT = CREDIT + 0.5 WHERE ID = ?", customer);
        changed += change("UPDATE SHOP.ORDERS SET STATUS = CASE STATUS WHEN 'new' THEN 'paid' WHEN 'paid' THEN 'sent'"
                + " ELSE 'returned' END"
                + " WHERE ID = ?", 1 + random.nextInt(OLD_ORDERS));
        changed += change("INSERT INTO SHOP.AUDIT VALUES (?, CURRENT_TIMESTAMP, 'anna', 'change', NULL)", order);
        if (order % CANCELLED_LATER == 0) {
            changed += change("DELETE FROM SHOP.ORDER_LINES WHERE ORDER_ID = ?", order - CANCELLED_LATER / 2);
            changed += change("DELETE FROM SHOP.ORDERS WHERE ID = ?", order - CANCELLED_LATER / 2);
        }
        if (sale) {
            sale = false;
            changed += change("UPDATE SHOP.PRODUCTS SET PRICE = ROUND(PRICE * 0.9, 2)");
            changed += change("UPDATE SHOP.CUSTOMERS SET VIP = NOT VIP WHERE MOD(ID, 5) = 0");
        }
        return changed;
    }

    private long change(String sql, int... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setInt(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** Lets the order at hand be finished; no row changes afterwards. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (clerk.isAlive()) {
            try {
                clerk.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
