package dev.sluice.faults.storm;

import java.util.List;
import java.util.Random;

/** Tables without a key, in which equal rows stand many times; some have a unique key over columns that may be NULL. */
final class Heaps implements Area {
    private static final int KINDS = 20;
    private static final int ROWS = 300;

    @Override
    public List<String> create() {
        return List.of(
                "CREATE TABLE heap_notes (a INT, b DOUBLE, t TEXT CHARACTER SET utf8mb4, body BLOB, KEY by_a (a))",
                "CREATE TABLE heap_floats (a INT, f FLOAT, day DATE, moment DATETIME(3), KEY by_a (a))",
                "CREATE TABLE heap_pairs (a INT, b VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, n INT,"
                        + " UNIQUE KEY pair (a, b))",
                "CREATE TABLE heap_codes (a INT, code VARBINARY(12), f FLOAT, UNIQUE KEY by_code (code), KEY by_a (a))",
                "INSERT INTO heap_notes SELECT n % 20, n % 3 / 7, REPEAT('ä line\n', n % 5), RANDOM_BYTES(1 + n % 3)"
                        + " FROM storm_pool.numbers WHERE n <= " + ROWS,
                "INSERT INTO heap_floats SELECT n % 20, n % 4 / 7, '2026-01-01' + INTERVAL n % 3 DAY, NULL"
                        + " FROM storm_pool.numbers WHERE n <= " + ROWS,
                "INSERT INTO heap_pairs SELECT n % 20, IF(n % 2, NULL, CONCAT('Pair ', n)), n % 4"
                        + " FROM storm_pool.numbers WHERE n <= " + ROWS,
                "INSERT INTO heap_codes SELECT n % 20, IF(n % 3, NULL, n), n / 3 FROM storm_pool.numbers WHERE n <= "
                        + ROWS);
    }

    @Override
    public List<String> change(Random random, boolean calm) {
        int a = random.nextInt(KINDS);
        int n = random.nextInt(1_000);
        return switch (random.nextInt(4)) {
            case 0 -> notes(random, a, n);
            case 1 -> floats(random, a, n);
            case 2 -> pairs(random, a, n);
            default -> codes(random, a, n);
        };
    }

    private static List<String> notes(Random random, int a, int n) {
        return switch (random.nextInt(15)) {
            case 0, 1, 2 -> List.of("INSERT INTO heap_notes VALUES (" + a + ", 0.1, 'two\\'s', x'00ff'), (" + a
                    + ", 0.1, 'two\\'s', x'00ff'), (NULL, NULL, NULL, NULL)");
            case 3, 4, 5, 6 -> List.of("DELETE FROM heap_notes WHERE a = " + a + " LIMIT 2",
                    "DELETE FROM heap_notes WHERE a IS NULL LIMIT 1");
            case 7, 8 -> List.of("UPDATE heap_notes SET b = b + 0.1 WHERE a = " + a + " LIMIT 2");
            case 9, 10 -> List.of("UPDATE heap_notes SET t = REPEAT('ö ', " + n + "), body = NULL WHERE a = " + a
                    + " LIMIT 1");
            case 11 -> List.of("INSERT INTO heap_notes SELECT * FROM heap_notes WHERE a = " + a + " LIMIT 3");
            case 12 -> List.of("UPDATE heap_notes SET a = " + n % KINDS + ", body = t WHERE a = " + a + " LIMIT 3");
            case 13 -> List.of("UPDATE heap_notes SET t = UPPER(t) WHERE a = " + a);
            default -> List.of("UPDATE heap_notes SET a = (a + 1) % 20, t = LEFT(t, 40)");
        };
    }

    private static List<String> floats(Random random, int a, int n) {
        return switch (random.nextInt(12)) {
            case 0, 1,
                    2 ->
                List.of("INSERT INTO heap_floats VALUES (" + a + ", " + n + " / 7, NULL, '2026-11-21 10:00:00."
                        + (100 + n % 900) + "'), (" + a + ", 16777216 + " + n + ", NULL, NULL), (" + a
                        + ", -0e0, NULL, NULL)");
            case 3, 4, 5 -> List.of("DELETE FROM heap_floats WHERE a = " + a + " LIMIT 3");
            case 6, 7 -> List.of("UPDATE heap_floats SET f = f * 1.1 WHERE a = " + a + " LIMIT 1");
            case 8 -> List.of("UPDATE heap_floats SET f = -f, moment = NULL WHERE a = " + a + " LIMIT 2");
            case 9 -> List.of("UPDATE heap_floats SET day = '2024-02-29', f = f / 3 WHERE a = " + a);
            case 10 -> List.of("DELETE FROM heap_floats WHERE a = " + a + " AND f > " + n);
            default -> List.of("UPDATE heap_floats SET f = f / 2");
        };
    }

    private static List<String> pairs(Random random, int a, int n) {
        String name = "'pair " + n + "'";
        return switch (random.nextInt(12)) {
            case 0, 1 -> List.of("INSERT IGNORE INTO heap_pairs VALUES (" + a + ", " + name + ", 0), (" + a + ", 'PAIR "
                    + n + "', 1), (" + a + ", NULL, 2), (NULL, " + name + ", 2)");
            case 2 -> List.of("REPLACE INTO heap_pairs VALUES (" + a + ", " + name + ", 7), (" + a + ", NULL, 7)");
            case 3 -> List.of("INSERT INTO heap_pairs VALUES (" + a + ", " + name
                    + ", 0) ON DUPLICATE KEY UPDATE n = n + 1, b = NULL");
            case 4, 5, 6 -> List.of("DELETE FROM heap_pairs WHERE a = " + a + " LIMIT 3");
            case 7 -> List.of("UPDATE IGNORE heap_pairs SET b = " + name + " WHERE a = " + a + " LIMIT 2");
            case 8 -> List.of("UPDATE heap_pairs SET b = NULL WHERE a = " + a + " LIMIT 2");
            case 9 -> List.of("UPDATE heap_pairs SET n = n + 1 WHERE b IS NULL LIMIT 4");
            case 10 -> List.of("DELETE FROM heap_pairs WHERE a IS NULL");
            default -> List.of("UPDATE heap_pairs SET a = a + 1 ORDER BY a DESC",
                    "UPDATE heap_pairs SET a = a - 20, b = NULL WHERE a >= 20");
        };
    }

    private static List<String> codes(Random random, int a, int n) {
        int other = (n + 1 + random.nextInt(5)) % 1_000;
        return switch (random.nextInt(10)) {
            case 0, 1 -> List.of("INSERT IGNORE INTO heap_codes VALUES (" + a + ", '" + n + "', 0.1), (" + a
                    + ", NULL, 0.1), (" + a + ", NULL, 0.1)");
            case 2, 3, 4 -> List.of("DELETE FROM heap_codes WHERE a = " + a + " LIMIT 2");
            case 5 -> List.of("REPLACE INTO heap_codes VALUES (" + a + ", '" + n + "', 1 / 3e0)");
            // Two rows exchange what must be unique, by way of NULL.
            case 6 -> List.of("UPDATE heap_codes SET code = NULL, f = -1 WHERE code = '" + n + "'",
                    "UPDATE IGNORE heap_codes SET code = '" + n + "' WHERE code = '" + other + "'",
                    "UPDATE IGNORE heap_codes SET code = '" + other + "' WHERE f = -1 LIMIT 1");
            case 7 -> List.of("UPDATE heap_codes SET f = f + 0.1, a = " + n % KINDS + " WHERE a = " + a + " LIMIT 2");
            case 8 -> List.of("DELETE FROM heap_codes WHERE code IS NULL LIMIT 1");
            default -> List.of("UPDATE IGNORE heap_codes SET code = CONCAT(code, 'x') WHERE a = " + a
                    + " AND LENGTH(code) < 8");
        };
    }
}
