package dev.sluice.benchmarks;

import java.time.Duration;
import java.util.Locale;

/**
 * What is measured, from the system properties {@code speed.servers} (mariadb or mysql, both ends), {@code speed.tables}, {@code speed.rows} (in each table),
 * {@code speed.rounds} and {@code speed.binlog} (whether the target writes its binary log, for all contenders alike).
 */
record Workload(Servers servers, int tables, int rows, int rounds, boolean binlog) {
    static final String DATABASE = "sbtest";
    /** Of the peers and of the floor. */
    static final int SESSIONS = 2;
    /** No single measurement may take longer. */
    static final Duration LIMIT = Duration.ofMinutes(15);

    Workload {
        if (tables < 1 || rows < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "Tables, rows and rounds are at least 1, got " + tables + ", " + rows + ", " + rounds);
        }
    }

    static Workload fromProperties() {
        return new Workload(Servers.valueOf(System.getProperty("speed.servers", "mariadb").toUpperCase(Locale.ROOT)),
                Integer.getInteger("speed.tables", 4), Integer.getInteger("speed.rows", 1_000_000),
                Integer.getInteger("speed.rounds", 3),
                Boolean.parseBoolean(System.getProperty("speed.binlog", "true")));
    }
}
