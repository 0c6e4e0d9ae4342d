package dev.sluice.faults.storm;

import dev.sluice.testkit.OwnServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** All areas of a storm, in one schema of the source. Used by all writers at a time. */
final class StormSchema {
    static final String NAME = "storm";
    /** Of values as they are, whatever the server makes of them, and moments without a zone. Tables that are being defined anew are waited for as briefly as rows. */
    static final String SESSION = "SET SESSION sql_mode = '', time_zone = '+00:00', lock_wait_timeout = 2";

    private final List<Area> areas;
    private final Definitions definitions;
    /** While rows are being copied; changed by the driver, read by the writers. */
    private volatile boolean calm = true;
    private volatile boolean logRead;

    private StormSchema(List<Area> areas, Definitions definitions) {
        this.areas = List.copyOf(areas);
        this.definitions = definitions;
    }

    static StormSchema create(OwnServer source, StormPair pair) {
        Definitions definitions = new Definitions(pair.isOfOneKind());
        List<Area> areas = List.of(EdgeRows.pool(source, pair), new Balances(), new Counters(), new Keys(),
                new Families(true), new Bulk(), new Heaps(), definitions, new Clock());
        List<String> statements = new ArrayList<>(List.of(SESSION, "CREATE DATABASE " + NAME + " CHARACTER SET utf8mb4",
                "USE " + NAME, "CREATE TABLE marks (id INT PRIMARY KEY)"));
        areas.forEach(area -> statements.addAll(area.create()));
        source.execute(statements);
        return new StormSchema(areas, definitions);
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

    /** A statement that changes a definition and commits by itself; none while rows are being copied. */
    Optional<String> definition(Random random) {
        return calm ? Optional.empty() : Optional.of(definitions.definition(random));
    }
}
