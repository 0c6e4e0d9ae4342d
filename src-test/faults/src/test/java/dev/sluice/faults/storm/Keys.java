package dev.sluice.faults.storm;

import java.util.List;
import java.util.Random;

/** Keys that are hard to follow: texts that differ by case only, several in one table, of two columns, swapped. */
final class Keys implements Area {
    private static final int KEYS = 400;

    @Override
    public List<String> create() {
        return List.of(
                "CREATE TABLE codes (code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci PRIMARY KEY,"
                        + " v INT, note VARCHAR(80) CHARACTER SET latin1)",
                "CREATE TABLE seats (id INT PRIMARY KEY, a INT UNIQUE,"
                        + " b VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci UNIQUE, c SMALLINT, d DATE, v INT,"
                        + " UNIQUE KEY pair (c, d))",
                "CREATE TABLE shelves (shelf CHAR(6) CHARACTER SET latin1, sku INT UNSIGNED, amount INT,"
                        + " PRIMARY KEY (shelf, sku))",
                "INSERT INTO codes SELECT CONCAT('Code ', n), n, 'begun' FROM storm_pool.numbers WHERE n <= " + KEYS,
                "INSERT INTO seats SELECT n, n, CONCAT('Seat ', n), n % 50, '2026-01-01' + INTERVAL n DAY, 0"
                        + " FROM storm_pool.numbers WHERE n <= " + KEYS,
                "INSERT INTO shelves SELECT ELT(1 + n % 3, 'a', 'B', 'c'), n, n FROM storm_pool.numbers WHERE n <= "
                        + 3 * KEYS);
    }

    @Override
    public List<String> change(Random random, boolean calm) {
        int one = 1 + random.nextInt(KEYS);
        int other = 1 + random.nextInt(KEYS);
        return switch (random.nextInt(4)) {
            case 0 -> code(random, one, other);
            case 1 -> shelf(random, one, other);
            default -> seat(random, one, other);
        };
    }

    private static List<String> code(Random random, int one, int other) {
        String name = (random.nextBoolean() ? "code " : "CODE ") + one;
        return switch (random.nextInt(7)) {
            case 0 -> List.of("REPLACE INTO codes VALUES ('" + name + "', " + other + ", 'replaced')");
            case 1 -> List.of("INSERT IGNORE INTO codes VALUES ('" + name + "', 0, NULL), ('"
                    + name.toUpperCase(java.util.Locale.ROOT)
                    + "', 1, 'never')");
            case 2 -> List.of("INSERT INTO codes VALUES ('" + name + "', 0, 'new'), ('cOde " + other
                    + "', 0, 'new') ON DUPLICATE KEY UPDATE v = v + 1, code = VALUES(code)");
            case 3 -> List.of("UPDATE codes SET code = '" + name + "' WHERE code = 'code " + one + "'");
            case 4 -> List.of("UPDATE codes SET code = '" + name + "' WHERE code = 'code " + other + "'");
            case 5 -> List.of("DELETE FROM codes WHERE code = '" + name + "'");
            default -> List.of("UPDATE codes SET v = v * 3 - 1, note = REVERSE(code) WHERE code BETWEEN '" + name
                    + "' AND '" + name + "9'");
        };
    }

    private static List<String> shelf(Random random, int one, int other) {
        return switch (random.nextInt(5)) {
            case 0 -> List.of("UPDATE shelves SET shelf = '" + "abcd".charAt(random.nextInt(4)) + "' WHERE sku BETWEEN "
                    + one + " AND " + (one + 5));
            case 1 -> List.of("UPDATE shelves SET sku = sku + 100000 WHERE sku = " + one,
                    "UPDATE shelves SET sku = sku - 100000 WHERE sku > 100000 LIMIT 3");
            case 2 -> List.of("DELETE FROM shelves WHERE sku BETWEEN " + one + " AND " + (one + 2));
            case 3 -> List.of("INSERT INTO shelves VALUES ('a', " + one + ", 1), ('B', " + other + ", 2), ('c', " + one
                    + ", 3) ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)");
            default -> List.of("REPLACE INTO shelves VALUES ('a', " + one + ", -1), ('A', " + one + ", -2)");
        };
    }

    private static List<String> seat(Random random, int one, int other) {
        return switch (random.nextInt(9)) {
            case 0 -> List.of("SELECT MAX(a), MAX(b) INTO @a1, @b1 FROM seats WHERE id = " + one,
                    "SELECT MAX(a), MAX(b) INTO @a2, @b2 FROM seats WHERE id = " + other,
                    "UPDATE seats SET a = NULL, b = NULL WHERE id = " + one,
                    "UPDATE seats SET a = @a1, b = @b1 WHERE id = " + other,
                    "UPDATE seats SET a = @a2, b = @b2 WHERE id = " + one);
            case 1 -> List.of("SELECT MAX(a) INTO @a1 FROM seats WHERE id = " + one,
                    "SELECT MAX(a) INTO @a2 FROM seats WHERE id = " + other,
                    "UPDATE seats SET a = -1 - CONNECTION_ID() WHERE id = " + one,
                    "UPDATE seats SET a = @a1 WHERE id = " + other, "UPDATE seats SET a = @a2 WHERE id = " + one);
            case 2 -> List.of("UPDATE seats SET a = a + 1 WHERE a BETWEEN " + one + " AND " + (one + 20)
                    + " ORDER BY a DESC");
            case 3 -> List.of("REPLACE INTO seats VALUES (" + one + ", " + other + ", 'SEAT " + (one + other) / 2
                    + "', " + one % 50 + ", '2026-01-01' + INTERVAL " + other + " DAY, 7)");
            case 4 ->
                List.of("INSERT INTO seats VALUES (" + one + ", " + other + ", 'seat " + other + "', NULL, NULL, 0), ("
                        + other + ", " + one + ", NULL, NULL, NULL, 0) ON DUPLICATE KEY UPDATE v = v + 1, a = NULL");
            case 5 -> List.of("DELETE FROM seats WHERE id = " + one, "INSERT IGNORE INTO seats SELECT " + other
                    + ", a, NULL, c, d, -1 FROM seats WHERE id = " + one);
            case 6 -> List.of("UPDATE seats SET id = id + 5000 WHERE id = " + one,
                    "UPDATE seats SET id = " + one + " WHERE id = 5000 + " + other);
            case 7 -> List.of("DELETE FROM seats WHERE id = " + other,
                    "UPDATE IGNORE seats SET b = 'SeAt " + other + "' WHERE id IN (" + one + ", " + (one + 1) + ")");
            default -> List.of("UPDATE seats SET c = NULL, v = v + 1 WHERE id = " + one,
                    "UPDATE IGNORE seats SET c = c + 1, d = d + INTERVAL 1 DAY WHERE id BETWEEN " + one + " AND "
                            + (one + 9));
        };
    }
}
