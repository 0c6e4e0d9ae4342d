package dev.sluice.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the programs of test servers and their fresh data folders are kept between builds:
 * {@code ~/.cache/sluice/test-servers}, or what {@code sluice.test.cache} names. Any number of threads and processes may
 * ask at the same time: a file lock lets one of them work and the others wait.
 */
final class TestServerCache {
    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private TestServerCache() {}

    /** Makes something in a folder. */
    @FunctionalInterface
    interface Step<T> {
        T in(Path folder) throws IOException;
    }

    /** What the step makes of the release's folder, which nobody else uses meanwhile. */
    static <T> T locked(String release, Step<T> step) {
        ONE_THREAD.lock();
        try {
            Path folder = Files.createDirectories(root().resolve(release));
            try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var _ = channel.lock()) {
                return step.in(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot prepare the test server " + release, e);
        } finally {
            ONE_THREAD.unlock();
        }
    }

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Filling {
        void into(Path folder) throws IOException;
    }

    /** The folder, filled when it is not there yet: wholly, or not at all. */
    static Path once(Path folder, Filling filling) throws IOException {
        if (!Files.exists(folder)) {
            Path unfinished = Files.createTempDirectory(folder.getParent(), "unfinished");
            filling.into(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return folder;
    }

    private static Path root() {
        String named = System.getProperty("sluice.test.cache", "");
        return named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache/sluice/test-servers")
                : Path.of(named).toAbsolutePath();
    }
}
