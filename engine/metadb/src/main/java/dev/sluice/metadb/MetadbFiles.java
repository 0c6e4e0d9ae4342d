package dev.sluice.metadb;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** The home folder and the names of the metadb's files in it. All of them are readable by their owner alone. */
record MetadbFiles(Path home) {
    private static final String SUFFIX = ".mv.db";

    /** Makes the folder where it is missing, with the folders above it. */
    static MetadbFiles prepare(Path home) {
        Path folder = home.toAbsolutePath().normalize();
        if (folder.toString().indexOf(';') >= 0) {
            throw new MigrationException(ErrorCode.METADB_UNUSABLE, Retry.NEEDS_USER,
                    "The home folder " + folder + " has a ';' in its path, which the metadb cannot open",
                    Remedy.of("Choose another home folder."), null);
        }
        try {
            if (Files.isDirectory(folder)) {
                closeToOthersIfEmpty(folder);
            } else {
                Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            }
        } catch (IOException e) {
            throw new MetadbFailures(folder).translate("making the home folder", e);
        }
        return new MetadbFiles(folder);
    }

    Path database() {
        return home.resolve("metadb" + SUFFIX);
    }

    /** Where a migration does its work; a leftover is of no use to anyone. */
    Path workingCopy() {
        return home.resolve("metadb-migrating" + SUFFIX);
    }

    Path backupBefore(String version, String time) {
        return home.resolve("metadb-before-V" + version + "-" + time + SUFFIX);
    }

    Path lock() {
        return home.resolve("metadb.lock");
    }

    /**
     * H2's address of one of these files. Every commit is written at once, and H2 does not close it behind our back at
     * exit, while a pausing run still saves its state. RETENTION_TIME keeps its default: with 0 the file grows less, but
     * a halt right after a commit lost that commit (H2 2.5.252).
     */
    static String url(Path file) {
        String path = file.toString();
        return "jdbc:h2:file:" + path.substring(0, path.length() - SUFFIX.length())
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;CACHE_SIZE=16384"
                + ";MAX_COMPACT_TIME=20"; // ms at each close, where the user waits for the prompt; H2 would take 200
    }

    /** Makes the file where it is missing, empty and for its owner alone, before anyone else writes into it. */
    static void create(Path file) throws IOException {
        try {
            Files.createFile(file, ownerOnly(file.toAbsolutePath().getParent(), "rw-------"));
        } catch (FileAlreadyExistsException e) {
            closeToOthers(file);
        }
    }

    static void closeToOthers(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** A folder with something in it may be shared on purpose; there only our own files are closed to others. */
    private static void closeToOthersIfEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            if (isPosix(folder) && inside.findAny().isEmpty()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path where, String permissions) throws IOException {
        Path existing = where;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        return isPosix(existing)
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path existing) throws IOException {
        return Files.getFileStore(existing).supportsFileAttributeView("posix");
    }
}
