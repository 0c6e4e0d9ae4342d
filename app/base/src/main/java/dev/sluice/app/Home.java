package dev.sluice.app;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The folder where Sluice keeps what it remembers. */
public final class Home {
    public static final String VARIABLE = "SLUICE_HOME";

    private Home() {}

    /** The folder that was asked for, else the one of the environment, else the usual place for an application's data. */
    public static Path choose(Optional<Path> asked, Map<String, String> environment, String system, Path userHome) {
        return asked.or(() -> variable(environment, VARIABLE).map(Path::of))
                .orElseGet(() -> usual(environment, system.toLowerCase(Locale.ROOT), userHome)).toAbsolutePath()
                .normalize();
    }

    private static Path usual(Map<String, String> environment, String system, Path userHome) {
        if (system.startsWith("windows")) {
            return variable(environment, "LOCALAPPDATA").map(Path::of)
                    .orElseGet(() -> userHome.resolve("AppData").resolve("Local")).resolve("Sluice");
        }
        if (system.startsWith("mac")) {
            return userHome.resolve("Library").resolve("Application Support").resolve("Sluice");
        }
        return variable(environment, "XDG_DATA_HOME").map(Path::of).filter(Path::isAbsolute)
                .orElseGet(() -> userHome.resolve(".local").resolve("share")).resolve("sluice");
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Makes the folder, for its owner alone, if it is not there yet. */
    public static void make(Path folder) {
        try {
            Files.createDirectories(folder, ownerOnly());
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                    "Making the folder " + folder + " failed: " + e.getMessage(),
                    Remedy.of("Make that folder writable, or name another one with --home or " + VARIABLE + "."), e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
                : new FileAttribute<?>[0];
    }
}
