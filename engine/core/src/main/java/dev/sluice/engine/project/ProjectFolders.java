package dev.sluice.engine.project;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for each project, below the home: of the correction scripts that runs write on their own, or of Stores.
 *
 * @param parent of the folders
 */
record ProjectFolders(Path parent) {
    static ProjectFolders ofCorrections(Path home) {
        return new ProjectFolders(home.resolve("corrections"));
    }

    static ProjectFolders ofStores(Path home) {
        return new ProjectFolders(home.resolve("store"));
    }

    Path of(String project) {
        boolean safe = project.matches("[A-Za-z0-9_-]+");
        return parent.resolve(safe ? project : Fingerprints.folderName(project));
    }

    /** Of all files in the folder; 0 where there is none. */
    static long bytes(Path folder) {
        long bytes = 0;
        for (Path file : tree(folder)) {
            try {
                bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
            } catch (IOException e) {
                throw failure("Measuring", folder, e);
            }
        }
        return bytes;
    }

    static void delete(Path folder) {
        for (Path path : tree(folder).reversed()) {
            try {
                Files.delete(path);
            } catch (IOException e) {
                throw failure("Deleting", folder, e);
            }
        }
    }

    /** Folders before what they hold. */
    private static List<Path> tree(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw failure("Reading", folder, e);
        } catch (UncheckedIOException e) {
            throw failure("Reading", folder, e.getCause());
        }
    }

    private static MigrationException failure(String doing, Path folder, IOException e) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                doing + " the folder " + folder + " failed: " + e.getMessage(),
                Remedy.of("Mend the rights of that folder, then give the same command again."), e);
    }
}
