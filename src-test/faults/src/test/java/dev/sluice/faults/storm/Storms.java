package dev.sluice.faults.storm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs storms over all pairs and says of each what happened. System properties: {@code storms.count}, {@code storms.seed}
 * of the first one, {@code storms.pair} for one pair only, {@code storms.disturbances} in each.
 */
final class Storms {
    private static final String ALL = "all";

    private Storms() {}

    /** Ends with 1 when a storm has left something wrong; its folder is kept. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        int count = Integer.getInteger("storms.count", 4);
        long seed = Long.getLong("storms.seed", System.currentTimeMillis());
        int disturbances = Integer.getInteger("storms.disturbances", 18);
        String only = System.getProperty("storms.pair", ALL);
        Path folder = Path.of(System.getProperty("storms.folder", "target/storms")).toAbsolutePath();
        List<Long> failed = new ArrayList<>();
        for (long next = seed; next < seed + count; next++) {
            StormPair pair = only.equals(ALL)
                    ? StormPair.values()[Math.floorMod(next, StormPair.values().length)]
                    : StormPair.valueOf(only);
            if (!weathered(new StormPlan(next, pair, disturbances, true), folder)) {
                failed.add(next);
            }
        }
        System.out.println(failed.isEmpty() ? "All " + count + " storms ended equal" : "Failed: " + failed);
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private static boolean weathered(StormPlan plan, Path parent) throws InterruptedException, IOException {
        Path folder = StormFolder.create(parent, plan);
        System.out.println("seed " + plan.seed() + ", " + plan.pair() + " ...");
        boolean weathered = false;
        try (Storm storm = new Storm(plan, folder)) {
            StormReport report = storm.run();
            report.events().forEach(System.out::println);
            System.out.println(report);
            weathered = true;
        } catch (AssertionError | RuntimeException e) {
            StormFolder.append(folder.resolve("failure.log"), e + "\n");
            System.out.println("seed " + plan.seed() + ", " + plan.pair() + ": FAILED, see " + folder + "\n" + e);
        }
        if (weathered) {
            StormFolder.delete(folder);
        }
        return weathered;
    }
}
