package dev.sluice.mysql;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent;
import dev.sluice.spi.Connector;
import dev.sluice.spi.LogPosition;
import dev.sluice.spi.LogRequest;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.LogSource;
import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.MariaDbVersion;
import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.Sysbench;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how many row changes of sysbench's tables a second come out of a log, in large transactions and in those of a
 * single row. Run by hand, {@code java ... LogReadingSpeed mariadb|mysql}; not a test.
 */
final class LogReadingSpeed {
    private static final int ROWS = 200_000;
    private static final int ROUNDS = 3;

    private LogReadingSpeed() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (OwnServer server = arguments[0].equals("mysql")
                ? MySqlServer.start("--sync-binlog=0", "--innodb-flush-log-at-trx-commit=0")
                : MariaDbServer.start(MariaDbVersion.V11_4, "--innodb-flush-log-at-trx-commit=0");
                Connector connector = TestMove.open(server)) {
            Sysbench.create(server, "speed", 1, ROWS);
            LogSource log = connector.logSource().orElseThrow();
            LogPosition start = log.positionNotBehind();
            server.execute("UPDATE speed.sbtest1 SET k = k + 1", "UPDATE speed.sbtest1 SET k = k + 1",
                    "UPDATE speed.sbtest1 SET k = k + 1", "UPDATE speed.sbtest1 SET k = k + 1");
            LogPosition large = log.positionNotBehind();
            List<String> single = new ArrayList<>();
            for (int i = 1; i <= 60_000; i++) {
                single.add("UPDATE speed.sbtest1 SET k = k + 1 WHERE id = " + i);
            }
            server.execute(single);
            LogPosition end = log.positionNotBehind();
            for (int round = 0; round < ROUNDS; round++) {
                measure("4 transactions", connector, start, large);
                measure("60000 transactions", connector, large, end);
            }
        }
    }

    private static void measure(String what, Connector connector, LogPosition from, LogPosition end) {
        TableSchema table = connector.catalog().describe(List.of(new TableId("speed", "sbtest1"))).getFirst();
        Optional<LoggedTable> wanted = Optional.of(new LoggedTable(table, table.columns()));
        long[] rows = new long[1];
        long started = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            connector.logSource().orElseThrow().read(new LogRequest(from, _ -> wanted, Duration.ofSeconds(1)),
                    event -> {
                        if (event instanceof ChangeEvent.Rows changed) {
                            rows[0] += changed.count();
                        } else if (event instanceof ChangeEvent.Commit(LogPosition after) && after.covers(end)) {
                            throw new InterruptedException();
                        }
                    });
        } catch (InterruptedException e) {
            double seconds = (System.nanoTime() - started) / 1e9;
            double busy = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            System.out.printf("%s: %d row changes, %.2f s, %.0f rows/s; %.2f s of one core, %.0f rows/s%n", what,
                    rows[0], seconds, rows[0] / seconds, busy, rows[0] / busy);
        }
    }
}
