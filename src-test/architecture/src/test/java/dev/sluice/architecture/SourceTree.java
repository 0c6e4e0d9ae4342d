package dev.sluice.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The project's folder, found by walking up to the one that holds {@code .mvn}. */
final class SourceTree {
    static final Path ROOT = root(Path.of("").toAbsolutePath());
    static final Path MANUAL = ROOT.resolve("resources/docs/manual");

    private SourceTree() {}

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /** All files below the folder whose name ends so; build output left out. */
    static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !isBuildOutput(file)).sorted().toList();
        }
    }

    private static boolean isBuildOutput(Path file) {
        return StreamSupport.stream(ROOT.relativize(file).spliterator(), false)
                .anyMatch(segment -> segment.toString().equals("target"));
    }

    private static Path root(Path folder) {
        if (Files.isDirectory(folder.resolve(".mvn"))) {
            return folder;
        }
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IllegalStateException("No folder with .mvn above " + Path.of("").toAbsolutePath());
        }
        return root(parent);
    }
}
