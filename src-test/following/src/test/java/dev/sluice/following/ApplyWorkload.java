package dev.sluice.following;

import dev.sluice.testkit.SqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** Random transactions on tables that refer to each other, have several keys, or none. One thread and one connection each. */
final class ApplyWorkload {
    static final List<String> TABLES = List.of(
            "CREATE TABLE accounts (id INT PRIMARY KEY, u INT UNIQUE, balance DECIMAL(12,2) NOT NULL, note VARCHAR(60))",
            "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(60))",
            "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, v DOUBLE,"
                    + " FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE ON UPDATE CASCADE)",
            "CREATE TABLE texts (code VARCHAR(20) PRIMARY KEY, v DATETIME(3), UNIQUE KEY by_v (v))",
            "CREATE TABLE entries (what VARCHAR(20), f FLOAT, b VARBINARY(10))");
    private static final int KEYS = 60;

    private final SqlServer server;
    private final String schema;
    private final Random random;

    ApplyWorkload(SqlServer server, String schema, long seed) {
        this.server = server;
        this.schema = schema;
        this.random = new Random(seed);
    }

    void run(int transactions) throws SQLException {
        try (Connection connection = server.connect(); Statement statement = connection.createStatement()) {
            statement.execute("USE " + schema);
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                transaction(connection, statement);
            }
        }
    }

    /** A statement that fails, as many must, ends it. */
    private void transaction(Connection connection, Statement statement) throws SQLException {
        int statements = random.nextInt(100) == 0 ? 200 : 1 + random.nextInt(4);
        try {
            for (int i = 0; i < statements; i++) {
                statement.execute(change());
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == 1213 || e.getErrorCode() == 1205) { // a deadlock rolls all back
                connection.rollback();
                return;
            }
        }
        if (random.nextInt(20) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private int key() {
        return random.nextInt(KEYS);
    }

    private String change() {
        int key = key();
        int other = key();
        return switch (random.nextInt(17)) {
            case 0, 1 -> "INSERT INTO accounts VALUES (%d, %s, %d, 'n%d')".formatted(key,
                    random.nextBoolean() ? "NULL" : "" + other, other, other);
            case 2 -> "UPDATE accounts SET balance = balance + 1.5 WHERE id BETWEEN %d AND %d".formatted(key, key + 5);
            case 3 -> "UPDATE accounts SET u = %d WHERE id = %d".formatted(other, key);
            case 4 -> "UPDATE accounts SET u = NULL WHERE id IN (%d, %d)".formatted(key, other);
            case 5 -> "UPDATE accounts SET id = %d WHERE id = %d".formatted(other, key);
            case 6 -> "DELETE FROM accounts WHERE id = %d".formatted(key);
            case 7 -> "INSERT INTO customers VALUES (%d, 'c%d')".formatted(key, other);
            case 8, 9 -> "INSERT INTO orders VALUES (%d, %d, %d / 7e0)".formatted(key, other, key);
            case 10 -> "UPDATE orders SET v = v * 1.1, customer_id = %d WHERE id = %d".formatted(other, key);
            case 11 -> "UPDATE customers SET id = %d WHERE id = %d".formatted(other, key);
            case 12 -> "DELETE FROM customers WHERE id = %d".formatted(key);
            case 13 -> "REPLACE INTO texts VALUES ('%s%d', '2026-01-01 00:00:%02d.%03d')"
                    .formatted(random.nextBoolean() ? "Key" : "kEY", key, other, random.nextInt(3));
            case 14 -> "UPDATE texts SET v = v + INTERVAL 1 SECOND WHERE code = 'key%d'".formatted(key);
            case 15 -> "INSERT INTO entries VALUES ('e%d', %d / 3e0, UNHEX('00%02X')), ('e', NULL, NULL)"
                    .formatted(key % 5, other, other);
            default -> random.nextBoolean()
                    ? "DELETE FROM entries WHERE what = 'e%d' LIMIT 2".formatted(key % 5)
                    : "UPDATE entries SET f = 16777216 WHERE what = 'e' LIMIT 3";
        };
    }
}
