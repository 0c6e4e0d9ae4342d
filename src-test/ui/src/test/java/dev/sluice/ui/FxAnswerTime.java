package dev.sluice.ui;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Theme;
import dev.sluice.model.ProjectState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Measures how long the window's thread takes to answer while 1,000 tables move ten times a second and two threads use both
 * cores, as an engine's workers would: asked every 7 ms, on the overview and on the tables, for as many seconds each as the
 * first argument says. Beside it another thread is asked that has nothing else to do: what it takes to answer is the
 * machine's. Also how long our own updates take there, and whether the heap grows. Prints milliseconds. Needs the
 * options of this module's tests, and writes what was seen in the end as pictures: {@code mvn verify -Panswer-time -DskipTests -pl src-test/ui -am}.
 */
final class FxAnswerTime {
    private static final Duration BETWEEN = Duration.ofMillis(7);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final int WORKERS = 2;
    private static final int ROW_BYTES = 1 << 16;

    private final Queue<Long> updates = new ConcurrentLinkedQueue<>();

    private FxAnswerTime() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new FxAnswerTime().run(Duration.ofSeconds(Long.parseLong(arguments[0])));
        System.exit(0);
    }

    private void run(Duration length) throws IOException, InterruptedException {
        for (int worker = 0; worker < WORKERS; worker++) {
            Thread.ofPlatform().daemon().name("worker " + worker).start(FxAnswerTime::work);
        }
        try (RunWindow window = new RunWindow(Files.createTempDirectory("answer-time"), Texts.in(Texts.ENGLISH),
                Theme.LIGHT, this::update)) {
            window.engine.running.add(new MovingRun(1_000, index -> "t_%04d".formatted(index)));
            window.stands(ProjectState.RUNNING, Map.of());
            window.open();
            for (int tab : new int[]{0, 1}) {
                window.tab(tab);
                measure(WARM_UP, new ArrayList<>());
                String name = tab == 0 ? "overview" : "tables";
                measure(name, length);
                Picture.write(window.scene, "run-" + name + "-under-load");
            }
        }
    }

    /** Hashes rows and throws them away, without an end. */
    private static void work() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            while (true) {
                digest.digest(new byte[ROW_BYTES]);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private void update(Runnable work) {
        Platform.runLater(() -> {
            long began = System.nanoTime();
            work.run();
            updates.add(System.nanoTime() - began);
        });
    }

    private void measure(String tab, Duration length) throws InterruptedException {
        long heap = heapAfterCollection();
        long cpu = cpuNanos();
        updates.clear();
        List<Long> idle = new ArrayList<>();
        print(tab + ", answers", measure(length, idle));
        print("  of a thread that does nothing else", idle);
        System.out.printf("  the window's thread used %.1f %% of a core%n",
                100.0 * (cpuNanos() - cpu) / length.toNanos());
        print("  own updates", updates.stream().sorted().toList());
        System.out.printf("  heap after collection: %,d kB before, %,d kB after%n", heap >> 10,
                heapAfterCollection() >> 10);
    }

    /** @param idle gets the answers of the other thread @return nanoseconds, the shortest first, as there */
    private static List<Long> measure(Duration length, List<Long> idle) throws InterruptedException {
        Queue<Long> answers = new ConcurrentLinkedQueue<>();
        Queue<Long> others = new ConcurrentLinkedQueue<>();
        try (ScheduledExecutorService probe = Executors.newSingleThreadScheduledExecutor();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            probe.scheduleAtFixedRate(() -> {
                long asked = System.nanoTime();
                Platform.runLater(() -> answers.add(System.nanoTime() - asked));
                other.execute(() -> others.add(System.nanoTime() - asked));
            }, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
            probe.awaitTermination(length.toMillis(), TimeUnit.MILLISECONDS);
            probe.shutdownNow();
        }
        others.stream().sorted().forEach(idle::add);
        return answers.stream().sorted().toList();
    }

    private static void print(String what, List<Long> times) {
        System.out.printf("%s: %,d, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n", what, times.size(),
                millis(times, 0.5), millis(times, 0.99), times.getLast() / 1e6);
    }

    private static double millis(List<Long> times, double part) {
        return times.get((int) (times.size() * part)) / 1e6;
    }

    /** Of the window's thread: unlike answers, it does not depend on what else the machine has to do. */
    private static long cpuNanos() {
        return WindowThread.get(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
