package dev.sluice.following;

import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.SluiceProcess;
import dev.sluice.testkit.Sysbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How far the target is behind under load, seen from outside: rows are written on the source, and looked for on the target.
 * First sysbench writes as fast as it can while Sluice follows, then at 70 % of that, which is measured.
 */
record LagSpeed(SpeedServers servers, int seconds) {
    private static final double PART = 0.7;
    private static final Duration SOON = Duration.ofMinutes(2);

    void measure() throws IOException, InterruptedException {
        try (OwnServer source = servers.start(); OwnServer target = servers.start()) {
            Sysbench.create(source, FollowingSpeed.SCHEMA, FollowingSpeed.TABLES, FollowingSpeed.ROWS);
            LagProbe.create(source, FollowingSpeed.SCHEMA);
            ProjectScenario scenario = ProjectScenario
                    .between(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "lag"), source, target,
                            FollowingSpeed.SCHEMA + ".*")
                    .phases("schema", "full", "incremental").heap("512m");
            try (SluiceProcess run = scenario.start("run")) {
                run.awaitLine(line -> line.contains("Incremental synchronization"), SOON);
                double full = new SysbenchLoad(source).run("--time=" + seconds / 2);
                LagProbe probe = new LagProbe(source, target, FollowingSpeed.SCHEMA);
                probe.awaitNone(SOON);
                double rate = full * PART;
                probe.start();
                double reached = new SysbenchLoad(source).run("--time=" + seconds, "--rate=" + Math.round(rate));
                System.out.printf("%s, lag under %,.0f transactions/s (%,.0f rows/s), %.0f %% of the most: %s%n",
                        servers,
                        reached, reached * 4, 100 * reached / full, probe.stop());
                run.terminate();
                run.waitFor(SOON);
            }
        }
    }
}
