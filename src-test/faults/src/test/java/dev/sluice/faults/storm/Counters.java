package dev.sluice.faults.storm;

import java.util.List;
import java.util.Random;

/** What must happen exactly once: a counter goes up, and its number is written down, in one transaction. */
final class Counters implements Area {
    /** How far the counters have come, and how many numbers there are. */
    static final String COUNTED = "SELECT SUM(n) FROM counters";
    static final String WRITTEN = "SELECT COUNT(*) FROM ticks";
    private static final int COUNTERS = 12;

    @Override
    public List<String> create() {
        return List.of("CREATE TABLE counters (id INT PRIMARY KEY, n BIGINT NOT NULL)",
                "CREATE TABLE ticks (counter_id INT, n BIGINT, PRIMARY KEY (counter_id, n))",
                "INSERT INTO counters SELECT n, 0 FROM storm_pool.numbers WHERE n <= " + COUNTERS);
    }

    @Override
    public List<String> change(Random random, boolean calm) {
        int id = 1 + random.nextInt(COUNTERS);
        return List.of("UPDATE counters SET n = n + 1 WHERE id = " + id,
                "INSERT INTO ticks SELECT id, n FROM counters WHERE id = " + id);
    }
}
