package dev.sluice.faults.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Runs storms over all pairs and says of each what happened. System properties: {@code storms.count}, {@code storms.seed}
 * of the first one, {@code storms.pair} for one pair only, {@code storms.disturbances} in each, {@code storms.parallel}
 * at a time, each with servers of its own.
 */
final class Storms {
    private static final String ALL = "all";

    private final int disturbances = Integer.getInteger("storms.disturbances", 18);
    private final String only = System.getProperty("storms.pair", ALL);
    private final Path folder = Path.of(System.getProperty("storms.folder", "target/storms")).toAbsolutePath();
    private final SortedSet<Long> failed = new ConcurrentSkipListSet<>();

    private Storms() {}

    /** Ends with 1 when a storm has left something wrong; its folder is kept. */
    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.getInteger("storms.count", 4);
        long seed = Long.getLong("storms.seed", System.currentTimeMillis());
        SortedSet<Long> failed = new Storms().weather(LongStream.range(seed, seed + count).boxed().toList());
        System.out.println(count + " storms: " + (count - failed.size()) + " equal, " + failed.size() + " failed "
                + failed);
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    private SortedSet<Long> weather(List<Long> seeds) throws InterruptedException {
        ExecutorService skies = Executors.newFixedThreadPool(Integer.getInteger("storms.parallel", 1),
                Thread.ofPlatform().name("storm ", 0).factory());
        seeds.forEach(seed -> skies.execute(() -> weather(seed)));
        skies.shutdown();
        skies.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        return new TreeSet<>(failed);
    }

    private void weather(long seed) {
        StormPair pair = only.equals(ALL)
                ? StormPair.values()[Math.floorMod(seed, StormPair.values().length)]
                : StormPair.valueOf(only);
        failed.add(seed);
        StormPlan plan = new StormPlan(seed, pair, disturbances, fills(seed));
        Path own = StormFolder.create(folder, plan);
        try (Storm storm = new Storm(plan, own)) {
            System.out.println(storm.run());
            failed.remove(seed);
        } catch (AssertionError | RuntimeException e) {
            StormFolder.append(own.resolve("failure.log"), e + "\n");
            System.out.println("seed " + seed + ", " + pair + ": FAILED, see " + own + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!failed.contains(seed)) {
            delete(own);
        }
    }

    /** A third of the storms of each pair: it takes half of their time. */
    private static boolean fills(long seed) {
        return Math.floorMod(seed / StormPair.values().length, 3) == 0;
    }

    private static void delete(Path folder) {
        try {
            StormFolder.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
