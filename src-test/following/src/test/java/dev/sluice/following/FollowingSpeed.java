package dev.sluice.following;

import dev.sluice.engine.apply.ApplyMeter.Figures;
import dev.sluice.engine.apply.StrictApply;
import dev.sluice.spi.Connector;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.Sysbench;
import dev.sluice.testkit.TableComparator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures how fast a source is followed, when it is started by hand: a backlog of sysbench's write load is read into the
 * Store and applied from there, beside the server's own serial replication of the same log; then how far the target is
 * behind while the load goes on. Two servers of one kind on one machine; both targets write their binary log.
 */
public final class FollowingSpeed {
    static final int TABLES = 4;
    static final int ROWS = 100_000;
    static final String SCHEMA = "sbtest";

    private static final int CHANGES_OF_A_TRANSACTION = 4;

    private final SpeedServers servers;
    private final int transactions;
    private final Map<String, List<Double>> rates = new TreeMap<>();

    private FollowingSpeed(SpeedServers servers, int transactions) {
        this.servers = servers;
        this.transactions = transactions;
    }

    /** Reads {@code speed.servers}, {@code speed.changes} (rows), {@code speed.rounds}, {@code speed.seconds} (0: no lag). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SpeedServers servers = SpeedServers.valueOf(
                System.getProperty("speed.servers", "mariadb").toUpperCase(Locale.ROOT));
        FollowingSpeed speed = new FollowingSpeed(servers,
                Integer.getInteger("speed.changes", 600_000) / CHANGES_OF_A_TRANSACTION);
        for (int round = 0; round < Integer.getInteger("speed.rounds", 3); round++) {
            speed.measureBacklog();
        }
        speed.report();
        int seconds = Integer.getInteger("speed.seconds", 60);
        if (seconds > 0) {
            new LagSpeed(servers, seconds).measure();
        }
    }

    private void measureBacklog() throws IOException, InterruptedException {
        try (OwnServer source = servers.start(); OwnServer target = servers.start()) {
            Sysbench.create(source, SCHEMA, TABLES, ROWS);
            Sysbench.create(target, SCHEMA, TABLES, ROWS);
            Replica replica = Replica.from(source);
            String before = position(source);
            new SysbenchLoad(source).run("--time=0", "--events=" + transactions);
            follow(source, target, before);
            replicate(replica);
        }
    }

    private static String position(OwnServer source) {
        try (Connector connector = FollowedPair.open(source)) {
            return connector.logSource().orElseThrow().positionNotAhead().text();
        }
    }

    private void follow(OwnServer source, OwnServer target, String before) throws IOException, InterruptedException {
        try (FollowedPair pair = new FollowedPair(Files.createTempDirectory(Path.of("target"), "speed"), source, target,
                SCHEMA, log -> log.position(before))) {
            long begun = System.nanoTime(); // its last step was to begin reading
            long last = pair.caughtUp();
            say("the log read into the durable Store", System.nanoTime() - begun);
            StrictApply apply = pair.apply(Map.of(), false);
            long start = System.nanoTime();
            apply.run(last);
            say("strict apply", System.nanoTime() - start);
            Figures figures = apply.meter().figures();
            System.out.printf(
                    "  %,d transactions, %,d rows in %,d commits; reading %,d ms, executing %,d ms, committing %,d ms%n",
                    figures.transactions(), figures.rows(), figures.commits(), figures.readNanos() / 1_000_000,
                    figures.executeNanos() / 1_000_000, figures.commitNanos() / 1_000_000);
            TableComparator.assertSameRows(ComparedSchema.of(source, SCHEMA), ComparedSchema.of(target, SCHEMA));
        }
    }

    private void replicate(Replica place) throws InterruptedException {
        try (OwnServer replica = servers.start()) {
            Sysbench.create(replica, SCHEMA, TABLES, ROWS);
            place.fetch(replica);
            long start = System.nanoTime();
            place.apply(replica);
            say("the server's own serial replication", System.nanoTime() - start);
        }
    }

    private void say(String what, long nanos) {
        long rows = (long) transactions * CHANGES_OF_A_TRANSACTION;
        rates.computeIfAbsent(what, _ -> new ArrayList<>()).add(rows * 1e9 / nanos);
        System.out.printf("%s: %,d rows in %.2f s, %,.0f rows/s%n", what, rows, nanos / 1e9, rows * 1e9 / nanos);
    }

    private void report() {
        rates.forEach((what, measured) -> {
            double[] sorted = measured.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf("%s, %s: median %,.0f rows/s of %s%n", servers, what, sorted[sorted.length / 2],
                    Arrays.toString(Arrays.stream(sorted).mapToLong(Math::round).toArray()));
        });
    }
}
