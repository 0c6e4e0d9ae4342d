package dev.sluice.following;

import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.TableComparator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One transaction that inserts millions of rows and then changes every tenth of them, followed by a process with a heap of
 * 512 MiB, from its start to its end. Prints what that took, and fails where both sides are not equal at the end: that needs
 * about 150 bytes of this program's own heap for each row ({@code speed.heap}).
 */
final class HugeTransaction {
    private static final String SCHEMA = "huge";
    private static final int OF_A_STATEMENT = 1_000_000;
    private static final int DIGITS = 1_000;
    private static final int CHANGED = 10;
    private static final Pattern USED = Pattern.compile("->(\\d+)M");
    private static final Duration LIMIT = Duration.ofHours(2);

    private final OwnServer source;
    private final int rows;

    private HugeTransaction(OwnServer source, int rows) {
        this.source = source;
        this.rows = rows;
    }

    /** Reads {@code speed.servers} and {@code speed.rows}, of which only whole thousands are written. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SpeedServers servers = SpeedServers.valueOf(
                System.getProperty("speed.servers", "mariadb").toUpperCase(Locale.ROOT));
        try (OwnServer source = servers.start(); OwnServer target = servers.start()) {
            new HugeTransaction(source, Integer.getInteger("speed.rows", 10_000_000)).follow(target);
        }
    }

    private void follow(OwnServer target) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "huge");
        ProjectScenario scenario = ProjectScenario.between(folder, source, target, SCHEMA + ".*")
                .phases("schema", "full", "incremental").heap("512m")
                .jvmOption("-Xlog:gc:file=" + folder.resolve("gc.log"));
        create();
        scenario.run("run", "--until", "caught-up").insist(0);
        long begun = System.nanoTime();
        source.execute(transaction());
        System.out.printf("the source's own transaction: %.1f s%n", (System.nanoTime() - begun) / 1e9);
        catchUp(scenario);
        System.out.printf("%d MB of heap in use at most behind a collection%n", mostHeap(folder.resolve("gc.log")));
        System.out.println(TableComparator.assertSameRows(ComparedSchema.of(source, SCHEMA),
                ComparedSchema.of(target, SCHEMA)));
    }

    private void create() {
        List<String> digits = Stream.iterate(1, digit -> digit + 1).limit(DIGITS).map(digit -> "(" + digit + ")")
                .toList();
        source.execute("CREATE DATABASE " + SCHEMA, "USE " + SCHEMA, "CREATE TABLE digits (id INT PRIMARY KEY)",
                "INSERT INTO digits VALUES " + String.join(", ", digits),
                "CREATE TABLE orders (id BIGINT PRIMARY KEY, quantity INT NOT NULL, note VARCHAR(60), KEY (quantity))");
    }

    private List<String> transaction() {
        List<String> statements = new ArrayList<>(List.of("USE " + SCHEMA, "BEGIN"));
        for (int first = 0; first < rows; first += OF_A_STATEMENT) {
            int thousands = Math.min(OF_A_STATEMENT, rows - first) / DIGITS;
            statements.add("INSERT INTO orders SELECT " + first + " + (a.id - 1) * " + DIGITS + " + b.id,"
                    + " a.id + b.id, CONCAT_WS('-', FLOOR(RAND() * 1e11), FLOOR(RAND() * 1e11), FLOOR(RAND() * 1e11))"
                    + " FROM digits a CROSS JOIN digits b WHERE a.id <= " + thousands);
        }
        statements.add("UPDATE orders SET quantity = quantity + 1 WHERE id % " + CHANGED + " = 0");
        statements.add("COMMIT");
        return statements;
    }

    private void catchUp(ProjectScenario scenario) throws InterruptedException {
        long start = System.nanoTime();
        long memory = 0;
        long store = 0;
        try (SluiceProcess run = scenario.start("run", "--until", "caught-up")) {
            while (run.isAlive()) {
                memory = Math.max(memory, run.mostMemory().orElse(0));
                store = Math.max(store, bytes(scenario.home().resolve("store")));
                Supervisor.pause(Duration.ofMillis(200));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            run.waitFor(LIMIT);
            System.out.println(run);
            if (run.exitCode() != 0) {
                throw new AssertionError("It ended with " + run.exitCode());
            }
            long changes = rows + rows / CHANGED;
            System.out.printf("%,d row changes in one transaction: applied after %.1f s, %,.0f rows/s%n"
                    + "%,d MB of memory at most, %,d MB in the Store%n",
                    changes, seconds, changes / seconds, memory >> 10, store >> 20);
        }
    }

    private static long mostHeap(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(USED::matcher).filter(Matcher::find).mapToLong(used -> Long.parseLong(used.group(1))).max()
                    .orElse(0);
        }
    }

    private static long bytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException _) {
            return 0; // the Store has just deleted one; the next look finds the others
        }
    }
}
