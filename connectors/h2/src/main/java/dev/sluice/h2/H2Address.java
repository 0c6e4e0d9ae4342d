package dev.sluice.h2;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where an H2 database lies: a file, named without its suffix by its real path, or a database in this process's memory.
 */
record H2Address(String location) {
    private static final String SUFFIX = ".mv.db";
    private static final String MEMORY = "mem:";

    /**
     * Resolves links, {@code ~} and {@code ..}, so that two ways to name a file are one address.
     *
     * @throws MigrationException when the file's folder does not exist or cannot be looked into
     */
    static H2Address of(String path) {
        if (path.startsWith(MEMORY)) {
            return new H2Address(path);
        }
        String bare = path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
        String expanded = bare.startsWith("~/") ? System.getProperty("user.home") + bare.substring(1) : bare;
        Path file = Path.of(expanded + SUFFIX).toAbsolutePath().normalize();
        try {
            if (Files.exists(file)) {
                return named(file.toRealPath());
            }
            Path folder = file.getParent();
            return named(Files.exists(folder) ? folder.toRealPath().resolve(file.getFileName()) : file);
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.DATABASE_UNKNOWN, MigrationException.Retry.NEEDS_USER,
                    "Looking for the H2 database " + path + ": " + e.getMessage(),
                    Remedy.of("Check the path and the rights on its folders."), e);
        }
    }

    /** Checks what a user wrote; see {@link dev.sluice.model.Option#parser}. */
    static String parse(String path) {
        // A semicolon would begin a setting in H2's URL.
        if (path.isBlank() || path.indexOf(';') >= 0) {
            throw new IllegalArgumentException("must be the path of a database file or mem:name, without ';'");
        }
        if (path.startsWith(MEMORY) && !path.substring(MEMORY.length()).matches("[\\w.-]+")) {
            throw new IllegalArgumentException("must name the memory database with letters, digits, '_', '.' or '-'");
        }
        try {
            Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path: " + e.getMessage(), e);
        }
        return path;
    }

    boolean isFile() {
        return !location.startsWith(MEMORY);
    }

    Path file() {
        return Path.of(location + SUFFIX);
    }

    /**
     * The JDBC URL. {@code async:} because with H2's usual file access an interrupted thread closes the whole database;
     * H2 must not close it at exit by itself, because a run that is asked to stop still writes.
     */
    String url(boolean create) {
        return "jdbc:h2:" + (isFile() ? "async:" : "") + location + ";DB_CLOSE_ON_EXIT=FALSE;IFEXISTS="
                + (create ? "FALSE" : "TRUE");
    }

    private static H2Address named(Path file) {
        String text = file.toString();
        return new H2Address(text.substring(0, text.length() - SUFFIX.length()));
    }
}
