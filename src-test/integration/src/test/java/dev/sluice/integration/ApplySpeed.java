package dev.sluice.integration;

import dev.sluice.engine.apply.ApplyMeter.Figures;
import dev.sluice.engine.apply.StrictApply;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.Sysbench;
import dev.sluice.testkit.TableComparator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures, when it is started by hand: a backlog of sysbench's write load applied from the Store, beside the server's own
 * serial replication from its relay log. MariaDB to MariaDB on one machine; both targets write their binary log.
 */
public final class ApplySpeed {
    private static final int TABLES = 4;
    private static final int ROWS = 100_000;
    private static final String SCHEMA = "sbtest";

    private ApplySpeed() {}

    /** @param arguments transactions of four row changes; then values for {@code apply.rows} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int transactions = Integer.parseInt(arguments[0]);
        try (OwnServer source = start()) {
            Sysbench.create(source, SCHEMA, TABLES, ROWS);
            source.execute("CREATE USER bench@'%' IDENTIFIED BY ''", "GRANT ALL ON *.* TO bench@'%'");
            List<String> place = List.copyOf(source.query("SHOW MASTER STATUS").getFirst().subList(0, 2));
            for (int i = 1; i < arguments.length; i++) {
                try (OwnServer target = start()) {
                    Sysbench.create(target, SCHEMA, TABLES, ROWS);
                    measure(source, target, transactions, arguments[i], i == 1);
                }
                if (i == 1) {
                    replicate(source, place, transactions);
                }
            }
        }
    }

    private static OwnServer start() {
        return MariaDbServer.start(MariaDbVersion.V11_4, "--innodb-log-file-size=512M", "--log-slave-updates=ON",
                "--innodb-buffer-pool-size=512M");
    }

    private static void measure(OwnServer source, OwnServer target, int transactions, String rows, boolean compares)
            throws IOException, InterruptedException {
        if (!compares) {
            Sysbench.create(source, SCHEMA, TABLES, ROWS); // what the target has, too
        }
        try (FollowedPair pair = new FollowedPair(Files.createTempDirectory("speed"), source, target, SCHEMA)) {
            load(source, transactions);
            long last = pair.caughtUp();
            StrictApply apply = pair.apply(Map.of("apply.rows", rows), false);
            long start = System.nanoTime();
            apply.run(last);
            say("Sluice, apply.rows " + rows, System.nanoTime() - start, apply.meter().figures().rows());
            Figures figures = apply.meter().figures();
            System.out.printf("  %,d transactions in %,d; reading %,d ms, executing %,d ms, committing %,d ms%n",
                    figures.transactions(), figures.commits(), figures.readNanos() / 1_000_000,
                    figures.executeNanos() / 1_000_000, figures.commitNanos() / 1_000_000);
            TableComparator.assertSameRows(ComparedSchema.of(source, SCHEMA), ComparedSchema.of(target, SCHEMA));
        }
    }

    private static void load(OwnServer source, int transactions) throws IOException, InterruptedException {
        Process sysbench = new ProcessBuilder("sysbench", "oltp_write_only", "--mysql-host=" + source.host(),
                "--mysql-port=" + source.port(), "--mysql-user=bench", "--mysql-db=" + SCHEMA, "--tables=" + TABLES,
                "--table-size=" + ROWS, "--threads=4", "--time=0", "--events=" + transactions, "--rand-seed=7", "run")
                .redirectErrorStream(true).redirectOutput(Path.of("target", "sysbench.log").toFile()).start();
        if (sysbench.waitFor() != 0) {
            throw new AssertionError(Files.readString(Path.of("target", "sysbench.log")));
        }
    }

    private static void replicate(OwnServer source, List<String> place, int transactions) {
        try (OwnServer replica = start()) {
            Sysbench.create(replica, SCHEMA, TABLES, ROWS);
            replica.execute("CHANGE MASTER TO MASTER_HOST='%s', MASTER_PORT=%d, MASTER_USER='bench',".formatted(
                    source.host(), source.port())
                    + " MASTER_LOG_FILE='%s', MASTER_LOG_POS=%s, MASTER_USE_GTID=no, MASTER_SSL=0".formatted(
                            place.get(0),
                            place.get(1))
                    + ", MASTER_SSL_VERIFY_SERVER_CERT=0",
                    "START SLAVE IO_THREAD");
            List<String> end = source.query("SHOW MASTER STATUS").getFirst();
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            for (var status = status(replica); !end.get(1).equals(status.get(6)); status = status(replica)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("The replica does not get the source's log: " + status);
                }
            }
            long start = System.nanoTime();
            replica.execute("START SLAVE SQL_THREAD",
                    "DO MASTER_POS_WAIT('%s', %s, 500)".formatted(end.get(0), end.get(1)));
            say("the server's own replication", System.nanoTime() - start, transactions * 4L);
        }
    }

    private static List<@Nullable String> status(OwnServer replica) {
        return replica.query("SHOW SLAVE STATUS").getFirst();
    }

    private static void say(String what, long nanos, long rows) {
        System.out.printf("%s: %,d rows in %.2f s, %,.0f rows/s%n", what, rows, nanos / 1e9, rows * 1e9 / nanos);
    }
}
