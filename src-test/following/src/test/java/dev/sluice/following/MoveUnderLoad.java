package dev.sluice.following;

import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.ProjectScenario;
import dev.sluice.testkit.ProjectScenario.Ended;
import dev.sluice.testkit.Sysbench;
import dev.sluice.testkit.TableComparator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Moves a MySQL that sysbench writes to all the while to a MariaDB: copied, caught up with and compared under load, and
 * once more at rest. Prints what a user would see, and fails where both sides are not equal at the end.
 */
final class MoveUnderLoad {
    private static final int SECONDS = 90;
    private static final int TRANSACTIONS_PER_SECOND = 1_000;

    private MoveUnderLoad() {}

    /** @param arguments rows of each of four tables; 500,000 where nothing is said */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rows = arguments.length == 0 ? 500_000 : Integer.parseInt(arguments[0]);
        try (OwnServer source = SpeedServers.MYSQL.start(); OwnServer target = SpeedServers.MARIADB.start()) {
            Sysbench.create(source, FollowingSpeed.SCHEMA, FollowingSpeed.TABLES, rows);
            ProjectScenario scenario = ProjectScenario
                    .between(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "move"), source, target,
                            FollowingSpeed.SCHEMA + ".*")
                    .phases("schema", "full", "incremental", "verification").heap("512m");
            CompletableFuture<Double> load = CompletableFuture.supplyAsync(() -> write(source));
            Ended busy = timed("copied, caught up and compared under load", scenario);
            System.out.println(busy.process());
            System.out.printf("sysbench: %,.0f transactions/s for %d s%n", load.join(), SECONDS);
            Ended quiet = timed("caught up and compared at rest", scenario).insist(0);
            System.out.println(quiet.process());
            TableComparator.assertSameRows(ComparedSchema.of(source, FollowingSpeed.SCHEMA),
                    ComparedSchema.of(target, FollowingSpeed.SCHEMA));
        }
    }

    private static Ended timed(String what, ProjectScenario scenario) {
        long start = System.nanoTime();
        Ended ended = scenario.run("run", "--until", "caught-up");
        System.out.printf("%s: %.1f s, exit code %d%n", what, (System.nanoTime() - start) / 1e9, ended.exitCode());
        return ended;
    }

    private static double write(OwnServer source) {
        try {
            return new SysbenchLoad(source).run("--time=" + SECONDS, "--rate=" + TRANSACTIONS_PER_SECOND);
        } catch (IOException | InterruptedException e) {
            throw new CompletionException("sysbench could not write", e);
        }
    }
}
