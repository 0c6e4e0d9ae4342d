package dev.sluice.faults.storm;

import dev.sluice.testkit.OwnServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All areas of a storm, in one schema of the source. Used by all writers at a time. */
final class StormSchema {
    static final String NAME = "storm";
    /** Of values as they are, whatever the server makes of them, and moments without a zone. */
    static final String SESSION = "SET SESSION sql_mode = '', time_zone = '+00:00'";

    private final List<Area> areas;
    /** While rows are being copied; changed by the driver, read by the writers. */
    private volatile boolean calm = true;
    private volatile boolean logRead;

    private StormSchema(List<Area> areas) {
        this.areas = List.copyOf(areas);
    }

    static StormSchema create(OwnServer source, StormPair pair) {
        List<Area> areas = List.of(EdgeRows.pool(source, pair), new Balances(), new Counters(), new Keys(),
                new Families(true), new Bulk());
        List<String> statements = new ArrayList<>(List.of(SESSION, "CREATE DATABASE " + NAME + " CHARACTER SET utf8mb4",
                "USE " + NAME, "CREATE TABLE marks (id INT PRIMARY KEY)"));
        areas.forEach(area -> statements.addAll(area.create()));
        source.execute(statements);
        return new StormSchema(areas);
    }

    /** The log is being read: what is prepared from now on is seen to be. */
    void logRead() {
        logRead = true;
    }

    boolean isLogRead() {
        return logRead;
    }

    /** The copy is done: limits that hold while it goes on are over. */
    void copied() {
        calm = false;
    }

    List<String> change(Random random) {
        return areas.get(random.nextInt(areas.size())).change(random, calm);
    }
}
