package dev.sluice.faults.storm;

import java.util.List;
import java.util.Random;

/** Transactions of many rows. */
final class Bulk implements Area {
    private static final int SLOTS = 6;
    private static final int HUGE = 20_000;

    @Override
    public List<String> create() {
        return List.of("CREATE TABLE bulk (id BIGINT PRIMARY KEY, v VARBINARY(1000), w INT, KEY by_w (w))",
                "INSERT INTO bulk SELECT n, UNHEX(SHA2(n, 256)), n % 100 FROM storm_pool.numbers WHERE n <= 10000");
    }

    /** A few dozen rows. */
    @Override
    public List<String> change(Random random, boolean calm) {
        int from = random.nextInt(HUGE * SLOTS);
        return List.of(switch (random.nextInt(3)) {
            case 0 -> "INSERT IGNORE INTO bulk SELECT " + from + " + n, RANDOM_BYTES(20), 1 FROM storm_pool.numbers"
                    + " WHERE n <= 40";
            case 1 -> "UPDATE bulk SET w = w + 1, v = NULL WHERE id BETWEEN " + from + " AND " + (from + 60);
            default -> "DELETE FROM bulk WHERE id BETWEEN " + from + " AND " + (from + 30);
        });
    }

    /** Thousands of rows. */
    static List<String> huge(Random random) {
        int from = random.nextInt(SLOTS) * HUGE;
        String range = " WHERE id BETWEEN " + (from + 1) + " AND " + (from + HUGE);
        return List.of(switch (random.nextInt(4)) {
            case 0, 1 -> "REPLACE INTO bulk SELECT " + from
                    + " + n, UNHEX(SHA2(n, 256)), n % 90 FROM storm_pool.numbers WHERE n <= " + HUGE;
            case 2 -> "UPDATE bulk SET w = w + 1000" + range;
            default -> "DELETE FROM bulk" + range;
        });
    }

    /** Two megabytes that cannot be compressed. */
    static List<String> heavy(Random random) {
        int from = random.nextInt(SLOTS * HUGE);
        return List.of("REPLACE INTO bulk SELECT " + from
                + " + n, RANDOM_BYTES(900), 0 FROM storm_pool.numbers WHERE n <= 2000");
    }
}
