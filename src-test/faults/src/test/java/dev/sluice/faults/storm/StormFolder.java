package dev.sluice.faults.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that a storm leaves behind. */
final class StormFolder {
    private StormFolder() {}

    /** An empty one. */
    static Path create(Path parent, StormPlan plan) {
        Path folder = parent.resolve(plan.seed() + "-" + plan.pair().name().toLowerCase(Locale.ROOT));
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return create(folder);
    }

    /** One that may be there already. */
    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
