package dev.sluice.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/**
 * Watches one Sluice of a test for secrets that it gives away: on the command lines of its own and its children's
 * processes while it runs, in its words and its files when it has ended. So every test that runs the program is a test of
 * that, too.
 */
final class SecretWatch {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Process process;
    private final SecretScan scan;
    private final List<Path> places;
    private final Set<String> found = new ConcurrentSkipListSet<>();

    /** @param places folders that the process may write to */
    SecretWatch(Process process, SecretScan scan, List<Path> places) {
        this.process = process;
        this.scan = scan;
        this.places = List.copyOf(places);
        Thread.ofPlatform().daemon().name("secrets of " + process.pid()).start(this::watchCommandLines);
    }

    private void watchCommandLines() {
        try {
            do {
                Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .flatMap(handle -> handle.info().commandLine().stream())
                        .forEach(line -> found.addAll(scan.in("the command line of a process", line)));
            } while (!process.waitFor(PAUSE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * To be asked when the process has ended.
     *
     * @throws AssertionError naming the places that hold a secret
     */
    void requireNothingFound(ProcessTranscript said) {
        List<String> all = new ArrayList<>(found);
        all.addAll(scan.in("what it said", said.toString()));
        places.forEach(place -> all.addAll(scan.in(place)));
        if (!all.isEmpty()) {
            throw new AssertionError("Sluice has given secrets away:\n" + String.join("\n", all));
        }
    }
}
