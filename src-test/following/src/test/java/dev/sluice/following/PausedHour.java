package dev.sluice.following;

import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.Sysbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A project that is paused while its source goes on for long, and then resumed: how soon it has caught up, from the start of
 * the program on, by the time of the whole process. The load of an hour is written as fast as the source takes it.
 */
final class PausedHour {
    private static final int CHANGES_OF_A_TRANSACTION = 4;
    private static final int SECONDS = 3_600;

    private PausedHour() {}

    /** Reads {@code speed.changes}: rows changed in the hour. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int changes = Integer.getInteger("speed.changes", 600_000);
        try (OwnServer source = SpeedServers.MARIADB.start(); OwnServer target = SpeedServers.MARIADB.start()) {
            Sysbench.create(source, FollowingSpeed.SCHEMA, FollowingSpeed.TABLES, FollowingSpeed.ROWS);
            ProjectScenario scenario = ProjectScenario
                    .between(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hour"), source, target,
                            FollowingSpeed.SCHEMA + ".*")
                    .phases("schema", "full", "incremental").heap("512m");
            scenario.run("run", "--until", "caught-up").insist(0);
            new SysbenchLoad(source).run("--time=0", "--events=" + changes / CHANGES_OF_A_TRANSACTION);
            long start = System.nanoTime();
            Ended ended = scenario.run("run", "--until", "caught-up").insist(0);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(ended.process());
            System.out.printf("%,d row changes, an hour of %,d a second: caught up after %.1f s, %,.0f rows/s%n",
                    changes,
                    changes / SECONDS, seconds, changes / seconds);
            System.out.println(scenario.run("verify").insist(0).json().get("verdict"));
        }
    }
}
