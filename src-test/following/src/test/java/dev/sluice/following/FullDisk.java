package dev.sluice.following;

import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.Sysbench;
import dev.sluice.testkit.TableComparator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Fills the disk under the Store while the target takes nothing, started by hand on a small file system that holds nothing
 * else. The reader has to say that it waits, to go on by itself when there is room, and to lose nothing.
 */
final class FullDisk {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final String FULL = "the disk is full";

    private FullDisk() {}

    /** Reads {@code speed.folder}: on a file system of some ten megabytes. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path small = Path.of(System.getProperty("speed.folder"));
        try (OwnServer source = SpeedServers.MARIADB.start(); OwnServer target = SpeedServers.MARIADB.start()) {
            Sysbench.create(source, FollowingSpeed.SCHEMA, FollowingSpeed.TABLES, FollowingSpeed.ROWS);
            ProjectScenario scenario = ProjectScenario
                    .between(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "disk"), source, target,
                            FollowingSpeed.SCHEMA + ".*")
                    .phases("schema", "full", "incremental", "verification").heap("512m");
            Files.createDirectories(scenario.home());
            Files.createSymbolicLink(scenario.home().resolve("store"), Files.createDirectories(small.resolve("store")));
            try (SluiceProcess run = scenario.start("run")) {
                run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
                fill(source, target, scenario, small);
                run.terminate();
                run.waitFor(SOON);
                run.standardError().stream().filter(line -> line.contains("waiting for"))
                        .forEach(System.out::println);
            }
            System.out.println(scenario.run("run", "--until", "caught-up").insist(0).json().get("verdict"));
            TableComparator.assertSameRows(ComparedSchema.of(source, FollowingSpeed.SCHEMA),
                    ComparedSchema.of(target, FollowingSpeed.SCHEMA));
            System.out.println("every row is equal");
        }
    }

    private static void fill(OwnServer source, OwnServer target, ProjectScenario scenario, Path small)
            throws IOException, InterruptedException, SQLException {
        Path other = small.resolve("other");
        try (Connection holder = target.connect(); Statement statement = holder.createStatement()) {
            statement.execute("LOCK TABLES " + FollowingSpeed.SCHEMA + ".sbtest1 WRITE");
            Files.write(other, new byte[(int) Math.max(1, small.toFile().getUsableSpace() - (8 << 20))]);
            new SysbenchLoad(source).run("--time=20");
            System.out.printf("full: %s%n", await(scenario, true));
            Files.delete(other);
            System.out.printf("with room again: %s%n", await(scenario, false));
        }
    }

    private static String await(ProjectScenario scenario, boolean full) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (true) {
            String shown = scenario.run("show").process().toString();
            if (shown.contains(FULL) == full) {
                return shown.lines().filter(line -> line.contains("aiting") || line.contains("tore")).toList()
                        .toString();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Still " + (full ? "not " : "") + "waiting for room: " + shown);
            }
            Supervisor.pause(Duration.ofMillis(200));
        }
    }
}
